/**
 * Calls the task in another turn of the event loop, as soon as can be. A timer would do so too, but hidden pages get theirs once a second or
 * once a minute.
 */
export function nextTurn(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(0);
}
