import { codes, reasonOf } from './codes.js';
import type { MachineState, Phase, Step, World } from './phases.js';

const tokenMs = 30_000;
const stableMs = 5_000;
const backoffBaseMs = 500;
const backoffMostMs = 30_000;
/** What a timer can hold (2³¹ - 1 ms). */
const longestMs = 0x7fff_ffff;

/** Before anything was called. */
export function initial(now: number): MachineState {
  return {
    phase: 'idle',
    since: now,
    until: null,
    failures: 0,
    code: codes.notStarted,
    reason: reasonOf(codes.notStarted),
    refused: 0,
    renewAt: null,
    leads: false,
  };
}

/** The state in another phase, which lasts `delayMs` at most; without an end when that is null. */
export function enter(
  state: MachineState,
  world: World,
  phase: Phase,
  delayMs: number | null,
  code: number,
  change: Partial<MachineState> = {},
  reason = '',
): MachineState {
  return {
    ...state,
    phase,
    since: world.now,
    until: delayMs === null ? null : world.now + Math.min(delayMs, longestMs),
    code,
    reason: reasonOf(code, reason),
    ...change,
  };
}

/** An attempt: a token first. */
export function begin(
  state: MachineState,
  world: World,
  code: number,
  change: Partial<MachineState> = {},
  reason = '',
): Step {
  return [enter(state, world, 'token', tokenMs, code, change, reason), 'ask'];
}

/** The end, until `connect()` is called again. */
export function close(state: MachineState, world: World, code: number, reason = ''): Step {
  return [enter(state, world, 'closed', null, code, { leads: false }, reason), 'drop', 'leave'];
}

/**
 * An attempt later: after a full-jitter back-off (AWS Architecture Blog, "Exponential Backoff And Jitter"), or within `onceMs` when the
 * connection was live for long enough to count as a success.
 */
export function fail(
  state: MachineState,
  world: World,
  code: number,
  onceMs?: number,
  change: Partial<MachineState> = {},
  reason = '',
): Step {
  const wasStable = state.phase === 'live' && world.now - state.since >= stableMs;
  const failures = wasStable ? 0 : state.failures + 1;
  const mostMs = (wasStable ? onceMs : undefined) ?? Math.min(backoffMostMs, backoffBaseMs * 2 ** failures);
  const [phase, delayMs]: [Phase, number] = world.online
    ? ['waiting', world.random * mostMs]
    : ['offline', backoffMostMs];
  return [enter(state, world, phase, delayMs, code, { failures, ...change }, reason), 'drop'];
}

/** In how many ms another token is asked for, at the soonest in a second; null for never. A timer may fire a moment early. */
export function renewal(renewAt: number | null, world: World): number | null {
  return renewAt === null ? null : Math.max(1_000, renewAt - world.now + 10);
}
