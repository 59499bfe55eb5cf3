import type { ClientQuery, InteractionQuery, TraineeQuery } from '../model.js';
import { addressOf } from '../mutations/operation.js';
import type { Row } from '../store/known.js';
import type { Store } from '../store/store.js';
import { instant } from './instant.js';
import type { ListSpec } from './list.js';
import { byLanguage, byTime, type Order } from './order.js';
import { byId, linkedTo } from './owner.js';
import { looksLikePhone, search } from './text.js';

type Predicate = (row: Row) => boolean;

const ORDERS: Readonly<Record<string, Order>> = {
  name: byLanguage('fullName'),
  '-createdAt': byTime((row) => row.createdAt, -1),
  '-updatedAt': byTime((row) => row.updatedAt, -1),
  nextFollowUpOn: byTime((row) => row.nextFollowUpOn, 1),
  '-lastContactAt': byTime(lastContact, -1),
  lastContactAt: byTime(lastContact, 1),
};
const NEWEST_FIRST = byTime((row) => row.happenedAt, -1, -1);

/** The rows of a list of clients, exactly as the server finds and orders them. */
export function clientList(query: ClientQuery): ListSpec {
  const { status, tag, linked, traineeId, externalId, followUpBefore, lastContactBefore, q = '', sort } = query;
  const [statuses, tags] = [listOf(status), listOf(tag)];
  const contactBefore = lastContactBefore && (instant(lastContactBefore) ?? lastContactBefore);
  const find = q.trim() && search(q);
  const matches = all([
    statuses.length > 0 && ((row) => statuses.includes(row.status as never)),
    tags.length > 0 && ((row) => tags.every((one) => (row.tags as readonly string[]).includes(one))),
    linked !== undefined && ((row) => (row.traineeId !== null) === linked),
    traineeId && ((row) => row.traineeId === traineeId.toLowerCase()),
    externalId && ((row) => row.externalId === externalId),
    followUpBefore && ((row) => row.nextFollowUpOn !== null && String(row.nextFollowUpOn) < followUpBefore),
    contactBefore && ((row) => lastContact(row) !== null && String(lastContact(row)) < contactBefore),
    find && ((row) => find(String(row.fullName), row.email as string | null)),
  ]);
  return {
    entity: 'client',
    address: () => asking(addressOf('client'), { versions: true, ...query, status: statuses, tag: tags }),
    matches,
    order: orderOf(sort),
    usesActivity: Boolean(contactBefore) || /lastContact/.test(sort ?? ''),
    asks: looksLikePhone(q)
      ? ['client', ...(/lastContact/.test(JSON.stringify(query)) ? (['activity'] as const) : [])]
      : [],
  };
}

/** The rows of a list of trainees. */
export function traineeList(query: TraineeQuery): ListSpec {
  const { externalId, q = '', sort } = query;
  const find = q.trim() && search(q);
  return {
    entity: 'trainee',
    address: () => asking(addressOf('trainee'), { ...query }),
    matches: all([
      externalId && ((row) => row.externalId === externalId),
      find && ((row) => find(String(row.fullName), null)),
    ]),
    order: orderOf(sort),
    usesActivity: false,
    asks: [],
  };
}

/** The rows of a list of interactions: a client's, or of the client that a trainee is linked to now. */
export function interactionList(query: InteractionQuery, store: Store): ListSpec {
  const { type, from, to } = query;
  const types = listOf(type);
  const [first, end] = [from && (instant(from) ?? from), to && (instant(to) ?? to)];
  const clientId = 'clientId' in query ? query.clientId : null;
  const owner = 'clientId' in query ? byId(store, query.clientId) : linkedTo(store, query.traineeId);
  return {
    entity: 'interaction',
    address() {
      const id = owner.id();
      return id && asking(`${addressOf('client', id)}/interactions`, { type: types, from, to });
    },
    matches: all([
      (row) => row.clientId === (clientId === null ? owner.id() : store.aliases.real(clientId)),
      types.length > 0 && ((row) => types.includes(row.type as never)),
      first && ((row) => String(row.happenedAt) >= first),
      end && ((row) => String(row.happenedAt) < end),
    ]),
    order: NEWEST_FIRST,
    usesActivity: false,
    asks: [],
    owner,
  };
}

function lastContact(row: Row): unknown {
  return (row.activity as Row | null)?.lastContactAt ?? null;
}

function orderOf(sort = 'name'): Order {
  return ORDERS[sort] ?? (ORDERS.name as Order);
}

/** All conditions that there are. */
function all(conditions: readonly (Predicate | false | '' | undefined)[]): Predicate {
  const given = conditions.filter((condition) => typeof condition === 'function');
  return (row) => given.every((condition) => condition(row));
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? [...new Set(value)] : [value as T];
}

/** With its query, in one order, so that the same question has the same address. */
function asking(address: string, query: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    for (const value of listOf(query[name]))
      if (value !== undefined && value !== '') parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? address : `${address}?${text}`;
}
