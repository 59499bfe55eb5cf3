/** Why somebody was not signed in. */
export type FaultKind = 'refused' | 'stale' | 'clock' | 'unreachable' | 'no-trainer' | 'unusable';

const LONGEST = 200;

/** Somebody was not signed in. */
export class SignInFault extends Error {
  readonly kind: FaultKind;
  /** What the issuer says about it, fit to be shown; empty when it says nothing. */
  readonly said: string;

  constructor(kind: FaultKind, said = '', options?: ErrorOptions) {
    super(kind, options);
    this.name = 'SignInFault';
    this.kind = kind;
    this.said = shown(said);
  }
}

/** On one line, without what could turn the text around it, and not too long. */
function shown(text: string): string {
  const plain = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
