import { useMemo, useSyncExternalStore } from 'react';
import type {
  Client,
  ClientQuery,
  ClientStats,
  Interaction,
  InteractionQuery,
  List,
  ListSnapshot,
  SingleSnapshot,
  StatsSnapshot,
  Trainee,
  TraineeQuery,
} from '../index.js';
import { useTamid } from './provider.js';

/** A list as a component sees it. A row that did not change is the same object, so that a memoised row component does not render again. */
export interface ListView<T> extends ListSnapshot<T> {
  /** Loads the next page, if there is one. */
  loadMore(): void;
  /** Loads again; what is shown stays until then. */
  reload(): void;
}

interface Store<S> {
  subscribe(listener: () => void): () => void;
  snapshot(): S;
}

/** Nothing was asked for. */
const nothing = { status: 'ready', data: null, error: null, isStale: false } as const;
const nowhere: Store<typeof nothing> = { subscribe: () => () => {}, snapshot: () => nothing };

function useStore<S>({ subscribe, snapshot }: Store<S>): S {
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

function useList<T>(list: List<T>): ListView<T> {
  const snapshot = useStore(list);
  return useMemo(
    () => ({ ...snapshot, loadMore: () => void list.loadMore(), reload: () => void list.reload() }),
    [list, snapshot],
  );
}

/** The clients that match, kept up to date. The query may be a new object each time: what it says counts. */
export function useClients(query: ClientQuery = {}): ListView<Client> {
  return useList(useTamid().clients.list(query));
}

/** One client, kept up to date; null for none. */
export function useClient(id: string | null): SingleSnapshot<Client> {
  const { clients } = useTamid();
  return useStore<SingleSnapshot<Client>>(id === null ? nowhere : clients.get(id));
}

/** The trainees that match, kept up to date. */
export function useTrainees(query: TraineeQuery = {}): ListView<Trainee> {
  return useList(useTamid().trainees.list(query));
}

/** One trainee, kept up to date; null for none. */
export function useTrainee(id: string | null): SingleSnapshot<Trainee> {
  const { trainees } = useTamid();
  return useStore<SingleSnapshot<Trainee>>(id === null ? nowhere : trainees.get(id));
}

/** The interactions of a client, newest first, kept up to date; or those of a query. */
export function useInteractions(of: string | InteractionQuery): ListView<Interaction> {
  return useList(useTamid().interactions.list(typeof of === 'string' ? { clientId: of } : of));
}

/** One interaction, kept up to date; null for none. */
export function useInteraction(id: string | null): SingleSnapshot<Interaction> {
  const { interactions } = useTamid();
  return useStore<SingleSnapshot<Interaction>>(id === null ? nowhere : interactions.get(id));
}

/** What the interactions of a client come to, kept up to date; null for none. */
export function useStats(clientId: string | null): StatsSnapshot<ClientStats> {
  const { stats } = useTamid();
  return useStore<StatsSnapshot<ClientStats>>(clientId === null ? nowhere : stats.get(clientId));
}
