import { GaveUp, ProblemError, ValidationError } from '@tamid/sdk';
import { describe, expect, test } from 'vitest';
import { sayIn } from '../src/language/say.js';
import { type Failures, withFailure } from '../src/toast/failures.js';
import { reasonOf } from '../src/toast/reason.js';

describe('changes that were taken back', () => {
  test('are told together when the reason is the same', () => {
    let groups: readonly Failures[] = [];
    for (const name of ['Ada', 'Bea', 'Ada']) groups = withFailure(groups, 'closed', name);
    groups = withFailure(groups, 'gone', 'Cleo');
    expect(groups).toEqual([
      { reason: 'gone', names: ['Cleo'], count: 1 },
      { reason: 'closed', names: ['Ada', 'Bea'], count: 3 },
    ]);
  });

  test('never fill the screen', () => {
    let groups: readonly Failures[] = [];
    for (let i = 0; i < 100; i++) groups = withFailure(groups, `reason ${i % 10}`, `name ${i}`);
    expect(groups).toHaveLength(4);
    expect(Math.max(...groups.map(({ names }) => names.length))).toBeLessThanOrEqual(4);
    expect(groups[0]?.names[0]).toBe('name 99');
  });

  test('have a reason for people, and none when they wanted it', () => {
    const say = sayIn('en');
    expect(reasonOf(say, new GaveUp())).toBe('The change could not be sent in time.');
    expect(reasonOf(say, new ProblemError(409, { detail: 'The studio is closed.' }, null))).toBe(
      'The studio is closed.',
    );
    expect(reasonOf(say, new ValidationError([{ field: 'fullName', code: 'TOO_SHORT', params: { min: 2 } }]))).toBe(
      'Name: At least 2 characters.',
    );
    expect(reasonOf(say, new ValidationError([{ field: 'tags[2]', code: 'INVALID_CHARACTERS' }]))).toBe(
      'Tags: There are characters in it that are not allowed.',
    );
  });

  test('name the client that is in the way of a link', () => {
    const problem = { code: 'TRAINEE_TAKEN', detail: 'technical', current: { fullName: 'Bea' } };
    expect(reasonOf(sayIn('en'), new ProblemError(409, problem, null))).toBe(
      'The trainee is linked to \u2068Bea\u2069 already.',
    );
  });
});
