import type { Client } from '@tamid/sdk';
import { type MouseEvent, memo, type ReactElement } from 'react';
import { addressOf, type Wish } from '../address/address.js';
import { go } from '../address/navigation.js';
import { useWords } from '../language/language.js';
import { Avatar } from '../look/avatar.js';
import look from './list.module.css';
import { EditableStatus } from './status.js';

interface RowProps {
  readonly client: Client;
  readonly index: number;
  readonly top: number;
  readonly wish: Wish;
  readonly isOpen: boolean;
  readonly isPending: boolean;
}

/** One client in the list; rendered again only when something of it changed. */
export const Row = memo(function Row({ client, index, top, wish, isOpen, isPending }: RowProps): ReactElement {
  const { say, day } = useWords();
  const { id, fullName, phone, email, tags, activity } = client;
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ clientId: id });
  };
  return (
    <tr
      className={look.row}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      data-index={index}
      data-id={id}
      data-version={client.version}
      data-open={isOpen || undefined}
    >
      <td className={look.name}>
        <Avatar name={fullName} />
        <span className={look.who}>
          <a href={addressOf({ clientId: id, wish })} aria-current={isOpen || undefined} onClick={open}>
            <bdi>{fullName}</bdi>
          </a>
          {phone && (
            <small className={look.under}>
              <bdi dir="ltr">{phone}</bdi>
            </small>
          )}
        </span>
        {isPending && <span className="pending late" role="img" aria-label={say('pending')} title={say('pending')} />}
      </td>
      <td>
        <EditableStatus client={client} />
      </td>
      <td className={look.phone}>
        <bdi dir="ltr">{phone}</bdi>
      </td>
      <td className={look.email}>
        <bdi dir="ltr">{email}</bdi>
      </td>
      <td className={look.tags}>
        {tags.map((tag) => (
          <bdi key={tag} className="tag">
            {tag}
          </bdi>
        ))}
      </td>
      <td className={look.contact}>
        {activity && (activity.lastContactAt ? day(activity.lastContactAt) : say('never'))}
      </td>
    </tr>
  );
});
