import { describe, expect, test } from 'vitest';
import { shortcutOf } from '../src/keyboard/shortcut.js';

const key = (key: string, code: string, more = {}) =>
  shortcutOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

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

  test('with another modifier is the browser’s', () => {
    expect(key('c', 'KeyC', { ctrlKey: true })).toBeNull();
    expect(key('c', 'KeyC', { metaKey: true })).toBeNull();
    expect(key('z', 'KeyZ', { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(key('k', 'KeyK', { ctrlKey: true, altKey: true })).toBeNull();
  });

  test('with Ctrl or Command undoes and opens the palette, on a Hebrew keyboard too', () => {
    expect(key('z', 'KeyZ', { ctrlKey: true })).toBe('mod+z');
    expect(key('ז', 'KeyZ', { metaKey: true })).toBe('mod+z');
    expect(key('ל', 'KeyK', { ctrlKey: true })).toBe('mod+k');
  });

  test('with Shift selects on; Caps Lock is not Shift', () => {
    expect(key('J', 'KeyJ', { shiftKey: true })).toBe('J');
    expect(key('ח', 'KeyJ', { shiftKey: true })).toBe('J');
    expect(key('K', 'KeyK')).toBe('k');
    expect(key('C', 'KeyC', { shiftKey: true })).toBe('c');
  });
});
