import { Kbd, TextInput } from '@mantine/core';
import { useTamid } from '@tamid/sdk/react';
import { memo, type ReactElement, useEffect, useRef, useState } from 'react';
import { PLAIN, queryOf, type Wish } from '../address/address.js';
import { go } from '../address/navigation.js';
import { useShortcuts } from '../keyboard/use-shortcuts.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { Pick } from '../look/pick.js';
import { limits, SORTS, STATUSES } from './fields.js';
import look from './page.module.css';
import { Status } from './status.js';
import { suggestedTags } from './tags.js';

interface ToolbarProps {
  readonly wish: Wish;
  /** The wish whose clients are listed while those of `wish` are being loaded. */
  readonly listed: Wish;
  /** Whether one of these clients has a tag. */
  readonly hasTags: boolean;
}

/** Which clients are listed, and in which order; not rendered again for each change of the list. */
export const Toolbar = memo(function Toolbar({ wish, listed, hasTags }: ToolbarProps): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const { statuses, tags, linked, sort } = wish;
  const change = (part: Partial<Wish>): void => go({ wish: { ...wish, ...part } }, 'replace');
  const isFiltered = wish.q !== '' || statuses.length > 0 || tags.length > 0 || linked !== null;
  const tagsToPick = (): readonly string[] => [
    ...tags,
    ...suggestedTags(clients.list(queryOf(listed)).snapshot().items, tags, ''),
  ];
  return (
    <search className={look.toolbar}>
      <Search q={wish.q} onSearch={(q) => change({ q })} />
      <Pick
        isMultiple
        options={STATUSES.map((value) => ({ value, label: <Status status={value} /> }))}
        chosen={statuses}
        onPick={(status) => change({ statuses: STATUSES.filter((one) => (one === status) !== statuses.includes(one)) })}
        button={{ className: statuses.length > 0 ? `${look.tool} ${look.on}` : look.tool }}
      >
        <Icon name="filter" />
        <span>
          {statuses.length === 0 && say('any status')}
          {statuses.length === 1 && say(`status ${statuses[0] ?? 'lead'}`)}
          {statuses.length > 1 && say('statuses chosen', { count: statuses.length })}
        </span>
      </Pick>
      {(hasTags || tags.length > 0) && (
        <Pick
          isMultiple
          options={() => tagsToPick().map((value) => ({ value, label: <bdi>{value}</bdi> }))}
          chosen={tags}
          onPick={(tag) => change({ tags: tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag] })}
          button={{ className: tags.length > 0 ? `${look.tool} ${look.on}` : look.tool }}
        >
          <Icon name="tag" />
          <span>
            {tags.length === 0 && say('any tag')}
            {tags.length === 1 && <bdi>{tags[0]}</bdi>}
            {tags.length > 1 && say('tags chosen', { count: tags.length })}
          </span>
        </Pick>
      )}
      <Pick
        options={LINKED.map((value) => ({ value, label: say(`linked ${value}`) }))}
        chosen={[linkedName(linked)]}
        onPick={(chosen) => change({ linked: chosen === 'any' ? null : chosen === 'yes' })}
        button={{ className: linked === null ? look.tool : `${look.tool} ${look.on}` }}
      >
        <Icon name="link" />
        <span>{say(`linked ${linkedName(linked)}`)}</span>
      </Pick>
      <Pick
        options={SORTS.map((value) => ({ value, label: say(`sort ${value}`) }))}
        chosen={[sort]}
        onPick={(chosen) => change({ sort: chosen })}
        button={{ className: look.tool, 'aria-label': `${say('sort')}: ${say(`sort ${sort}`)}` }}
      >
        <Icon name="sort" />
        <span>{say(`sort ${sort}`)}</span>
      </Pick>
      {isFiltered && (
        <button type="button" className="quiet" onClick={() => change({ ...PLAIN, sort })}>
          {say('clear filters')}
        </button>
      )}
    </search>
  );
});

const LINKED = ['any', 'yes', 'no'] as const;

function linkedName(linked: boolean | null): (typeof LINKED)[number] {
  if (linked === null) return 'any';
  return linked ? 'yes' : 'no';
}

/** What is typed is searched at once. */
function Search({ q, onSearch }: { readonly q: string; readonly onSearch: (q: string) => void }): ReactElement {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const search = (typed: string): void => {
    setText(typed);
    onSearch(typed);
  };
  useShortcuts({ '/': () => input.current?.select() });
  return (
    <TextInput
      ref={input}
      className={look.search}
      type="search"
      size="xs"
      aria-label={say('search')}
      placeholder={say('search hint')}
      maxLength={limits.q}
      value={text}
      leftSection={<Icon name="search" />}
      rightSection={text === '' ? <Kbd aria-hidden="true">/</Kbd> : null}
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (text === '') input.current?.blur();
        else search('');
      }}
    />
  );
}
