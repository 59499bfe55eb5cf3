import type { Client } from '@tamid/sdk';
import { type MouseEvent, memo, type ReactElement } from 'react';
import { addressOf, type Wish } from '../address/address.js';
import { go } from '../address/navigation.js';
import { useWords } from '../language/language.js';
import { Avatar } from '../look/avatar.js';
import { EditableTags } from './editable-tags.js';
import look from './list.module.css';
import { EditableStatus } from './status.js';

interface RowProps {
  readonly client: Client;
  readonly index: number;
  readonly top: number;
  readonly wish: Wish;
  readonly isOpen: boolean;
  readonly isPending: boolean;
  readonly isSelected: boolean;
  /** Told when it is selected, or no longer; `isRange`: with all from the one before. */
  readonly onSelect: (client: Client, isRange: boolean) => void;
}

/** One client in the list; rendered again only when something of it changed. */
export const Row = memo(function Row(props: RowProps): ReactElement {
  const { client, index, top, wish, isOpen, isPending, isSelected, onSelect } = props;
  const { say, day } = useWords();
  const { id, fullName, phone, email, activity } = client;
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (event.shiftKey) onSelect(client, true);
    else go({ clientId: id });
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
      data-selected={isSelected || undefined}
    >
      <td className={look.name}>
        <span className={look.mark}>
          <Avatar name={fullName} />
          <input
            type="checkbox"
            aria-label={say('select', { name: fullName })}
            checked={isSelected}
            onChange={(event) => onSelect(client, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
          />
        </span>
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
        <EditableTags client={client} />
      </td>
      <td className={look.contact}>
        {activity && (activity.lastContactAt ? day(activity.lastContactAt) : say('never'))}
      </td>
    </tr>
  );
});
