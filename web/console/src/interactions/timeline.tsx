import { Button } from '@mantine/core';
import type { Client, Interaction } from '@tamid/sdk';
import { useInteractions, useQueue, useTamid } from '@tamid/sdk/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactElement,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '../language/language.js';
import { useToday } from '../language/use-today.js';
import { More } from '../look/more.js';
import { linesOf } from './days.js';
import { Entry } from './entry.js';
import look from './timeline.module.css';
import { useAnchor } from './use-anchor.js';

/** Guesses until they are measured, px. */
const DAY = 36;
const ENTRY = 64;
/** More is loaded when so few lines are left below. */
const AHEAD = 40;
const DAY_MS = 86_400_000;

interface TimelineProps {
  readonly client: Client;
  /** What is scrolled, with what is above the timeline. */
  readonly box: RefObject<HTMLElement | null>;
  readonly onEdit: (interaction: Interaction) => void;
}

/** What was done with a client and is to be, by day, newest first; of its lines only those on the screen exist. */
export function Timeline({ client, box, onEdit }: TimelineProps): ReactElement {
  const { say, clock } = useWords();
  const today = useToday();
  const { interactions } = useTamid();
  const { items, status, error, hasMore, loadMore, reload } = useInteractions(client.id);
  const lines = useMemo(() => linesOf(items, clock), [items, clock]);
  // The same function until the lines change: with another one all of them would be measured anew.
  const keyAt = useCallback(
    (index: number): string => {
      const line = lines[index];
      if (!line) return '';
      return 'day' in line ? line.day : interactions.keyOf(line.interaction.id);
    },
    [lines, interactions],
  );
  const list = useRef<HTMLOListElement>(null);
  const scrollMargin = useOffset(list, box);
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => ('day' in (lines[index] ?? {}) ? DAY : ENTRY),
    getItemKey: keyAt,
    overscan: 8,
    scrollMargin,
  });
  useAnchor(virtual, box, (key) => lines.findIndex((_, index) => keyAt(index) === key));
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !error && last >= lines.length - AHEAD) loadMore();
  }, [hasMore, error, last, lines.length, loadMore]);

  const queue = useQueue();
  const pending = useMemo(() => new Set(queue.map((item) => interactions.keyOf(item.id))), [queue, interactions]);

  return (
    <section className={look.timeline} aria-label={say('timeline')} aria-busy={status === 'loading'}>
      <h3>{say('timeline')}</h3>
      <ol ref={list} className={look.lines} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const line = lines[index];
          if (!line) return null;
          const place = {
            ref: virtual.measureElement,
            'data-index': index,
            style: { transform: `translateY(${start - scrollMargin}px)` },
          };
          if ('day' in line) {
            return (
              <li key={key} {...place} className={look.day}>
                <Day day={line.day} today={today} />
              </li>
            );
          }
          const { interaction } = line;
          return (
            <li
              key={key}
              {...place}
              className={look.line}
              data-id={interaction.id}
              data-version={interaction.version}
              data-upcoming={!interaction.completed || undefined}
            >
              <Entry
                interaction={interaction}
                client={client.fullName}
                isPending={pending.has(interactions.keyOf(interaction.id))}
                onEdit={onEdit}
              />
            </li>
          );
        })}
      </ol>
      {status === 'loading' && <p className={`${look.hint} late`}>{say('loading')}</p>}
      {status === 'ready' && items.length === 0 && <p className={look.hint}>{say('no interactions')}</p>}
      {status === 'error' && (
        <p className={look.fault} role="alert">
          {say('timeline failed')}
          <Button variant="default" onClick={reload}>
            {say('retry')}
          </Button>
        </p>
      )}
      {hasMore && <More className={look.hint} isFailed={error !== null} onRetry={loadMore} />}
    </section>
  );
}

function Day({ day, today }: { readonly day: string; readonly today: string }): ReactElement {
  const { say, weekday } = useWords();
  const days = (Date.parse(day) - Date.parse(today)) / DAY_MS;
  const near = days === 0 ? 'today' : days === -1 ? 'yesterday' : days === 1 ? 'tomorrow' : null;
  return (
    <h4>
      <time dateTime={day}>
        {near && <b>{say(near)} </b>}
        {weekday(day)}
      </time>
    </h4>
  );
}

/** How far an element begins below the beginning of what is scrolled, px, whatever grows between. */
function useOffset(element: RefObject<HTMLElement | null>, box: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const look = (): void => setOffset(element.current?.offsetTop ?? 0);
    look();
    const observer = new ResizeObserver(() => flushSync(look));
    for (const child of box.current?.children ?? []) if (!child.contains(element.current)) observer.observe(child);
    return () => observer.disconnect();
  }, [element, box]);
  return offset;
}
