import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { test } from 'vitest';
import type { ChangeFrame } from '../../src/live/listener.js';
import type { ClientQuery } from '../../src/model.js';
import { clientList } from '../../src/queries/specs.js';
import type { Row } from '../model/server.js';
import { rowsOf, told, World } from '../model/world.js';

const RUNS = Number(process.env.TAMID_RUNS ?? 1000);
const text = fc.constantFrom(
  'Ada',
  'ada',
  'Ben',
  'דנה',
  'דָּנָה',
  'Élan',
  'Elan',
  'Zoë 😀',
  'Zoe \u{e000}',
  'O-Neil',
  'a b',
);
const date = fc.constantFrom(null, '2026-01-01', '2026-02-01', '2026-03-01');
const time = fc.constantFrom(
  '2026-01-01T00:00:00.000001Z',
  '2026-01-01T00:00:00.000002Z',
  '2026-02-01T00:00:00.000000Z',
);

const row = fc.record({
  n: fc.nat(11),
  fullName: text,
  email: fc.constantFrom(null, 'ada@x.org', 'Ben@x.org'),
  status: fc.constantFrom('lead', 'active'),
  tags: fc.constantFrom([], ['a'], ['a', 'b']),
  traineeId: fc.constantFrom(null, '00000000-0000-4000-8000-00000000000a'),
  externalId: fc.constantFrom(null, 'x'),
  nextFollowUpOn: date,
  createdAt: time,
  updatedAt: time,
  lastContactAt: fc.option(time),
});
const query: fc.Arbitrary<ClientQuery> = fc.record(
  {
    status: fc.constantFrom('active' as const, ['lead', 'active'] as const),
    tag: fc.constantFrom('a', ['a', 'b']),
    linked: fc.boolean(),
    externalId: fc.constant('x'),
    followUpBefore: fc.constant('2026-02-01'),
    lastContactBefore: fc.constantFrom('2026-01-01T00:00:00.000002Z', '2026-01-15'),
    q: fc.constantFrom('ad', 'דנ', 'el', 'ben@', 'o ne', '😀'),
    sort: fc.constantFrom(
      'name' as const,
      '-createdAt' as const,
      '-updatedAt' as const,
      'nextFollowUpOn' as const,
      '-lastContactAt' as const,
      'lastContactAt' as const,
    ),
  },
  { requiredKeys: [] },
);

test('a list that learns of each change is what filtering and sorting everything gives', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      query,
      fc.array(fc.oneof(row, fc.record({ n: fc.nat(11), gone: fc.constant(true) })), { maxLength: 40 }),
      async (asked, changes) => {
        const world = new World(true);
        const list = world.tamid.clients.list(asked);
        list.subscribe(() => {});
        await world.drain();
        const spec = clientList(asked);
        const naive = new Map<string, Row>();
        const versions = new Map<string, number>();
        let seq = 0;
        for (const change of changes) {
          const id = `00000000-0000-4000-8000-${String(change.n).padStart(12, '0')}`;
          const version = (versions.get(id) ?? 0) + 1;
          versions.set(id, version);
          const frame = {
            type: 'change',
            op: 'update',
            id,
            version,
            at: '2026-06-01T00:00:00.000000Z',
            mutation: null,
          } as const;
          const frames: ChangeFrame[] = [];
          if ('gone' in change) {
            naive.delete(id);
            frames.push({ ...frame, seq: ++seq, entity: 'client', op: 'delete', data: null });
          } else {
            const { n: _, lastContactAt, ...fields } = change;
            const activity = { lastContactAt, interactionCount: lastContactAt === null ? 0 : 1 };
            naive.set(id, { ...fields, id, version, activity });
            frames.push({ ...frame, seq: ++seq, entity: 'activity', data: { clientId: id, ...activity } });
            frames.push({ ...frame, seq: ++seq, entity: 'client', data: { ...fields, id, version } });
          }
          told(world, frames);
          deepStrictEqual(rowsOf(list.snapshot()), [...naive.values()].filter(spec.matches).sort(spec.order));
        }
        world.tamid.close();
      },
    ),
    { numRuns: RUNS },
  );
});
