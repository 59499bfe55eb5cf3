import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FakeLiveServer } from '../fakes/live-server.js';
import { command, Scene } from '../fakes/scene.js';
import type { FakeTab } from '../fakes/tab.js';

/** Everything that the tab was told, against the server's history. */
function check(one: FakeTab, server: FakeLiveServer, coalesces: boolean): void {
  let place: { epoch: string; seq: number } | null = null;
  let isSure = false;
  for (const told of one.told) {
    if (told.type === 'resync') {
      // What was loaded then holds everything up to here; what comes next must not begin later.
      place = { epoch: told.epoch, seq: told.seq };
      isSure = false;
    } else if (told.type === 'changes') {
      for (const frame of told.frames) {
        if (!place) throw new Error(`change ${frame.seq} before anything was loaded`);
        const next: number = place.seq + 1;
        if (coalesces) expect(frame.seq > place.seq || !isSure).toBe(true);
        else if (isSure) expect(frame.seq).toBe(next);
        else if (frame.seq > next && epochOf(frame, server) === place.epoch) expect(frame.seq).toBe(next);
        expect(epochOf(frame, server)).toBeDefined();
        place = { epoch: epochOf(frame, server) ?? '', seq: frame.seq };
        isSure = true;
      }
    }
  }
  expect(one.rows).toEqual(server.rows);
  expect(one.live.state.name).toBe('live');
}

function epochOf(
  frame: { readonly seq: number; readonly version: number },
  server: FakeLiveServer,
): string | undefined {
  for (const [epoch, log] of server.history) if (log[frame.seq - 1]?.version === frame.version) return epoch;
  return undefined;
}

describe('whatever tabs, sockets and the server do, in any order', () => {
  it('each tab is told every change in order, once, or told to load again (G3, G5)', { timeout: 300_000 }, async () => {
    const runs = Number(process.env.TAMID_RUNS ?? 300);
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 10, maxLength: 120 }),
        fc.boolean(),
        async (commands, coalesces) => {
          const scene = new Scene(coalesces);
          for (const each of commands) await scene.perform(each);
          await scene.rest();
          for (const one of scene.tabs) check(one, scene.server, coalesces);
          const open = scene.server.sockets.filter((socket) => !socket.isOver);
          expect(open).toHaveLength(Math.min(1, scene.tabs.length));
        },
      ),
      { numRuns: runs },
    );
  });
});
