import { Button } from '@mantine/core';
import { type Choice, type Conflict, validate } from '@tamid/sdk';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { faultText, isLeftToRight } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import type { Key } from '../language/say.js';
import { editorOf, mergedText, writtenValue } from './merge.js';
import look from './settle.module.css';
import { ThreeValues } from './three-values.js';

/** What is to become of one field. */
interface Pick {
  readonly take: 'mine' | 'theirs' | 'merged';
  readonly text: string;
}

interface MergeFormProps {
  readonly conflict: Conflict;
  readonly onChoice: (choice: Choice) => void;
  readonly onBack: () => void;
}

const SCHEMAS = { client: 'ClientPatch', trainee: 'TraineePatch', interaction: 'InteractionPatch' } as const;

/** Asks of each field whether it is to be mine, theirs, or something made of both. */
export function MergeForm({ conflict: { entity, fields }, onChoice, onBack }: MergeFormProps): ReactElement {
  const { say } = useWords();
  const id = useId();
  const [picks, setPicks] = useState<Readonly<Record<string, Pick>>>(() =>
    Object.fromEntries(
      Object.entries(fields).map(([field, values]) => {
        const editor = editorOf(field);
        return [field, editor ? { take: 'merged', text: mergedText(editor, values) } : { take: 'mine', text: '' }];
      }),
    ),
  );
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const choice: Record<string, unknown> = {};
    for (const [field, values] of Object.entries(fields)) {
      const { take, text } = picks[field] ?? { take: 'mine', text: '' };
      const editor = editorOf(field);
      if (take === 'mine') choice[field] = values.mine;
      if (take === 'merged' && editor) choice[field] = writtenValue(field, editor, text);
    }
    const found = entity === 'activity' ? [] : validate(SCHEMAS[entity], choice);
    setFaults(Object.fromEntries(found.map((one) => [one.field.split(/[.[]/)[0], faultText(say, one)])));
    if (found.length === 0) onChoice(choice);
  };
  return (
    <form noValidate onSubmit={submit}>
      {Object.entries(fields).map(([field, values]) => {
        const editor = editorOf(field);
        const { take = 'mine', text = '' } = picks[field] ?? {};
        const set = (part: Partial<Pick>): void => setPicks({ ...picks, [field]: { take, text, ...part } });
        const fault = faults[field];
        const box = {
          'aria-label': say('merged value', { field: say(field as Key) }),
          'aria-invalid': fault !== undefined,
          'aria-describedby': fault === undefined ? undefined : `${id}-${field}`,
          dir: isLeftToRight(field) ? 'ltr' : 'auto',
          value: text,
          autoComplete: 'off',
        };
        return (
          <ThreeValues key={field} field={field} values={values}>
            <div role="radiogroup" aria-label={say(field as Key)} className={look.takes}>
              {(['mine', 'theirs', ...(editor ? (['merged'] as const) : [])] as const).map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name={`${id}-${field}`}
                    checked={take === one}
                    onChange={() => set({ take: one })}
                  />
                  {say(`conflict ${one}`)}
                </label>
              ))}
            </div>
            {take === 'merged' &&
              (editor === 'line' ? (
                <input {...box} onChange={(event) => set({ text: event.currentTarget.value })} />
              ) : (
                <>
                  {editor === 'list' && <p className={look.hint}>{say('one on each line')}</p>}
                  <textarea {...box} rows={5} onChange={(event) => set({ text: event.currentTarget.value })} />
                </>
              ))}
            {fault !== undefined && (
              <p id={`${id}-${field}`} className={look.fault} role="alert">
                {fault}
              </p>
            )}
          </ThreeValues>
        );
      })}
      <div className={look.choices}>
        <Button variant="default" onClick={onBack}>
          {say('back')}
        </Button>
        <Button type="submit">{say('keep merged')}</Button>
      </div>
    </form>
  );
}
