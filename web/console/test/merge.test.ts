import { describe, expect, test } from 'vitest';
import { editorOf, mergedText, writtenValue } from '../src/conflict/merge.js';

describe('a merge begins', () => {
  test.each([
    ['a', 'a\nmine', 'a\ntheirs', 'a\nmine\ntheirs'],
    ['a\nb\nc', 'a\nB\nc', 'a\nb\nc\nd', 'a\nB\nc\nd'],
    ['a\nb', 'a', 'a\nb\nc', 'a\nc'],
    [null, 'mine', 'theirs', 'mine\ntheirs'],
    ['old', 'same', 'same', 'same'],
  ])('of notes %j, %j, %j: %j', (base, mine, theirs, merged) => {
    expect(mergedText('lines', { base, mine, theirs })).toBe(merged);
  });

  test('of tags with those that either has added, without those that either has taken away', () => {
    const values = { base: ['old', 'both'], mine: ['both', 'mine'], theirs: ['old', 'both', 'theirs'] };
    expect(mergedText('list', values)).toBe('both\ntheirs\nmine');
  });

  test('of a line with mine', () => {
    expect(mergedText('line', { base: '1', mine: '2', theirs: '3' })).toBe('2');
    expect(mergedText('line', { base: '1', mine: null, theirs: '3' })).toBe('3');
  });
});

test('what was merged is written as the field has it', () => {
  expect(writtenValue('tags', 'list', ' a \n\nb\na')).toEqual(['a', 'b']);
  expect(writtenValue('notes', 'lines', ' ')).toBeNull();
  expect(writtenValue('fullName', 'line', '')).toBe('');
});

test('of a status only one of the two can be right', () => {
  expect(editorOf('status')).toBeNull();
  expect(editorOf('nextFollowUpOn')).toBeNull();
});
