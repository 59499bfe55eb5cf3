import type { Client, Clients } from '@tamid/sdk';
import { PLAIN, type Place } from '../address/address.js';
import { go } from '../address/navigation.js';
import { remove, setStatus } from '../clients/changes.js';
import { STATUSES } from '../clients/fields.js';
import { MOD } from '../keyboard/mod.js';
import { language, speak } from '../language/language.js';
import { type Say, sayIn } from '../language/say.js';
import type { Icon } from '../look/icon.js';
import { undo, undos } from '../toast/act.js';
import { toldOf } from '../toast/undos.js';
import { rankOf } from './match.js';

/** Something that can be done from the palette. */
export interface Command {
  readonly name: string;
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly text: (say: Say) => string;
  /** Its shortcut. */
  readonly key?: string;
  readonly run: () => void;
}

/** What commands are about. */
export interface Scene {
  readonly place: Place;
  /** The client that is open. */
  readonly client: Client | null;
  readonly clients: Clients;
  readonly isDark: boolean;
  readonly isOperator: boolean;
  setDark(isDark: boolean): void;
  create(): void;
  help(): void;
  leave(): void;
}

/** Everything that can be done now, what is likely first. */
export function commandsOf(scene: Scene): readonly Command[] {
  const { place, isDark, isOperator } = scene;
  const last = undos.stack.get().at(-1);
  return [
    ...ofClient(scene),
    { name: 'create', icon: 'plus', text: (say) => say('new client'), key: 'c', run: scene.create },
    ...(last
      ? [
          {
            name: 'undo',
            icon: 'undo' as const,
            text: (say: Say) => `${say('undo')}: ${toldOf(say, last)}`,
            key: `${MOD} z`,
            run: () => undo(last),
          },
        ]
      : []),
    {
      name: 'language',
      icon: 'language',
      text: (say) => `${say('language')}: ${say('other language')}`,
      run: () => speak(language.get() === 'en' ? 'he' : 'en'),
    },
    {
      name: 'scheme',
      icon: 'scheme',
      text: (say) => say(isDark ? 'light' : 'dark'),
      run: () => scene.setDark(!isDark),
    },
    { name: 'help', icon: 'keyboard', text: (say) => say('shortcuts'), key: '?', run: scene.help },
    ...STATUSES.map(
      (status): Command => ({
        name: `show ${status}`,
        icon: 'filter',
        text: (say) => say('show status', { status: say(`status ${status}`) }),
        run: () => go({ clientId: null, wish: { ...place.wish, statuses: [status] } }),
      }),
    ),
    {
      name: 'show all clients',
      icon: 'filter',
      text: (say) => say('show all clients'),
      run: () => go({ clientId: null, wish: { ...PLAIN, sort: place.wish.sort } }),
    },
    ...(isOperator
      ? [
          {
            name: 'board',
            icon: 'coherence' as const,
            text: (say: Say) => say('coherence'),
            run: () => go({ screen: 'coherence', clientId: null }),
          },
        ]
      : []),
    { name: 'leave', icon: 'leave', text: (say) => say('sign out'), run: scene.leave },
  ];
}

function ofClient({ client, clients }: Scene): readonly Command[] {
  if (!client) return [];
  const name = client.fullName;
  return [
    ...STATUSES.filter((status) => status !== client.status).map(
      (status): Command => ({
        name: `set ${status}`,
        icon: 'check',
        text: (say) => say('set status', { name, status: say(`status ${status}`) }),
        run: () => setStatus(clients, [client], status),
      }),
    ),
    {
      name: 'delete',
      icon: 'delete',
      text: (say) => say('delete client', { name }),
      run: () => {
        go({ clientId: null });
        remove(clients, [client]);
      },
    },
  ];
}

const BOTH = [sayIn('en'), sayIn('he')];

/** Those that answer what was typed, in either language; those that answer it well first. */
export function matching(typed: string, commands: readonly Command[]): Record<'strong' | 'weak', readonly Command[]> {
  const ranked = commands.map((command) => {
    const ranks = BOTH.map((say) => rankOf(typed, command.text(say)));
    return { command, rank: ranks.find((rank) => rank === 'strong') ?? ranks.find((rank) => rank) ?? null };
  });
  const ofRank = (wanted: 'strong' | 'weak') =>
    ranked.filter(({ rank }) => rank === wanted).map(({ command }) => command);
  return { strong: ofRank('strong'), weak: ofRank('weak') };
}
