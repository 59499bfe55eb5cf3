import type { Client, ClientStatus } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { Pick } from '../look/pick.js';
import { setStatus } from './changes.js';
import { STATUSES } from './fields.js';
import look from './status.module.css';

/** The name of a status with its colour. */
export function Status({ status }: { readonly status: ClientStatus }): ReactElement {
  const { say } = useWords();
  return (
    <span className={look.status} data-status={status}>
      {say(`status ${status}`)}
    </span>
  );
}

/** The status of a client, which a menu changes. The menu is made when it is first wanted: a list has many. */
export function EditableStatus({ client }: { readonly client: Client }): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const [isWanted, setWanted] = useState(false);
  const { fullName, status } = client;
  const button = {
    className: look.button,
    'aria-label': say('status of', { name: fullName, status: say(`status ${status}`) }),
    'aria-haspopup': 'menu',
  } as const;
  if (!isWanted) {
    return (
      <button type="button" {...button} onClick={() => setWanted(true)}>
        <Status status={status} />
      </button>
    );
  }
  return (
    <Pick
      isOpenAtFirst
      options={STATUSES.map((value) => ({ value, label: <Status status={value} /> }))}
      chosen={[status]}
      onPick={(chosen) => setStatus(clients, [client], chosen)}
      button={button}
    >
      <Status status={status} />
    </Pick>
  );
}
