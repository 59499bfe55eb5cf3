import { useMantineColorScheme } from '@mantine/core';
import { useClient, useTamid } from '@tamid/sdk/react';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Place } from '../address/address.js';
import { go } from '../address/navigation.js';
import { limits } from '../clients/fields.js';
import { Status } from '../clients/status.js';
import { useSearch } from '../clients/use-search.js';
import { shortcutOf } from '../keyboard/shortcut.js';
import { useWords } from '../language/language.js';
import { Avatar } from '../look/avatar.js';
import { Dialog } from '../look/dialog.js';
import { Icon } from '../look/icon.js';
import { type Choosable, useChoice } from '../look/use-choice.js';
import { leave } from '../session/leave.js';
import { useSession } from '../session/session.js';
import { type Command, commandsOf, matching } from './commands.js';
import look from './palette.module.css';

/** So many clients are shown. */
const MOST_CLIENTS = 6;

interface PaletteProps {
  readonly place: Place;
  readonly onCreate: () => void;
  readonly onHelp: () => void;
  readonly onClose: () => void;
}

interface Option extends Choosable {
  readonly content: ReactElement;
  readonly run: () => void;
}

/** Everything that can be done and everybody that can be gone to, by typing: a combobox with a list (ARIA APG). */
export function Palette({ place, onCreate, onHelp, onClose }: PaletteProps): ReactElement {
  const { say } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const commands = useCommands(place, onCreate, onHelp);
  const found = useFound(typed);
  const { strong, weak } = useMemo(() => matching(typed, commands), [typed, commands]);
  const groups = useMemo(() => {
    const few = found.options.length > 0 ? [] : weak;
    return [
      { label: say('commands'), options: strong.map((command) => optionOf(command, command.text(say))) },
      { label: say('clients'), options: found.options },
      { label: say('commands'), options: few.map((command) => optionOf(command, command.text(say))) },
    ].filter(({ options }) => options.length > 0);
  }, [strong, weak, found.options, say]);
  const options = groups.flatMap((group) => group.options);
  const run = (option: Option): void => {
    onClose();
    option.run();
  };
  const { chosen, choose, onKey } = useChoice({
    options,
    isFirstChosen: true,
    isBusy: found.isBusy && strong.length === 0,
    onTake: (option) => option && run(option),
  });

  const list = useRef<HTMLDivElement>(null);
  const chosenKey = chosen?.key;
  useEffect(() => {
    if (chosenKey) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenKey]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (onKey(event)) event.preventDefault();
    else if (shortcutOf(event.nativeEvent) === 'mod+k') {
      onClose();
      event.preventDefault();
    }
  };
  return (
    <Dialog title={say('palette')} onClose={onClose} isBare>
      <div className={look.search}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={say('palette')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && `${id}-${chosen.key}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={limits.q}
          placeholder={say('palette hint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            choose(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={say('palette')} className={look.list}>
        {groups.map(({ label, options: its }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may have one label
          // biome-ignore lint/a11y/useSemanticElements: of a listbox, not of a form
          <div key={at} role="group" aria-label={label}>
            <div className={look.label} aria-hidden="true">
              {label}
            </div>
            {its.map((option) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
              <div
                key={option.key}
                id={`${id}-${option.key}`}
                role="option"
                aria-selected={option === chosen}
                className={look.option}
                onPointerMove={() => choose(option.key)}
                onClick={() => run(option)}
              >
                {option.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      {options.length === 0 && !found.isBusy && <p className={look.none}>{say('nothing found')}</p>}
      <span role="status" className="unseen">
        {found.isBusy ? '' : say('choices', { count: options.length })}
      </span>
    </Dialog>
  );
}

function useCommands(place: Place, onCreate: () => void, onHelp: () => void): readonly Command[] {
  const tamid = useTamid();
  const { clients } = tamid;
  const { roles } = useSession();
  const { data: client } = useClient(place.clientId);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark =
    colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return commandsOf({
    place,
    client,
    clients,
    isDark,
    isOperator: roles.includes('operator'),
    setDark: (wish) => setColorScheme(wish ? 'dark' : 'light'),
    create: onCreate,
    help: onHelp,
    leave: () => leave(tamid),
  });
}

/** The clients among the options. */
function useFound(typed: string): { readonly options: readonly Option[]; readonly isBusy: boolean } {
  const { items, q, isBusy } = useSearch(typed);
  const isAsked = typed.trim() !== '' && q !== '';
  const options = useMemo(
    () =>
      (isAsked ? items : []).slice(0, MOST_CLIENTS).map(({ id, fullName, status: of }) => ({
        key: id,
        content: (
          <>
            <Avatar name={fullName} />
            <bdi className={look.text}>{fullName}</bdi>
            <Status status={of} />
          </>
        ),
        run: () => go({ clientId: id }),
      })),
    [items, isAsked],
  );
  return { options, isBusy };
}

function optionOf({ name, icon, key: shortcut, run }: Command, text: string): Option {
  return {
    key: name.replace(' ', '-'),
    run,
    content: (
      <>
        <Icon name={icon} />
        <span className={look.text}>{text}</span>
        {shortcut && <kbd dir="ltr">{shortcut}</kbd>}
      </>
    ),
  };
}
