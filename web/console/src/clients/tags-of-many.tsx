import { Button, Popover, TextInput } from '@mantine/core';
import { type Client, validate } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { type ComponentPropsWithoutRef, type FormEvent, type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import look from './bar.module.css';
import { addTag, removeTag } from './changes.js';
import { faultText, limits } from './fields.js';

/** So many tags are offered to be removed: those that most have. */
const MOST = 30;

interface TagsOfManyProps {
  readonly chosen: readonly Client[];
  readonly button: ComponentPropsWithoutRef<'button'>;
}

/** Adds a tag to several clients, or removes one that they have. */
export function TagsOfMany({ chosen, button }: TagsOfManyProps): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const tag = text.trim();
    const [found] = validate('ClientPatch', { tags: [tag] });
    setFault(found ? faultText(say, found) : null);
    if (found) return;
    setText('');
    setOpen(false);
    addTag(clients, chosen, tag);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top"
      shadow="md"
      width={280}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button type="button" {...button} onClick={() => setOpen(!isOpen)}>
          {say('tags')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={look.about} aria-label={say('tags')}>
        <form className={look.form} noValidate onSubmit={add}>
          <TextInput
            aria-label={say('new tag')}
            placeholder={say('new tag')}
            maxLength={limits.tag}
            autoComplete="off"
            dir="auto"
            data-autofocus
            value={text}
            error={fault}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit">{say('add value')}</Button>
        </form>
        <ul className={look.given}>
          {tagsOf(chosen).map(([tag, count]) => (
            <li key={tag}>
              <button
                type="button"
                className={`tag ${look.remove}`}
                aria-label={say('remove tag', { name: tag })}
                onClick={() => {
                  setOpen(false);
                  removeTag(clients, chosen, tag);
                }}
              >
                <bdi>{tag}</bdi>
                <span>{count}</span>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The tags of them with the number of those who have each, most first. */
function tagsOf(chosen: readonly Client[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const tag of chosen.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST);
}
