import { afterEach, expect } from 'vitest';
import { orphans } from './microgradx.ts';

/** After every test: no process of ours is left whose parent is gone. */
afterEach(async () => {
  let left = orphans();
  for (let wait = 0; wait < 500 && left.length > 0; wait++) {
    await new Promise((next) => setTimeout(next, 20));
    left = orphans();
  }
  expect(left, 'processes that were left running').toEqual([]);
});
