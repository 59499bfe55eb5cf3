import type { Pending } from '@tamid/sdk';
import { beforeEach, describe, expect, test } from 'vitest';
import { sayIn } from '../src/language/say.js';
import { type Step, toldOf, Undos } from '../src/toast/undos.js';

let undos: Undos;

beforeEach(() => {
  undos = new Undos();
});

/** A change whose end the test decides. */
function step(name: string): { readonly step: Step; readonly refuse: () => Promise<void> } {
  let reject: (error: Error) => void = () => {};
  const done = new Promise<unknown>((_, no) => {
    reject = no;
  });
  const change = { done } as unknown as Pending<unknown>;
  const refuse = async (): Promise<void> => {
    reject(new Error('refused'));
    await done.catch(() => {});
    await Promise.resolve();
  };
  return { step: { change, name, undo: () => change }, refuse };
}

const told = (): string => 'done';
const names = (steps: readonly Step[]): string[] => steps.map(({ name }) => name);

describe('what can be undone', () => {
  test('goes back the last first, each once', () => {
    undos.remember([step('Ada').step], null);
    undos.remember([step('Bea').step, step('Cleo').step], told);
    expect(names(undos.take())).toEqual(['Bea', 'Cleo']);
    expect(names(undos.take())).toEqual(['Ada']);
    expect(undos.take()).toEqual([]);
  });

  test('is forgotten as far as it was refused', async () => {
    const [bea, cleo] = [step('Bea'), step('Cleo')];
    undos.remember([bea.step, cleo.step], told);
    await bea.refuse();
    expect(names(undos.note.get()?.undo.steps ?? [])).toEqual(['Cleo']);
    await cleo.refuse();
    expect(undos.note.get()).toBeNull();
    expect(undos.take()).toEqual([]);
  });

  test('is offered if it is worth telling; what was undone is told', () => {
    undos.remember([step('Ada').step], told);
    const offer = undos.note.get();
    expect(offer?.isTaken).toBe(false);
    undos.remember([step('Bea').step], null);
    expect(undos.note.get()).toBe(offer);
    expect(names(undos.take(offer?.undo))).toEqual(['Ada']);
    expect(undos.note.get()).toEqual({ undo: offer?.undo, isTaken: true });
    expect(undos.take(offer?.undo)).toEqual([]);
    expect(names(undos.take())).toEqual(['Bea']);
  });

  test('is bounded, and told to people', () => {
    for (let i = 0; i < 200; i++) undos.remember([step(`${i}`).step], null);
    expect(undos.stack.get()).toHaveLength(50);
    const last = undos.stack.get().at(-1);
    expect(last && toldOf(sayIn('en'), last)).toBe('change of \u2068199\u2069');
  });
});
