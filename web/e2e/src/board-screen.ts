import { expect, type Locator, type Page } from '@playwright/test';

/** The coherence board on a screen. */
export class Board {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  card(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  figure(name: string): Locator {
    return this.page.locator(`[data-figure="${name}"]`);
  }

  /** A step of the change, or of the one that puts everything back. */
  step(name: string, run: 'The change' | 'And back' = 'The change'): Locator {
    return this.card(run).locator(`[data-step="${name}"]`);
  }

  /** Who is changed; pressed, another can be found. */
  get client(): Locator {
    return this.page.getByRole('button', { name: /^Client / });
  }

  get find(): Locator {
    return this.page.getByRole('combobox', { name: 'Client' });
  }

  /** Who is found, or the one of them that Enter takes. */
  found(more: { readonly selected?: boolean } = {}): Locator {
    return this.page.getByRole('listbox', { name: 'Client' }).getByRole('option', more);
  }

  async prove(way: 'REST' | 'SQL'): Promise<void> {
    await this.page.getByText(way, { exact: true }).click();
    await this.page.getByRole('button', { name: 'Prove it', exact: true }).click();
  }

  /** Both changes are proven. */
  async isProven(): Promise<void> {
    for (const run of ['The change', 'And back']) {
      await expect(this.card(run).locator('[data-verdict]')).toHaveAttribute('data-verdict', 'proven', {
        timeout: 40_000,
      });
    }
  }

  get check(): Locator {
    return this.page.locator('[data-check]');
  }
}
