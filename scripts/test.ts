import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Everything that must hold; the last line says `N passed, N failed`. A step that is not the test runner counts as one
 * test. The steps need no more than the build, and run beside the tests, which often wait.
 */
const steps = ['lint', 'types', 'rooms', 'unused', 'package'];

const counts = { passed: 0, failed: 0 };
print(await runStep('build'));
const beside = Promise.all(steps.map(runStep));
const skipped = await runTests();
print(...(await beside));
if (skipped.length > 0) console.log(`\nSkipped here:\n${skipped.map((name) => `- ${name}`).join('\n')}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

/** @returns what it said */
async function runStep(step: string): Promise<string> {
  const child = spawn(`npm run --silent ${step}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  counts[code === 0 ? 'passed' : 'failed'] += 1;
  return `\n▸ npm run ${step}\n${said}${code === 0 ? '' : `✗ ${step}`}`;
}

function print(...texts: readonly string[]): void {
  for (const text of texts) console.log(text);
}

/** @returns the names of those that were skipped */
async function runTests(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'microgradx-test-'));
  const report = join(folder, 'report.json');
  const command = `npx vitest run --reporter=default --reporter=json --outputFile.json="${report}"`;
  const child = spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'close');
  try {
    const { numPassedTests, numFailedTests, testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    // A test file that could not even be loaded is no failed test, but the runner's exit code tells.
    if (code !== 0 && numFailedTests === 0) counts.failed += 1;
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    return tests.filter(({ status }) => status === 'skipped' || status === 'pending').map(({ fullName }) => fullName);
  } catch {
    counts.failed += 1;
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What of Vitest's JSON is read. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}
