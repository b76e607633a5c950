import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Everything that must hold; the last line says `N passed, N failed`. A step that is not the test runner counts as one
 * test. What does not need the build runs beside it.
 */
const besideTheBuild = ['build', 'lint', 'types', 'rooms', 'unused'];

const counts = { passed: 0, failed: 0 };
await Promise.all(besideTheBuild.map(runStep));
await runStep('package');
runTests();
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

async function runStep(step: string): Promise<void> {
  const child = spawn(`npm run --silent ${step}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  counts[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`\n▸ npm run ${step}\n${said}${code === 0 ? '' : `✗ ${step}`}`);
}

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
