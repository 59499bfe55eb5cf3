import type { Client } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { type ReactElement, useState } from 'react';
import { queryOf } from '../address/address.js';
import { usePlace } from '../address/navigation.js';
import { change, editableClient } from '../client/editable.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { Suggest } from '../look/suggest.js';
import { limits, MOST_TAGS } from './fields.js';
import { suggestedTags, withTags } from './tags.js';
import look from './tags.module.css';

interface TagEditorProps {
  readonly client: Client;
  /** Told when somebody has done with it. */
  readonly onDone: () => void;
}

/** Takes tags away and adds others; those of the clients in the list are suggested. */
export function TagEditor({ client, onDone }: TagEditorProps): ReactElement {
  const { say } = useWords();
  const tamid = useTamid();
  const { wish } = usePlace();
  const [text, setText] = useState('');
  const { tags } = client;
  const isFull = tags.length >= MOST_TAGS;
  const keep = (next: readonly string[]): void => {
    setText('');
    if (next.length !== tags.length) change(editableClient(tamid, client), { tags: [...next] });
  };
  const add = (typed: string): void => keep(withTags(tags, typed));
  const listed = tamid.clients.list(queryOf(wish)).snapshot().items;
  return (
    <div className={look.editor}>
      <Tags tags={tags} onRemove={(removed) => keep(tags.filter((tag) => tag !== removed))} />
      <Suggest
        label={say('add tag')}
        placeholder={isFull ? say('tags full', { max: MOST_TAGS }) : say('add tag')}
        maxLength={isFull ? 0 : limits.tag}
        text={text}
        options={isFull ? [] : suggestedTags(listed, tags, text).map((tag) => ({ key: tag, label: <bdi>{tag}</bdi> }))}
        onText={(typed) => (typed.includes(',') ? add(typed) : setText(typed))}
        onPick={add}
        onEnter={() => (text.trim() === '' ? onDone() : add(text))}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && text === '') keep(tags.slice(0, -1));
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onDone();
        }}
      />
    </div>
  );
}

interface TagsProps {
  readonly tags: readonly string[];
  /** Each tag has a button then, which takes it away. */
  readonly onRemove?: (tag: string) => void;
}

/** Tags, each in its own direction. */
export function Tags({ tags, onRemove }: TagsProps): ReactElement {
  const { say } = useWords();
  return (
    <>
      {tags.map((tag) => (
        <span key={tag} className="tag">
          <bdi>{tag}</bdi>
          {onRemove && (
            <button
              type="button"
              className={look.remove}
              aria-label={say('remove tag', { name: tag })}
              onClick={() => onRemove(tag)}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
    </>
  );
}
