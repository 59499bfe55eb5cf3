import { type ComponentProps, type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../language/language.js';
import { Dialog } from '../look/dialog.js';
import type { Palette } from './palette.js';

interface LatePaletteProps extends ComponentProps<typeof Palette> {
  readonly isOpen: boolean;
}

/**
 * The palette, which comes after the page and before it is wanted: what is typed right after its key goes into it, and it is there without a
 * server. (React's `lazy` shows nothing at first even when all is there.)
 */
export function LatePalette({ isOpen, ...props }: LatePaletteProps): ReactElement | null {
  const { say } = useWords();
  const [loaded, setLoaded] = useState<{ readonly Palette: typeof Palette } | 'failed' | null>(null);
  const isMissing = loaded === null || (loaded === 'failed' && isOpen);
  useEffect(() => {
    if (isMissing) import('./palette.js').then(setLoaded, () => setLoaded('failed'));
  }, [isMissing]);
  if (!isOpen || loaded === null) return null;
  if (loaded !== 'failed') return <loaded.Palette {...props} />;
  return (
    <Dialog title={say('palette')} onClose={props.onClose}>
      <p role="alert">{say('reason network')}</p>
    </Dialog>
  );
}
