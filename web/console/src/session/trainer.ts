/** A trainer, and what people call them. */
export interface Trainer {
  readonly trainer: string;
  readonly name: string;
}

/** Whether it is one: it may come from a server, or from what a browser kept. */
export function isTrainer(value: unknown): value is Trainer {
  if (typeof value !== 'object' || value === null) return false;
  const { trainer, name } = value as Partial<Record<keyof Trainer, unknown>>;
  return typeof trainer === 'string' && typeof name === 'string';
}
