import { Kbd } from '@mantine/core';
import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import type { Key } from '../language/say.js';
import { Dialog } from '../look/dialog.js';
import look from './help.module.css';
import { MOD } from './mod.js';

const KEYS: readonly (readonly [Key, ...string[]])[] = [
  ['key move', 'j', 'k'],
  ['key open', 'Enter'],
  ['key select', 'x'],
  ['key extend', 'Shift + j', 'Shift + k'],
  ['key new', 'c'],
  ['key interaction', 'i'],
  ['key palette', `${MOD} + k`],
  ['key undo', `${MOD} + z`],
  ['key search', '/'],
  ['key help', '?'],
  ['key close', 'Esc'],
];

/** Which keys do what. */
export function Help({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { say } = useWords();
  return (
    <Dialog title={say('shortcuts')} onClose={onClose}>
      <dl className={look.keys}>
        {KEYS.map(([what, ...keys]) => (
          <div key={what}>
            <dt>{say(what)}</dt>
            <dd dir="ltr">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
