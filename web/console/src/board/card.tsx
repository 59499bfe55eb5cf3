import { Popover } from '@mantine/core';
import { type ReactElement, type ReactNode, useId } from 'react';
import { useWords } from '../language/language.js';
import look from './board.module.css';

interface CardProps {
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly about: string;
  readonly children: ReactNode;
}

/** One figure of the board, or a group of them, with an explanation for who wants it. */
export function Card({ title, about, children }: CardProps): ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <section className={look.card} aria-labelledby={`${id}-title`} aria-describedby={`${id}-about`}>
      <header className={look.title}>
        <h2 id={`${id}-title`}>{title}</h2>
        <Popover position="bottom-end" shadow="md" width={280} trapFocus returnFocus transitionProps={{ duration: 0 }}>
          <Popover.Target>
            <button type="button" className={look.why} aria-label={say('board about', { name: title })}>
              ?
            </button>
          </Popover.Target>
          <Popover.Dropdown className={look.about} aria-label={title}>
            <p>{about}</p>
          </Popover.Dropdown>
        </Popover>
      </header>
      <p id={`${id}-about`} hidden>
        {about}
      </p>
      {children}
    </section>
  );
}
