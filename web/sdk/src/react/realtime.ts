import { useEffect } from 'react';
import type { Change, EntityTypes } from '../index.js';
import { useLatest } from './latest.js';
import { useTamid } from './provider.js';

type On<E extends keyof EntityTypes> = (change: Change<EntityTypes[E]>) => void;

/** What {@link useCrmRealtime} calls, each after the change can be seen everywhere on the screen. */
export interface RealtimeCallbacks {
  readonly onClientInsert?: On<'client'>;
  readonly onClientUpdate?: On<'client'>;
  readonly onClientDelete?: On<'client'>;
  readonly onTraineeInsert?: On<'trainee'>;
  readonly onTraineeUpdate?: On<'trainee'>;
  readonly onTraineeDelete?: On<'trainee'>;
  readonly onInteractionInsert?: On<'interaction'>;
  readonly onInteractionUpdate?: On<'interaction'>;
  readonly onInteractionDelete?: On<'interaction'>;
}

/** Calls back for every committed change, whoever made it. Callbacks may be new ones with each render: nothing is subscribed to anew. */
export function useCrmRealtime(callbacks: RealtimeCallbacks): void {
  const { live } = useTamid();
  const latest = useLatest(callbacks);
  useEffect(() => {
    const ends = [
      live.on('client', (change) => {
        const { onClientInsert, onClientUpdate, onClientDelete } = latest.current;
        ({ insert: onClientInsert, update: onClientUpdate, delete: onClientDelete })[change.op]?.(change);
      }),
      live.on('trainee', (change) => {
        const { onTraineeInsert, onTraineeUpdate, onTraineeDelete } = latest.current;
        ({ insert: onTraineeInsert, update: onTraineeUpdate, delete: onTraineeDelete })[change.op]?.(change);
      }),
      live.on('interaction', (change) => {
        const { onInteractionInsert, onInteractionUpdate, onInteractionDelete } = latest.current;
        ({ insert: onInteractionInsert, update: onInteractionUpdate, delete: onInteractionDelete })[change.op]?.(
          change,
        );
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [live, latest]);
}
