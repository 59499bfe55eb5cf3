import { describe, expect, test } from 'vitest';
import { suggestedTags, withTags } from '../src/clients/tags.js';

describe('tags', () => {
  test('are each there once, without blanks around, and never too many or too long', () => {
    expect(withTags(['a'], ' b , a,, c')).toEqual(['a', 'b', 'c']);
    const many = Array.from({ length: 30 }, (_, at) => `tag ${at}`).join();
    expect(withTags([], many)).toHaveLength(20);
    expect(withTags([], 'x'.repeat(60))[0]).toHaveLength(40);
  });

  test('of other clients are suggested, those of most first, but none that are there', () => {
    const clients = [{ tags: ['online', 'trial'] }, { tags: ['trial', 'בוקר'] }, { tags: ['Strength'] }];
    expect(suggestedTags(clients, ['online'], '')).toEqual(['trial', 'Strength', 'בוקר']);
    expect(suggestedTags(clients, [], ' st')).toEqual(['Strength']);
    const many = [{ tags: Array.from({ length: 30 }, (_, at) => `tag ${at}`) }];
    expect(suggestedTags(many, [], 'tag')).toHaveLength(8);
  });
});
