import { type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { Avatar } from '../look/avatar.js';
import { demoAccount, OPERATOR, TRAINER } from './demo.js';
import { begin } from './session.js';
import look from './sign-in.module.css';
import type { Trainer } from './trainer.js';

/** The choice of a demo trainer, and whether they are to be an operator too. */
export function Demo({ trainers }: { readonly trainers: readonly Trainer[] }): ReactElement {
  const { say } = useWords();
  const [isOperator, setOperator] = useState(false);
  if (trainers.length === 0) return <p className={look.note}>{say('demo empty')}</p>;
  return (
    <>
      <p className={look.note}>{say('who are you')}</p>
      <ul className={look.trainers}>
        {trainers.map((one) => (
          <li key={one.trainer}>
            <button type="button" onClick={() => begin(demoAccount(one, isOperator ? OPERATOR : TRAINER))}>
              <Avatar name={one.name} />
              <bdi>{one.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <label className={look.operator}>
        <input type="checkbox" checked={isOperator} onChange={(event) => setOperator(event.currentTarget.checked)} />
        {say('operator rights')}
      </label>
    </>
  );
}
