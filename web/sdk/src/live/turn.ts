import { browserPage } from './page.js';

/** A page that seems to be visible, and paints less often than that, is not waited for, ms. */
const LONGEST_MS = 50;

/**
 * Calls the task before anybody can see what it shows any earlier: a page that is visible takes all changes in right before it paints its next
 * picture, at once instead of one by one. Elsewhere in another turn of the event loop, as soon as can be.
 */
export function nextTurn(task: () => void): void {
  if ('requestAnimationFrame' in globalThis && browserPage.isVisible()) beforePaint(task);
  else soon(task);
}

function beforePaint(task: () => void): void {
  const once = (): void => {
    cancelAnimationFrame(picture);
    clearTimeout(timer);
    task();
  };
  const picture = requestAnimationFrame(once);
  const timer = setTimeout(once, LONGEST_MS);
}

/** A timer would do so too, but hidden pages get theirs once a second or once a minute. */
function soon(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(0);
}
