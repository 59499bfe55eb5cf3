import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from '../language/language.js';
import { LanguageSwitch } from '../language/switch.js';
import { Brand } from '../look/brand.js';
import { demoTrainers } from './demo.js';
import { Demo } from './demo-choice.js';
import { entry, signInAt } from './entry.js';
import type { SignInFault } from './oidc/fault.js';
import { hostOf, type OidcSettings, oidcSettings } from './oidc/settings.js';
import look from './sign-in.module.css';
import type { Trainer } from './trainer.js';

/** What the server has; null is what it does not have. */
interface Offer {
  readonly oidc: OidcSettings | null;
  readonly trainers: readonly Trainer[] | null;
}

/** The ways to sign in that the server has. */
export function SignIn(): ReactElement {
  const { say } = useWords();
  const { step, fault } = useSyncExternalStore(entry.subscribe, entry.get);
  if (step === 'silent') {
    return (
      <main className={`${look.page} late`}>
        <Brand />
        <p className={look.promise}>{say('signing in')}</p>
      </main>
    );
  }
  return (
    <main className={look.page}>
      <div className={look.card}>
        <Brand />
        <h1>{say('sign in')}</h1>
        <p className={look.promise}>{say('promise')}</p>
        {fault && <Fault fault={fault} />}
        <Ways isLeaving={step === 'leaving'} />
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Fault({ fault: { kind, said } }: { readonly fault: SignInFault }): ReactElement {
  const { say } = useWords();
  return (
    <p role="alert" className={look.fault}>
      {say(`sign-in ${kind}`, { said })}
    </p>
  );
}

function Ways({ isLeaving }: { readonly isLeaving: boolean }): ReactElement {
  const { say } = useWords();
  const [offer, setOffer] = useState<Offer | 'loading' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
  useEffect(() => {
    const abort = new AbortController();
    Promise.all([oidcSettings(abort.signal), demoTrainers(abort.signal)]).then(
      ([oidc, trainers]) => setOffer({ oidc, trainers }),
      () => !abort.signal.aborted && setOffer('failed'),
    );
    return () => abort.abort();
  }, [attempt]);
  if (offer === 'loading') return <p className={`${look.note} late`}>{say('loading')}</p>;
  if (offer === 'failed') {
    return (
      <div role="alert" className={look.note}>
        <p>{say('demo failed')}</p>
        <Button variant="default" onClick={() => setAttempt(attempt + 1)}>
          {say('retry')}
        </Button>
      </div>
    );
  }
  const { oidc, trainers } = offer;
  if (!oidc && !trainers) return <p className={look.note}>{say('no sign-in')}</p>;
  return (
    <>
      {oidc && (
        <Button fullWidth className={look.issuer} disabled={isLeaving} onClick={() => signInAt(oidc)}>
          {isLeaving ? say('signing in') : say('sign in at', { issuer: hostOf(oidc) })}
        </Button>
      )}
      {trainers && <Demo trainers={trainers} />}
    </>
  );
}
