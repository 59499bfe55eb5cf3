import { Button } from '@mantine/core';
import type { Client } from '@tamid/sdk';
import { type ListView, useClients } from '@tamid/sdk/react';
import { type ReactElement, useMemo } from 'react';
import { addressOf, PLAIN, type Place } from '../address/address.js';
import { go } from '../address/navigation.js';
import { LatePanel } from '../client/late.js';
import { Banner, Connection } from '../connection/connection.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { Notice } from '../look/notice.js';
import { Bar } from './bar.js';
import { ClientList } from './list.js';
import look from './page.module.css';
import { Skeleton } from './skeleton.js';
import { Toolbar } from './toolbar.js';
import { useSelection } from './use-selection.js';
import { useSettled } from './use-settled.js';

interface ClientsPageProps {
  readonly place: Place;
  readonly onCreate: () => void;
}

/** The list of clients, and beside it the one that is open. */
export function ClientsPage({ place, onCreate }: ClientsPageProps): ReactElement {
  const { say } = useWords();
  const { query, wish, isBusy } = useSettled(place.wish);
  const view = useClients(query);
  const { items, status, isStale, hasMore } = view;
  const selecting = useSelection(view, query);
  const hasTags = useMemo(() => items.some(({ tags }) => tags.length > 0), [items]);
  const { clientId } = place;
  return (
    <main id="main" className={look.page} aria-busy={status === 'loading' || isStale || isBusy}>
      <header className={look.head}>
        <h1>{say('clients')}</h1>
        {status === 'ready' && (
          <span className={look.count}>
            {say(hasMore ? 'client count more' : 'client count', { count: items.length })}
          </span>
        )}
        <span className={look.gap} />
        <Connection isStale={isStale} />
        <Button size="xs" leftSection={<Icon name="plus" />} onClick={onCreate}>
          {say('new client')}
        </Button>
      </header>
      <Banner isStale={isStale} />
      <div className={look.body} data-open={clientId !== null || undefined}>
        <section className={look.main} aria-label={say('clients')}>
          <Toolbar wish={place.wish} listed={wish} hasTags={hasTags} />
          <Listed
            view={view}
            isPlain={addressOf({ clientId: null, wish: { ...wish, sort: PLAIN.sort } }) === '/clients'}
            onCreate={onCreate}
          >
            <ClientList key={JSON.stringify(query)} view={view} wish={wish} openId={clientId} selecting={selecting} />
          </Listed>
          {selecting.selection.size > 0 && <Bar selecting={selecting} />}
        </section>
        <LatePanel id={clientId} />
      </div>
    </main>
  );
}

interface ListedProps {
  readonly view: ListView<Client>;
  readonly isPlain: boolean;
  readonly onCreate: () => void;
  readonly children: ReactElement;
}

/** The list, or why there is none. */
function Listed({ view: { status, error, items, reload }, isPlain, onCreate, children }: ListedProps): ReactElement {
  const { say } = useWords();
  if (status === 'loading') return <Skeleton />;
  if (status === 'error') {
    return (
      <Notice isFault title={say('list failed')} {...(error?.kind === 'problem' && { hint: error.message })}>
        <Button variant="default" onClick={reload}>
          {say('retry')}
        </Button>
      </Notice>
    );
  }
  if (items.length > 0) return children;
  if (!isPlain) {
    return (
      <Notice title={say('no match')} hint={say('no match hint')}>
        <Button variant="default" onClick={() => go({ wish: PLAIN }, 'replace')}>
          {say('clear filters')}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice title={say('no clients')} hint={say('no clients hint')}>
      <Button leftSection={<Icon name="plus" />} onClick={onCreate}>
        {say('new client')}
      </Button>
    </Notice>
  );
}
