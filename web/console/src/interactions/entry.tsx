import type { Interaction, InteractionDraft } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { type MouseEvent, memo, type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { act } from '../toast/act.js';
import look from './entry.module.css';

/** A longer description, or one of more lines, is shown in part at first. */
const LONG = 280;
const LINES = 5;

interface EntryProps {
  readonly interaction: Interaction;
  /** The client's name. */
  readonly client: string;
  readonly isPending: boolean;
  readonly onEdit: (interaction: Interaction) => void;
}

/** One interaction in the timeline. */
export const Entry = memo(function Entry({ interaction, client, isPending, onEdit }: EntryProps): ReactElement {
  const { say, time, date } = useWords();
  const { interactions } = useTamid();
  const { id, type, happenedAt, completed, durationMinutes, subject, description, outcome } = interaction;
  const { nextAction, nextActionOn } = interaction;
  const name = subject || say(`type ${type}`);
  const remove = (event: MouseEvent<HTMLButtonElement>): void => {
    focusBeside(event.currentTarget);
    act(interactions.delete(id), client, () => interactions.create(draftOf(interaction)));
  };
  return (
    <article className={look.entry} aria-label={name}>
      <span className={look.sign}>
        <Icon name={type} />
      </span>
      <div className={look.head}>
        <button type="button" className={look.title} onClick={() => onEdit(interaction)}>
          <bdi>{name}</bdi>
        </button>
        {isPending && <span className="pending late" role="img" aria-label={say('pending')} title={say('pending')} />}
        {!completed && <span className={look.upcoming}>{say('upcoming')}</span>}
        <button
          type="button"
          className={look.delete}
          aria-label={say('delete interaction', { name })}
          title={say('delete interaction', { name })}
          onClick={remove}
        >
          <Icon name="delete" />
        </button>
      </div>
      <p className={look.facts}>
        {subject && <span>{say(`type ${type}`)}</span>}
        <time dateTime={happenedAt}>{time(Date.parse(happenedAt))}</time>
        {durationMinutes !== null && <span>{say('minutes', { count: durationMinutes })}</span>}
      </p>
      {description && <Long text={description} />}
      {outcome && (
        <p className={look.text}>
          <span className={look.label}>{say('outcome')}</span> <bdi>{outcome}</bdi>
        </p>
      )}
      {(nextAction || nextActionOn) && (
        <p className={`${look.text} ${look.next}`}>
          <Icon name="next" />
          <span className="unseen">{say('nextAction')}</span>
          {nextAction && <bdi>{nextAction}</bdi>}
          {nextActionOn && <span className={look.label}>{date(nextActionOn)}</span>}
        </p>
      )}
    </article>
  );
});

function Long({ text }: { readonly text: string }): ReactElement {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > LONG || text.split('\n', LINES + 1).length > LINES;
  return (
    <>
      <p className={look.text} data-cut={(isLong && !isOpen) || undefined}>
        <bdi>{text}</bdi>
      </p>
      {isLong && (
        <button type="button" className={look.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say(isOpen ? 'show less' : 'show all')}
        </button>
      )}
    </>
  );
}

/** The same again, as a new one. */
function draftOf(interaction: Interaction): InteractionDraft {
  const { clientId, type, happenedAt, durationMinutes, subject, description } = interaction;
  const { outcome, nextAction, nextActionOn, externalId } = interaction;
  return {
    clientId,
    type,
    happenedAt,
    durationMinutes,
    subject,
    description,
    outcome,
    nextAction,
    nextActionOn,
    externalId,
  };
}

/** The focus does not go with the line that it was on. */
function focusBeside(button: HTMLElement): void {
  const mine = button.closest('li');
  const others = [...(mine?.parentElement?.querySelectorAll('li[data-id]') ?? [])];
  const at = others.indexOf(mine as HTMLLIElement);
  const next = (others[at + 1] ?? others[at - 1])?.querySelector('button') ?? button.closest('aside');
  next?.focus({ preventScroll: true });
}
