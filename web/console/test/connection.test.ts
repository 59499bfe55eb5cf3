import { describe, expect, test } from 'vitest';
import { phaseOf } from '../src/connection/phase.js';

describe('the connection', () => {
  test.each([
    [null, false, 'connecting'],
    [{ name: 'live', attempt: 0 }, false, 'live'],
    [{ name: 'live', attempt: 0 }, true, 'stale'],
    [{ name: 'waiting', attempt: 1 }, true, 'connecting'],
    [{ name: 'waiting', attempt: 2 }, false, 'offline'],
    [{ name: 'connecting', attempt: 5 }, false, 'offline'],
    [{ name: 'offline', attempt: 0 }, false, 'offline'],
    [{ name: 'closed', attempt: 0 }, false, 'ended'],
  ] as const)('%j, stale %s: %s', (connection, isStale, phase) => {
    expect(phaseOf(connection, isStale)).toBe(phase);
  });
});
