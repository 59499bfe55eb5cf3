// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { follow } from '../../examples/follow.js';
import { show } from '../../examples/page.js';
import { App } from '../../examples/screen.js';
import { idOf } from '../fakes/rest.js';
import { Screen } from '../react/screen.js';

const here = (path: string): URL => new URL(`../../${path}`, `file://${process.cwd()}/test/examples/`);

describe('the README', () => {
  it('shows the code of the examples, which is run here', async () => {
    const readme = await readFile(here('README.md'), 'utf8');
    for (const [language, file] of [
      ['ts', 'examples/first.ts'],
      ['tsx', 'examples/screen.tsx'],
    ]) {
      const shown = [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
        ([, code]) => code,
      );
      expect(shown).toContain(await readFile(here(file ?? ''), 'utf8'));
    }
  });
});

describe('the example', () => {
  let screen: Screen;

  beforeEach(() => {
    screen = new Screen();
  });

  afterEach(() => screen.close());

  it('follow.js prints every change', async () => {
    const lines: string[] = [];
    const end = follow(screen.tamid, (line) => lines.push(line));
    await screen.happens();
    await screen.happens(() => screen.rest.put({ fullName: 'Dana' }));
    await screen.happens(() => screen.rest.remove(idOf(0)));
    end();
    await screen.happens(() => screen.rest.put({ fullName: 'Avi' }));
    expect(lines.map((line) => line.replace(/ \{.*/, ''))).toEqual([
      '-- live: connected',
      `2026-11-22T10:00:00.123456Z insert client ${idOf(0)}`,
      `2026-11-22T10:00:00.123456Z delete client ${idOf(0)}`,
    ]);
  });

  it('screen.tsx shows clients, activates them, and tells of new ones', async () => {
    const said: string[] = [];
    screen.rest.put({ fullName: 'Dana' });
    await screen.show(<App tamid={screen.tamid} say={(text) => said.push(text)} />);
    expect(screen.element.textContent).toBe('liveDana, leadactivate');
    await screen.happens(() => screen.button()?.click());
    expect(screen.element.textContent).toBe('liveDana, activeactivate');
    await screen.happens(() => screen.rest.put({ fullName: 'Avi' }));
    expect(said).toEqual(['Avi is new']);
  });

  it('page.html shows clients, adds and activates them, and says what was refused', async () => {
    const html = await readFile(here('examples/page.html'), 'utf8');
    document.body.innerHTML = html.replace(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->|<!doctype html>/g, '');
    screen.rest.put({ fullName: 'Dana' });
    await screen.happens(() => show(screen.tamid, document));
    expect(document.querySelector('#state')?.textContent).toBe('live, 0 waiting');
    expect(document.querySelector('#clients')?.textContent).toBe('Dana, lead');
    await screen.happens(() => document.querySelector('li')?.click());
    expect(document.querySelector('#clients')?.textContent).toBe('Dana, active');

    const input = document.querySelector('input') as HTMLInputElement;
    const submit = (): unknown => document.querySelector('form')?.dispatchEvent(new Event('submit'));
    input.value = 'Avi Cohen';
    await screen.happens(submit);
    expect(document.querySelector('#clients')?.textContent).toBe('Avi Cohen, leadDana, active');
    input.value = 'A';
    await screen.happens(submit);
    expect(document.querySelector('#error')?.textContent).toBe('fullName: TOO_SHORT');
  });
});
