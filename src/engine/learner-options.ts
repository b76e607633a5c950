/** Megabytes of JavaScript heap. */
const heapLimit = 256;

/** Megabytes for new objects: a graph of 100,000 nodes is built in half the time when none is moved while it grows. */
const nurserySize = 64;

/** How Node is started for a learner's code. */
export const learnerOptions: readonly string[] = [
  '--disallow-code-generation-from-strings',
  '--experimental-vm-modules',
  `--max-old-space-size=${heapLimit}`,
  `--max-semi-space-size=${nurserySize}`,
  '--semi-space-growth-factor=8', // it starts small, so that a start is quick
];

/** What it is permitted, beside what every program is: the compiler is an addon. */
export const learnerPermissions: readonly string[] = ['--allow-addons'];
