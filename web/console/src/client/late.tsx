import { useTamid } from '@tamid/sdk/react';
import type { ReactElement } from 'react';
import { go } from '../address/navigation.js';
import { useWords } from '../language/language.js';
import { Dialog } from '../look/dialog.js';
import { NotLoaded } from '../look/not-loaded.js';
import { useLate } from '../look/use-late.js';

const load = () => import('./panel.js');

/** The client that is open, if one is. What shows it comes after the list, and before it is wanted. */
export function LatePanel({ id }: { readonly id: string | null }): ReactElement | null {
  const { say } = useWords();
  const { clients } = useTamid();
  const loaded = useLate(load);
  if (id === null || loaded === null) return null;
  if (loaded !== 'failed') return <loaded.ClientPanel key={clients.keyOf(id)} id={id} />;
  return (
    <Dialog title={say('clients')} onClose={() => go({ clientId: null })}>
      <NotLoaded />
    </Dialog>
  );
}
