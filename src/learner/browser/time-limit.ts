/** Of the page's clock, ms. */
const tick = 50;

/** Times the limit that it takes at most: in a hidden page ticks are rare. */
const patience = 5;

/**
 * Calls back at a time limit that counts the ticks of the page's clock: where the machine sleeps or is too busy for
 * those, it has no time for a worker either.
 *
 * @returns what stops it
 */
export function afterTicks(limit: number, callback: () => void): () => void {
  const latest = performance.now() + patience * limit;
  let left = Math.ceil(limit / tick);
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0 && performance.now() < latest) return;
    clearInterval(timer);
    // What came in time counts even if the page was too busy to read it.
    setTimeout(callback);
  }, tick);
  return () => clearInterval(timer);
}
