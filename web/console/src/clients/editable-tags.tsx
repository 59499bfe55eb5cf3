import { Popover } from '@mantine/core';
import type { Client } from '@tamid/sdk';
import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../language/language.js';
import { TagEditor, Tags } from './tag-editor.js';
import look from './tags.module.css';

/** The tags of a client, which are edited in place. What edits them is made when it is first wanted: a list has many. */
export function EditableTags({ client }: { readonly client: Client }): ReactElement {
  const { say } = useWords();
  const [isWanted, setWanted] = useState(false);
  const { fullName, tags } = client;
  const button = {
    className: look.button,
    'aria-label': say('tags of', { name: fullName, tags: tags.join(', ') || say('none') }),
    'aria-haspopup': 'dialog',
    'data-empty': tags.length === 0 || undefined,
    children: tags.length > 0 ? <Tags tags={tags} /> : <span className={look.none}>{say('add tag')}</span>,
  } as const;
  if (isWanted) return <Opened client={client} button={button} />;
  return <button type="button" {...button} onClick={() => setWanted(true)} />;
}

function Opened({ client, button }: { readonly client: Client; readonly button: object }): ReactElement {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  // Closed at first, so that the focus has a place to come back to.
  useLayoutEffect(() => {
    target.current?.focus();
    setOpen(true);
  }, []);
  const close = (): void => {
    setOpen(false);
    target.current?.focus();
  };
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position="bottom-start"
      shadow="md"
      width={260}
      trapFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button ref={target} type="button" {...button} onClick={() => setOpen(!isOpen)} />
      </Popover.Target>
      <Popover.Dropdown
        className={look.popover}
        aria-label={say('tags')}
        // Escape ends the popover, and no more.
        onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
      >
        <TagEditor client={client} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
