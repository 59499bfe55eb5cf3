export { type MutationView, useMutation } from './mutation.js';
export { TamidProvider, type TamidProviderProps, useTamid } from './provider.js';
export {
  type ListView,
  useClient,
  useClients,
  useInteraction,
  useInteractions,
  useStats,
  useTrainee,
  useTrainees,
} from './queries.js';
export { type RealtimeCallbacks, useCrmRealtime } from './realtime.js';
export { useConnection, useQueue } from './status.js';
