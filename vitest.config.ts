import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests start processes of their own, and many wait for those: more at once than CI has cores.
    maxWorkers: 4,
    // A limit against hanging, not a measure of speed: busy machines are ten times as slow.
    testTimeout: 120_000,
    // Whoever runs the tests may have these set.
    env: { NO_COLOR: '', FORCE_COLOR: '', NODE_EXTRA_CA_CERTS: '' },
  },
});
