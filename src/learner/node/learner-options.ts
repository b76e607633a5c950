/** Megabytes of JavaScript heap. */
const heapLimit = 256;

/**
 * Megabytes for new objects, at the start and at most: a graph of 100,000 nodes is built in half the time when none is
 * moved while it grows. To start with more would slow the start down.
 */
const nurserySize = { atStart: 40, atMost: 64 };

/**
 * A start takes a quarter less time where V8 keeps the hashes that it comes with. Who knows them can slow a process down
 * by keys that collide: here, nothing but their own.
 */
export const quickStart = '--no-rehash-snapshot';

/** How Node is started for a learner's code. */
export const learnerOptions: readonly string[] = [
  '--disallow-code-generation-from-strings',
  '--experimental-vm-modules',
  `--max-old-space-size=${heapLimit}`,
  `--min-semi-space-size=${nurserySize.atStart}`,
  `--max-semi-space-size=${nurserySize.atMost}`,
  quickStart,
];

/** What it is permitted, beside what every program is: the compiler is an addon. */
export const learnerPermissions: readonly string[] = ['--allow-addons'];
