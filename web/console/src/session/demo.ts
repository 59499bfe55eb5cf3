import { type TokenRequest, Unauthorised } from '@tamid/sdk';
import { Kept } from '../kept.js';
import type { Account } from './session.js';
import { isTrainer, type Trainer } from './trainer.js';

/** What a demo trainer may do, and what an operator may do as well. */
export const TRAINER: readonly string[] = ['trainer'];
export const OPERATOR: readonly string[] = ['trainer', 'operator'];

const kept = new Kept(() => sessionStorage, 'tamid.trainer');
/** Answers after which trying again gives no token either. */
const REFUSALS = new Set([400, 401, 403, 404]);

/** The demo trainers of this server; null when it has no demo sign-in. */
export async function demoTrainers(signal: AbortSignal): Promise<readonly Trainer[] | null> {
  const answer = await fetch('/auth/demo', { signal });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  const { trainers } = (await answer.json()) as { trainers?: unknown };
  return Array.isArray(trainers) ? trainers.filter(isTrainer) : [];
}

/** A trainer of the local system, who needs no password. The tab remembers them. */
export function demoAccount(trainer: Trainer, roles: readonly string[]): Account {
  kept.set(JSON.stringify({ ...trainer, isOperator: roles === OPERATOR }));
  return {
    trainer,
    roles,
    token: (request) => tokenOf(trainer, roles, request),
    forget: () => {
      kept.set(null);
      return null;
    },
  };
}

/** Who signed in before this tab was loaded again; null when nobody did. */
export function keptDemoAccount(): Account | null {
  try {
    const trainer: unknown = JSON.parse(kept.get() ?? 'null');
    if (!isTrainer(trainer)) return null;
    return demoAccount(trainer, 'isOperator' in trainer && trainer.isOperator === true ? OPERATOR : TRAINER);
  } catch {
    return null;
  }
}

async function tokenOf(
  { trainer }: Trainer,
  roles: readonly string[],
  { signal }: Pick<TokenRequest, 'signal'>,
): Promise<string> {
  const answer = await fetch('/auth/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ trainer, roles }),
    signal,
  });
  if (REFUSALS.has(answer.status)) throw new Unauthorised();
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  return (await answer.json()).access_token;
}
