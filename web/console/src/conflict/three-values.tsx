import type { FieldConflict } from '@tamid/sdk';
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
  const words = useWords();
  const { say } = words;
  return (
    <section className={look.field} aria-label={say(field as Key)}>
      <h3>{say(field as Key)}</h3>
      <dl>
        {(['base', 'mine', 'theirs'] as const).map((whose) => (
          <div key={whose} data-whose={whose}>
            <dt>{say(whose === 'base' ? 'conflict was' : `conflict ${whose}`)}</dt>
            <dd>
              <bdi>{valueText(words, field, values[whose])}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
