import { statSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest, so that none of them is left alone at the end. */
const slowest = [
  ...['site/page', 'site/parity', 'cli/report', 'site/keeping', 'site/firefox'],
  ...['cli/watch', 'cli/suggestions', 'cli/hostile-submissions', 'cli/grade-resume', 'cli/running', 'cli/training'],
  ...['attacks/attacks', 'grade/grader', 'learner/type-checker-process', 'check/locate', 'grade/broken-submissions'],
];

/** A worker is kept for the next file where that is of the same project. In each, the slowest come first. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const index = slowest.findIndex((name) => moduleId.includes(`${name}.test`));
      return [order.indexOf(project.name), index < 0 ? slowest.length : index, -statSync(moduleId).size] as const;
    };
    const ranked = files.map((file) => ({ file, ranks: rank(file) }));
    ranked.sort(({ ranks: one }, { ranks: other }) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
    return ranked.map(({ file }) => file);
  }
}

const inBrowsers = ['test/site/**/*.test.ts', 'test/cli/report.test.ts'];
const inPrograms = 'test/cli/**/*.test.ts';
const order = ['browsers', 'programs', 'code'];
const workspaces = { setupFiles: 'test/cli/setup.ts', globalSetup: 'test/cli/fresh-workspace.ts' };

export default defineConfig({
  test: {
    projects: [
      // A browser belongs to a file.
      { extends: true, test: { name: 'browsers', include: inBrowsers, ...workspaces } },
      // The rest shares what it imports: the course and the kernel take a second to load.
      {
        extends: true,
        test: { name: 'programs', include: [inPrograms], exclude: inBrowsers, isolate: false, ...workspaces },
      },
      {
        extends: true,
        test: { name: 'code', include: ['test/**/*.test.ts'], exclude: [...inBrowsers, inPrograms], isolate: false },
      },
    ],
    sequence: { sequencer: SlowestFirst },
    // Many tests start processes of their own, and many wait for those: more at once than CI has cores.
    maxWorkers: 4,
    // A limit against hanging, not a measure of speed: busy machines are ten times as slow.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Whoever runs the tests may have these set.
    env: { NO_COLOR: '', FORCE_COLOR: '', NODE_EXTRA_CA_CERTS: '' },
  },
});
