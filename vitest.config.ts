import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests start processes of their own: more at once than there are cores, and none gets anywhere.
    maxWorkers: 2,
    testTimeout: 30_000,
    // Whoever runs the tests may have these set.
    env: { NO_COLOR: '', FORCE_COLOR: '', NODE_EXTRA_CA_CERTS: '' },
  },
});
