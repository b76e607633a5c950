import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Everything that must hold, one after the other; the last line says `N passed, N failed`. A step that is not the test
 * runner counts as one test.
 */
const steps = ['build', 'lint', 'types', 'rooms', 'unused', 'package'];

const counts = { passed: 0, failed: 0 };
for (const step of steps) {
  console.log(`\n▸ npm run ${step}`);
  const isRight = run(`npm run --silent ${step}`) === 0;
  counts[isRight ? 'passed' : 'failed'] += 1;
  if (!isRight) console.log(`✗ ${step}`);
}
runTests();
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

function runTests(): void {
  const folder = mkdtempSync(join(tmpdir(), 'microgradx-test-'));
  const report = join(folder, 'report.json');
  const code = run(`npx vitest run --reporter=default --reporter=json --outputFile.json=${report}`);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    // A test file that could not even be loaded is no failed test, but the runner's exit code tells.
    if (code !== 0 && numFailedTests === 0) counts.failed += 1;
  } catch {
    counts.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string): number | null {
  return spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] }).status;
}
