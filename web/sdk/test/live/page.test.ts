// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callerOf } from '../../src/live/caller.js';
import { browserTabs } from '../../src/live/host.js';
import { browserPage } from '../../src/live/page.js';
import { nextTurn } from '../../src/live/turn.js';
import { jwt } from '../fakes/tab.js';

afterEach(() => vi.unstubAllGlobals());

describe('the page of a browser', () => {
  it('tells of the network, and when it is shown again, until it is not listened to', () => {
    const told: string[] = [];
    const end = browserPage.listen((event) => told.push(event));
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('pageshow'));
    document.dispatchEvent(new Event('resume'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(told).toEqual(['offline', 'online', 'shown', 'shown', 'shown']);
    end();
    dispatchEvent(new Event('online'));
    expect(told).toHaveLength(5);
  });

  it('is not shown when it is hidden', () => {
    const told: string[] = [];
    const end = browserPage.listen((event) => told.push(event));
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect([browserPage.isVisible(), told]).toEqual([false, []]);
    end();
    vi.restoreAllMocks();
  });

  it('is online and visible where there is no browser', () => {
    vi.stubGlobal('document', undefined);
    vi.stubGlobal('navigator', undefined);
    expect([browserPage.isOnline(), browserPage.isVisible(), browserTabs()]).toEqual([true, true, null]);
    browserPage.listen(() => {})();
  });

  it('shares a socket among tabs only where it has locks and channels', () => {
    vi.stubGlobal('navigator', { locks: { request: () => {} } });
    expect(browserTabs()).not.toBeNull();
    vi.stubGlobal('BroadcastChannel', undefined);
    expect(browserTabs()).toBeNull();
    vi.stubGlobal('navigator', {});
    expect(browserTabs()).toBeNull();
  });
});

describe('another turn of the event loop', () => {
  it('comes after everything of this one, and needs no timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    const order: string[] = [];
    const turned = new Promise<void>((resolve) => {
      nextTurn(() => {
        order.push('next');
        resolve();
      });
    });
    await Promise.resolve().then(() => order.push('this'));
    await turned;
    expect(order).toEqual(['this', 'next']);
    vi.useRealTimers();
  });
});

describe('who a token speaks for', () => {
  it('is its trainer and its user, whatever alphabet they are written in', () => {
    const one = callerOf(jwt({ trainer: 't', sub: 'd?>~' }));
    expect(one).toBe('["t","d?>~"]');
    expect(callerOf(jwt({ trainer: 't', sub: 'other' }))).not.toBe(one);
  });

  it.each(['', 'opaque', 'a.b.c', 'a.e30.c', `a.${btoa('[]')}.c`, `a.${btoa('{"sub":"dana"}')}.c`])(
    'is nobody for %j',
    (token) => {
      expect(callerOf(token)).toBeNull();
    },
  );
});
