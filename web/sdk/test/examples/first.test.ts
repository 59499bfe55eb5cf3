import { expect, it, vi } from 'vitest';
import { FakeLiveServer } from '../fakes/live-server.js';
import { FakeRest } from '../fakes/rest.js';
import { World } from '../fakes/world.js';

it('the first example of the README works as pasted', async () => {
  const world = new World();
  const server = new FakeLiveServer(world);
  const rest = new FakeRest(server);
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => void lines.push(words.join(' ')));
  // These stay: what was pasted goes on for as long as its page is there.
  vi.stubGlobal('WebSocket', server.socketClass({ runs: true }));
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) =>
    input.endsWith('/auth/token') ? Response.json({ access_token: 'token' }) : rest.fetch(input, init),
  );
  const pump = setInterval(() => void world.settle(), 1);
  try {
    await import('../../examples/first.js');
    await vi.waitFor(() => expect(lines.at(-1)).toBe('ready Dana Levi (active)'));
    expect([...rest.clients.values()]).toMatchObject([{ fullName: 'Dana Levi', status: 'active', version: 2 }]);
  } finally {
    clearInterval(pump);
  }
});
