/** A trainer of the local system. */
export interface DemoTrainer {
  readonly trainer: string;
  readonly name: string;
}

/** The demo trainers of this server; null when it has no demo sign-in. */
export async function demoTrainers(signal: AbortSignal): Promise<readonly DemoTrainer[] | null> {
  const answer = await fetch('/auth/demo', { signal });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  const { trainers } = (await answer.json()) as { trainers?: unknown };
  return Array.isArray(trainers) ? trainers.filter(isTrainer) : [];
}

/** Whether it is one: it may come from a server, or from what a browser kept. */
export function isTrainer(value: unknown): value is DemoTrainer {
  if (typeof value !== 'object' || value === null) return false;
  const { trainer, name } = value as Partial<Record<keyof DemoTrainer, unknown>>;
  return typeof trainer === 'string' && typeof name === 'string';
}
