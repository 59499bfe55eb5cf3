import type { Client } from '@tamid/sdk';
import { type ListView, useQueue, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Wish } from '../address/address.js';
import { useShortcuts } from '../keyboard/use-shortcuts.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { More } from '../look/more.js';
import look from './list.module.css';
import { Row } from './row.js';
import { SelectAll } from './select-all.js';
import { useAnchor } from './use-anchor.js';
import { useNews } from './use-news.js';
import { useRows } from './use-rows.js';
import type { Selecting } from './use-selection.js';

/** As the style sheet has it, px. */
const ROW = 44;
/** More is loaded when so few rows are left below. */
const AHEAD = 40;

interface ClientListProps {
  readonly view: ListView<Client>;
  readonly wish: Wish;
  readonly openId: string | null;
  readonly selecting: Selecting;
}

/** The rows, of which only those on the screen exist. What changes above does not move what is looked at. */
export function ClientList({ view, wish, openId, selecting }: ClientListProps): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const { items, hasMore, error, loadMore } = view;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useRows(items.length, box, ROW);
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !error && last >= items.length - AHEAD) loadMore();
  }, [hasMore, error, last, items.length, loadMore]);

  const seen = { top: virtual.scrollOffset ?? 0, height: virtual.scrollRect?.height ?? 0 };
  const news = useNews(items, useAnchor(items, box, seen, ROW), seen.height, ROW);

  const queue = useQueue();
  const pending = useMemo(() => new Set(queue.map((item) => clients.keyOf(item.id))), [queue, clients]);

  const wanted = useRef<number | null>(null);
  const current = useRef(-1);
  useLayoutEffect(() => {
    const link = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] a`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  /** The place of the row in which the focus is, or was. */
  const here = (): number => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index;
    const opened = openId === null ? -1 : items.findIndex((client) => client.id === openId);
    return focused !== undefined ? Number(focused) : opened >= 0 ? opened : current.current;
  };
  const move = (by: 1 | -1): void => {
    if (items.length === 0) return;
    const to = Math.min(items.length - 1, Math.max(0, here() + by));
    current.current = to;
    wanted.current = to;
    virtual.scrollToIndex(to);
    box.current?.querySelector<HTMLElement>(`[data-index="${to}"] a`)?.focus({ preventScroll: true });
  };
  const { selection, toggle, extend, begin, clear } = selecting;
  const extendBy = (by: 1 | -1): void => {
    const from = items[here()];
    if (from) begin(from);
    move(by);
    const to = items[current.current];
    if (to) extend(to);
  };
  const select = useCallback(
    (client: Client, isRange: boolean) => (isRange ? extend : toggle)(client),
    [extend, toggle],
  );
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    J: () => extendBy(1),
    K: () => extendBy(-1),
    x: () => {
      const client = items[here()];
      if (client) toggle(client);
    },
    ...(selection.size > 0 && { Escape: clear }),
  });

  const opened = useRef(openId);
  useEffect(() => {
    const closed = opened.current;
    opened.current = openId;
    if (openId !== null || closed === null) return;
    box.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(closed)}"] a`)?.focus({ preventScroll: true });
  }, [openId]);

  return (
    <div ref={box} className={look.box} data-selecting={selection.size > 0 || undefined}>
      <div className={look.news} role="status">
        {news > 0 && (
          <button type="button" onClick={() => box.current?.scrollTo({ top: 0 })}>
            <Icon name="up" />
            {say('new rows', { count: news })}
          </button>
        )}
      </div>
      <table aria-label={say('clients')} aria-rowcount={hasMore ? -1 : items.length + 1}>
        <thead>
          <tr className={look.header} aria-rowindex={1}>
            <th scope="col" className={look.name}>
              <span className={look.mark}>
                <SelectAll selecting={selecting} loaded={items.length} />
              </span>
              {say('fullName')}
            </th>
            <th scope="col">{say('status')}</th>
            <th scope="col" className={look.phone}>
              {say('phone')}
            </th>
            <th scope="col" className={look.email}>
              {say('email')}
            </th>
            <th scope="col" className={look.tags}>
              {say('tags')}
            </th>
            <th scope="col" className={look.contact}>
              {say('lastContact')}
            </th>
          </tr>
        </thead>
        <tbody className={look.rows} style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const client = items[index];
            if (!client) return null;
            const key = clients.keyOf(client.id);
            return (
              <Row
                key={key}
                client={client}
                index={index}
                top={start}
                wish={wish}
                isOpen={openId !== null && clients.keyOf(openId) === key}
                isPending={pending.has(key)}
                isSelected={selection.has(key)}
                onSelect={select}
              />
            );
          })}
        </tbody>
      </table>
      {hasMore && <More className={look.more} isFailed={error !== null} onRetry={loadMore} />}
    </div>
  );
}
