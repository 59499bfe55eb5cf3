/** What was painted, as far as a test asks. */
export interface Witness {
  /** By client id: the statuses that were on the screen, one after the other. */
  readonly statuses: Record<string, readonly string[]>;
  /** Every time that a row showed a version below one that it had shown. Has to stay empty. */
  readonly backwards: string[];
  /** Of each click on a button with a status: whether the next frame had it, and how long after the click that frame was over, ms. */
  readonly clicks: { readonly isInNextFrame: boolean; readonly ms: number }[];
}

declare global {
  interface Window {
    readonly witness: Witness;
  }
}

/** Watches the rows from now on; `window.witness` says what it saw. */
export function witness(root: HTMLElement): void {
  const seen: Witness = { statuses: {}, backwards: [], clicks: [] };
  Object.assign(window, { witness: seen });
  const versions = new Map<string, number>();

  const look = (): void => {
    for (const row of root.querySelectorAll<HTMLElement>('li[data-id]')) {
      const { id = '', version = '' } = row.dataset;
      const before = versions.get(id) ?? 0;
      if (Number(version) < before) seen.backwards.push(`${id}: ${before}, then ${version}`);
      versions.set(id, Number(version));
      const status = statusOf(row);
      const statuses = seen.statuses[id] ?? [];
      if (statuses.at(-1) !== status) seen.statuses[id] = [...statuses, status];
    }
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });

  root.addEventListener(
    'click',
    (event) => {
      const button = event.target as HTMLElement;
      const row = button.closest<HTMLElement>('li[data-id]');
      if (!row) return;
      const clicked = event.timeStamp;
      requestAnimationFrame(() => {
        // The last moment before the browser paints, and the first after it.
        const isInNextFrame = statusOf(row) === button.textContent;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => seen.clicks.push({ isInNextFrame, ms: performance.now() - clicked });
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

function statusOf(row: HTMLElement): string {
  return row.querySelector('[data-field=status]')?.textContent ?? '';
}
