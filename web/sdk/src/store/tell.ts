/** Calls all, also when one throws: that is reported as an error of the page, and does not keep the others from being told. */
export function tell<A extends unknown[]>(listeners: Iterable<(...told: A) => void>, ...told: A): void {
  for (const listener of [...listeners]) {
    try {
      listener(...told);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
