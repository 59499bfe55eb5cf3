import { type ReactElement, useId, useState } from 'react';
import { limits } from '../clients/fields.js';
import { useSearch } from '../clients/use-search.js';
import { useWords } from '../language/language.js';
import { Suggest } from '../look/suggest.js';
import look from './which-client.module.css';

/** So many are offered; whoever looks for another types more of the name. */
const OFFERED = 20;

interface WhichClientProps {
  readonly chosen: { readonly id: string; readonly fullName: string };
  readonly isDisabled: boolean;
  readonly onChoose: (id: string) => void;
}

/** Chooses any client, by name. */
export function WhichClient({ chosen, isDisabled, onChoose }: WhichClientProps): ReactElement {
  const { say } = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  const end = (isByKey: boolean): void => {
    setOpen(false);
    setDone(isByKey);
  };
  return (
    <div className={look.field}>
      <span id={`${id}-label`}>{say('prove client')}</span>
      {isOpen && !isDisabled ? (
        <Find onChoose={onChoose} onEnd={end} />
      ) : (
        <button
          type="button"
          // biome-ignore lint/a11y/noAutofocus: the focus comes back to where it was before somebody chose
          autoFocus={isDone}
          id={id}
          className={look.chosen}
          aria-labelledby={`${id}-label ${id}`}
          aria-expanded="false"
          disabled={isDisabled}
          onClick={() => setOpen(true)}
        >
          <bdi>{chosen.fullName}</bdi>
        </button>
      )}
    </div>
  );
}

interface FindProps {
  readonly onChoose: (id: string) => void;
  /** Told at the end, and whether the focus is still here. */
  readonly onEnd: (hasFocus: boolean) => void;
}

function Find({ onChoose, onEnd }: FindProps): ReactElement {
  const { say } = useWords();
  const [text, setText] = useState('');
  const { items, isBusy } = useSearch(text);
  const options = items.slice(0, OFFERED).map(({ id, fullName }) => ({ key: id, label: <bdi>{fullName}</bdi> }));
  return (
    <div className={look.find}>
      <Suggest
        isStrict
        label={say('prove client')}
        maxLength={limits.q}
        text={text}
        options={options}
        isBusy={isBusy}
        onText={setText}
        onPick={(id) => {
          onChoose(id);
          onEnd(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onEnd(true);
        }}
        onBlur={() => onEnd(false)}
      />
      {options.length === 0 && !isBusy && <p className={look.none}>{say('no match')}</p>}
    </div>
  );
}
