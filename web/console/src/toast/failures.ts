/** Changes that were taken back for one reason. */
export interface Failures {
  readonly reason: string;
  /** Whom they were of, each once, the last ones first. */
  readonly names: readonly string[];
  readonly count: number;
}

/** So many reasons are shown; the oldest gives way. */
const REASONS = 4;
const NAMES = 4;

/** With one more: those of the same reason are told together. */
export function withFailure(groups: readonly Failures[], reason: string, name: string): readonly Failures[] {
  const before = groups.find((group) => group.reason === reason);
  const names = [name, ...(before?.names ?? []).filter((other) => other !== name)].slice(0, NAMES);
  const group = { reason, names, count: (before?.count ?? 0) + 1 };
  return [group, ...groups.filter((other) => other !== before)].slice(0, REASONS);
}
