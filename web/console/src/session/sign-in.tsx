import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../language/language.js';
import { LanguageSwitch } from '../language/switch.js';
import { Avatar } from '../look/avatar.js';
import { Brand } from '../look/brand.js';
import { signIn } from './session.js';
import look from './sign-in.module.css';
import { type DemoTrainer, demoTrainers } from './trainer.js';

type Offer = readonly DemoTrainer[] | 'loading' | 'none' | 'failed';

/** The choice of a demo trainer, where the server has them. */
export function SignIn(): ReactElement {
  const { say } = useWords();
  const [offer, setOffer] = useState<Offer>('loading');
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
  useEffect(() => {
    const abort = new AbortController();
    demoTrainers(abort.signal).then(
      (trainers) => setOffer(trainers ?? 'none'),
      () => !abort.signal.aborted && setOffer('failed'),
    );
    return () => abort.abort();
  }, [attempt]);
  return (
    <main className={look.page}>
      <div className={look.card}>
        <Brand />
        <h1>{say('sign in')}</h1>
        <p className={look.promise}>{say('promise')}</p>
        <Offered offer={offer} onRetry={() => setAttempt(attempt + 1)} />
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Offered({ offer, onRetry }: { readonly offer: Offer; readonly onRetry: () => void }): ReactElement {
  const { say } = useWords();
  if (offer === 'loading') return <p className={`${look.note} late`}>{say('loading')}</p>;
  if (offer === 'none') return <p className={look.note}>{say('no demo')}</p>;
  if (offer === 'failed') {
    return (
      <div role="alert" className={look.note}>
        <p>{say('demo failed')}</p>
        <Button variant="default" onClick={onRetry}>
          {say('retry')}
        </Button>
      </div>
    );
  }
  if (offer.length === 0) return <p className={look.note}>{say('demo empty')}</p>;
  return (
    <>
      <p className={look.note}>{say('who are you')}</p>
      <ul className={look.trainers}>
        {offer.map((one) => (
          <li key={one.trainer}>
            <button type="button" onClick={() => signIn(one)}>
              <Avatar name={one.name} />
              <bdi>{one.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
