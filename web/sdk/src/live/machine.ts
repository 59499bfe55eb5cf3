import { codes } from './codes.js';
import type { Effect, MachineEvent, MachineState, Phase, Step, World } from './phases.js';
import { begin, close, enter, fail, renewal } from './steps.js';

const connectMs = 10_000;
const offlineMs = 30_000;
const refreshRetryMs = 5_000;

/** The next state and what is to be done. An event that means nothing in a state leaves it as it is. */
export function transition(state: MachineState, event: MachineEvent, world: World): Step {
  const { phase } = state;
  const isIn = (...phases: Phase[]): boolean => phases.includes(phase);
  const stay: Step = [state];

  switch (event.type) {
    case 'connect':
      return isIn('idle', 'closed') ? begin(state, world, codes.connectCalled, { failures: 0, refused: 0 }) : stay;
    case 'close':
      return isIn('closed') ? stay : close(state, world, codes.closeCalled);
    case 'offline':
      return isIn('idle', 'closed', 'following', 'offline')
        ? stay
        : [enter(state, world, 'offline', offlineMs, codes.offline), 'drop'];
    case 'online':
      return isIn('offline', 'waiting') ? begin(state, world, codes.online) : stay;
    case 'lead':
      return isIn('following') ? begin(state, world, codes.leads, { leads: true }) : stay;
    case 'lost':
      return isIn('idle', 'closed')
        ? stay
        : [enter(state, world, 'following', null, codes.otherTabLeads, { leads: false }), 'drop'];
    case 'timer':
      return timer(state, world);
    case 'token':
      if (!isIn('token', 'live')) return stay;
      return event.isOther ? close(state, world, codes.otherCaller) : token(state, event.renewAt, world);
    case 'noToken':
      if (!isIn('token', 'live')) return stay;
      if (event.isFinal) return close(state, world, codes.unauthorised);
      return isIn('live') ? [{ ...state, until: world.now + refreshRetryMs }] : fail(state, world, codes.noToken);
    case 'opened':
      return isIn('opening') ? [{ ...state, phase: 'joining' }, 'hello'] : stay;
    case 'connected':
      return isIn('joining')
        ? [enter(state, world, 'live', renewal(state.renewAt, world), codes.connected, { refused: 0 })]
        : stay;
    case 'resync':
      return isIn('joining', 'live') ? [enter(state, world, 'joining', connectMs, codes.resync)] : stay;
    case 'fault':
      return isIn('opening', 'joining', 'live')
        ? fail(state, world, event.code, event.code === codes.silent ? 0 : undefined)
        : stay;
    case 'gone':
      return isIn('opening', 'joining', 'live') ? gone(state, event.code, event.reason, world) : stay;
  }
}

function timer(state: MachineState, world: World): Step {
  switch (state.phase) {
    case 'live':
      return [{ ...state, until: null }, 'ask'];
    case 'waiting':
    case 'offline':
      return begin(state, world, codes.tryingAgain);
    case 'token':
      return fail(state, world, codes.noToken);
    default:
      return fail(state, world, codes.notInTime);
  }
}

function token(state: MachineState, renewAt: number | null, world: World): Step {
  if (state.phase === 'live') {
    const delayMs = renewal(renewAt, world);
    return [{ ...state, renewAt, until: delayMs === null ? null : world.now + delayMs }, 'refresh'];
  }
  return state.leads
    ? [enter(state, world, 'opening', connectMs, state.code, { renewAt, refused: state.refused && 2 }), 'open']
    : [enter(state, world, 'following', null, codes.otherTabLeads), 'join'];
}

/** The socket was closed by the server or the network. */
function gone(state: MachineState, code: number, reason: string, world: World): Step {
  switch (code) {
    case 4400:
      return close(state, world, code, reason);
    case 4401:
      // A network that is too slow for the first frame says nothing of the token.
      if (reason.startsWith('no connect')) break;
      if (state.phase === 'live') return fail(state, world, code, 0, { refused: 1 }, reason);
      if (state.refused === 2) return close(state, world, code, reason);
      return andDrop(begin(state, world, code, { refused: 1 }, reason));
    case 4408:
      return fail(state, world, code, 0, {}, reason);
    case 1012:
      return fail(state, world, code, 2_000, {}, reason);
    case 4429:
      return [
        enter(state, world, 'waiting', 10_000 + world.random * 20_000, code, { failures: state.failures + 1 }, reason),
        'drop',
      ];
  }
  return fail(state, world, code, undefined, {}, reason);
}

function andDrop([state, ...effects]: Step): Step {
  return [state, 'drop' satisfies Effect, ...effects];
}
