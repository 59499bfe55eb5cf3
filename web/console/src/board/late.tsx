import type { ReactElement } from 'react';
import { NotLoaded } from '../look/not-loaded.js';
import { useLate } from '../look/use-late.js';

const load = () => import('./board.js');

/** The board, which comes when it is wanted. */
export function LateBoard(): ReactElement {
  const loaded = useLate(load);
  if (loaded !== null && loaded !== 'failed') return <loaded.default />;
  return (
    <main id="main" aria-busy={loaded === null}>
      {loaded === 'failed' && <NotLoaded />}
    </main>
  );
}
