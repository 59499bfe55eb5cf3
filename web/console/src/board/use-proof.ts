import { useTamid } from '@tamid/sdk/react';
import { useRef, useState } from 'react';
import type { Evidence } from './evidence.js';
import { type Claim, prove } from './proof.js';

/** How often the screen is drawn while evidence comes in: drawing holds up what is measured on the page. */
const DRAW_MS = 50;

/** Proofs, one at a time. */
export interface ProofView {
  /** The change, and the one that puts everything back. */
  readonly runs: readonly Evidence[];
  readonly isRunning: boolean;
  /** Why the last one could not be made. */
  readonly fault: unknown;
  readonly begin: (claim: Claim) => void;
}

/** A proof goes on to its end when the board is left, so that the client is as it was. */
export function useProof(): ProofView {
  const tamid = useTamid();
  const [state, setState] = useState<Omit<ProofView, 'begin'>>({ runs: [], isRunning: false, fault: null });
  const isRunning = useRef(false);
  const begin = async (claim: Claim): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    let runs: readonly Evidence[] = [];
    let fault: unknown = null;
    const draw = (): void => setState({ runs, isRunning: isRunning.current, fault });
    draw();
    const timer = setInterval(draw, DRAW_MS);
    try {
      await prove(tamid, claim, (now) => {
        runs = now;
      });
    } catch (error) {
      fault = error;
    }
    clearInterval(timer);
    isRunning.current = false;
    draw();
  };
  return { ...state, begin: (claim) => void begin(claim) };
}
