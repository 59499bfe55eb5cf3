import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transition } from '../../src/live/machine.js';
import type { MachineEvent, MachineState, Phase, World } from '../../src/live/phases.js';
import { initial } from '../../src/live/steps.js';

const now = 1_000_000;
const world: World = { now, random: 0.5, online: true };

function at(phase: Phase, change: Partial<MachineState> = {}): MachineState {
  return { ...initial(now - 60_000), phase, leads: true, ...change };
}

/** What a close code leads to. */
function closed(code: number, state: MachineState, reason = ''): readonly unknown[] {
  const [next, ...effects] = transition(state, { type: 'gone', code, reason }, world);
  return [next.phase, next.until === null ? null : next.until - now, ...effects];
}

describe('the close codes', () => {
  it.each([
    [4400, ['closed', null, 'drop', 'leave']],
    [4401, ['waiting', 0, 'drop']],
    [4408, ['waiting', 0, 'drop']],
    [4429, ['waiting', 20_000, 'drop']],
    [1012, ['waiting', 1_000, 'drop']],
    [1001, ['waiting', 250, 'drop']],
    [1006, ['waiting', 250, 'drop']],
    [1013, ['waiting', 250, 'drop']],
  ])('%i of what was live for long', (code, expected) => {
    expect(closed(code, at('live'))).toEqual(expected);
  });

  it('4408 and 1012 of what was live for a moment only are backed off from like a failure', () => {
    const state = at('live', { since: now - 4_999, failures: 3 });
    expect(closed(4408, state)).toEqual(['waiting', 4_000, 'drop']);
    expect(closed(1012, state)).toEqual(['waiting', 4_000, 'drop']);
  });

  it('4401 before it was live asks for another token once, then closes', () => {
    expect(closed(4401, at('joining'))).toEqual(['token', 30_000, 'drop', 'ask']);
    expect(closed(4401, at('joining', { refused: 2 }))).toEqual(['closed', null, 'drop', 'leave']);
  });

  it('4401 for a first frame that came too late says nothing of the token', () => {
    expect(closed(4401, at('joining', { refused: 2 }), 'no connect in time')).toEqual(['waiting', 500, 'drop']);
  });

  it('mean nothing where there is no socket', () => {
    for (const phase of ['idle', 'token', 'following', 'waiting', 'offline', 'closed'] as const) {
      const state = at(phase);
      expect(transition(state, { type: 'gone', code: 4400, reason: '' }, world)).toEqual([state]);
    }
  });
});

describe('the back-off', () => {
  it('doubles with each failure in a row, up to half a minute', () => {
    let state = at('opening', { failures: 0 });
    const delays: number[] = [];
    for (let i = 0; i < 9; i++) {
      const [next] = transition(state, { type: 'timer' }, world);
      delays.push((next.until ?? 0) - now);
      state = { ...next, phase: 'opening' };
    }
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it('is forgotten once the connection was live for 5 s', () => {
    const [next] = transition(at('live', { failures: 7, since: now - 5_000 }), { type: 'fault', code: 9 }, world);
    expect(next).toMatchObject({ failures: 0, phase: 'waiting' });
  });

  it('becomes a rest of 30 s where the browser is offline', () => {
    const [next] = transition(at('live'), { type: 'gone', code: 1006, reason: '' }, { ...world, online: false });
    expect(next).toMatchObject({ phase: 'offline', until: now + 30_000 });
  });
});

describe('the token', () => {
  it('is renewed in time while live, at the soonest in a second', () => {
    const token = (renewAt: number | null): MachineEvent => ({ type: 'token', renewAt, isOther: false });
    expect(transition(at('live'), token(now + 60_000), world)).toEqual([
      expect.objectContaining({ until: now + 60_010 }),
      'refresh',
    ]);
    expect(transition(at('live'), token(now - 1), world)[0].until).toBe(now + 1_000);
    expect(transition(at('live'), token(null), world)[0].until).toBeNull();
  });

  it('that cannot be had while live is asked for again, until the server minds', () => {
    expect(transition(at('live'), { type: 'noToken', isFinal: false }, world)).toEqual([
      expect.objectContaining({ phase: 'live', until: now + 5_000 }),
    ]);
  });

  it('that there will never be closes, whatever was there', () => {
    for (const phase of ['token', 'live'] as const) {
      const [next, ...effects] = transition(at(phase), { type: 'noToken', isFinal: true }, world);
      expect([next.phase, next.code, ...effects]).toEqual(['closed', 6, 'drop', 'leave']);
    }
  });

  it('may run out in a month: no timer is longer than a timer can hold', () => {
    const [next] = transition(at('joining', { renewAt: now + 1e11 }), { type: 'connected' }, world);
    expect(next.until).toBe(now + 0x7fff_ffff);
  });
});

const phases: Phase[] = ['idle', 'token', 'following', 'opening', 'joining', 'live', 'waiting', 'offline', 'closed'];
const plain = [
  'connect',
  'close',
  'online',
  'offline',
  'timer',
  'lead',
  'lost',
  'opened',
  'connected',
  'resync',
] as const;
const anyEvent: fc.Arbitrary<MachineEvent> = fc.oneof(
  fc.record({ type: fc.constantFrom(...plain) }),
  fc.record({ type: fc.constant('token' as const), renewAt: fc.option(fc.nat()), isOther: fc.boolean() }),
  fc.record({ type: fc.constant('noToken' as const), isFinal: fc.boolean() }),
  fc.record({ type: fc.constant('fault' as const), code: fc.constantFrom(8, 9, 10) }),
  fc.record({
    type: fc.constant('gone' as const),
    code: fc.constantFrom(1000, 1001, 1006, 1012, 1013, 4400, 4401, 4408, 4429),
    reason: fc.constantFrom('', 'no connect in time'),
  }),
);

describe('whatever happens in whatever order', () => {
  it('the connection is never stuck: where nothing else can come, a timer runs', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 60 }),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (events, online) => {
          let state = initial(now);
          events.forEach((event, i) => {
            const time = now + i * 1_000;
            const [next, ...effects] = transition(state, event, { now: time, random: 0.9, online: online[i] ?? true });
            const hadSocket = ['opening', 'joining', 'live'].includes(state.phase);
            const hasSocket = ['opening', 'joining', 'live'].includes(next.phase);
            if (hadSocket && !hasSocket) expect(effects).toContain('drop');
            if (!hadSocket && hasSocket) expect(effects).toContain('open');
            if (['token', 'opening', 'joining', 'waiting', 'offline'].includes(next.phase))
              expect(next.until).not.toBeNull();
            if (next.phase === 'token' && next !== state) expect(effects).toContain('ask');
            if (next.phase === 'closed' && next !== state) expect(effects).toContain('leave');
            expect(phases).toContain(next.phase);
            state = next;
          });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
