import { describe, expect, test } from 'vitest';
import { shortcutOf } from '../src/keyboard/shortcut.js';

const key = (key: string, code: string, more = {}) =>
  shortcutOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('a key', () => {
  test('is known by what it writes', () => {
    expect(key('c', 'KeyC')).toBe('c');
    expect(key('J', 'KeyJ')).toBe('j');
    expect(key('?', 'Slash')).toBe('?');
    expect(key('/', 'KeyQ')).toBe('/');
  });

  test('is known by its place where it writes Hebrew', () => {
    expect(key('ב', 'KeyC')).toBe('c');
    expect(key('ח', 'KeyJ')).toBe('j');
  });

  test('on another Latin layout is not mistaken for its place', () => {
    expect(key('h', 'KeyJ')).toBeNull();
  });

  test('with a modifier is the browser’s', () => {
    expect(key('c', 'KeyC', { ctrlKey: true })).toBeNull();
    expect(key('c', 'KeyC', { metaKey: true })).toBeNull();
  });
});
