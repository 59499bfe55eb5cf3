import type { ComponentProps, ReactElement } from 'react';
import { useWords } from '../language/language.js';
import { Dialog } from '../look/dialog.js';
import { NotLoaded } from '../look/not-loaded.js';
import { useLate } from '../look/use-late.js';
import type { Palette } from './palette.js';

const load = () => import('./palette.js');

interface LatePaletteProps extends ComponentProps<typeof Palette> {
  readonly isOpen: boolean;
}

/** The palette, which comes after the page and before it is wanted: what is typed right after its key goes into it, or nowhere. */
export function LatePalette({ isOpen, ...props }: LatePaletteProps): ReactElement | null {
  const { say } = useWords();
  const loaded = useLate(load);
  if (!isOpen) return null;
  if (loaded !== null && loaded !== 'failed') return <loaded.Palette {...props} />;
  return (
    <Dialog title={say('palette')} onClose={props.onClose}>
      {loaded === 'failed' ? <NotLoaded /> : <p className="late">{say('loading')}</p>}
    </Dialog>
  );
}
