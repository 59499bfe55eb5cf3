import { type FieldConflict, ProblemError } from '@tamid/sdk';
import { useTrainee } from '@tamid/sdk/react';
import type { ReactElement, ReactNode } from 'react';
import { valueText } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import type { Key } from '../language/say.js';
import look from './settle.module.css';

interface ThreeValuesProps {
  readonly field: string;
  readonly values: FieldConflict;
  /** What can be made of them. */
  readonly children?: ReactNode;
}

/** A field as it was, as one wants it, and as somebody else made it. */
export function ThreeValues({ field, values, children }: ThreeValuesProps): ReactElement {
  const { say } = useWords();
  return (
    <section className={look.field} aria-label={say(field as Key)}>
      <h3>{say(field as Key)}</h3>
      <dl>
        {(['base', 'mine', 'theirs'] as const).map((whose) => (
          <div key={whose} data-whose={whose}>
            <dt>{say(whose === 'base' ? 'conflict was' : `conflict ${whose}`)}</dt>
            <dd>
              <bdi>
                <Value field={field} value={values[whose]} />
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

function Value({ field, value }: { readonly field: string; readonly value: unknown }): ReactElement | string {
  const words = useWords();
  if (field === 'traineeId' && typeof value === 'string') return <NameOfTrainee id={value} />;
  return valueText(words, field, value);
}

/** Nothing while it is not known. */
function NameOfTrainee({ id }: { readonly id: string }): string {
  const { say } = useWords();
  const { data, status, error } = useTrainee(id);
  if (data) return data.fullName;
  const isGone = status === 'ready' || (error instanceof ProblemError && error.status === 404);
  return isGone ? say('deleted') : '';
}
