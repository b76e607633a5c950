import type { Verdict } from '../check/verdict.ts';
import { type TestResult, testResults } from './junit.ts';
import type { FileReporter } from './reporter.ts';

/** Verdicts as TAP version 14: one test per exercise, its cases in a subtest. */
export const tap: FileReporter<Verdict, void> = {
  kind: 'file',
  flag: '--tap <file>',
  description: 'write the verdicts as TAP 14; - is stdout',
  mark: /^TAP version 14\n(?:1\.\.0\n$|1\.\.\d+\n# microgradx\n)/,
  report: (verdicts) => {
    const all = [...verdicts];
    if (all.length === 0) return ['TAP version 14\n1..0\n'];
    return [`TAP version 14\n1..${all.length}\n# microgradx\n`, ...all.map(exerciseText)];
  },
};

function exerciseText(verdict: Verdict, index: number): string {
  const { section, status, file } = verdict;
  const name = escapeTap(`${section}.${verdict.name}`);
  const point = `${status === 'passed' ? 'ok' : 'not ok'} ${index + 1} - ${name}`;
  // A test that is to do does not count as failed, so its cases are not listed.
  if (status === 'todo') return `${point} # TODO change ${escapeTap(file)}\n`;
  const tests = testResults(verdict);
  const lines = [`1..${tests.length}`, ...tests.flatMap(testLines), ...outputLines(verdict)];
  return `# Subtest: ${name}\n${lines.map((line) => `    ${line}\n`).join('')}${point}\n`;
}

function testLines({ name, failure }: TestResult, index: number): readonly string[] {
  const point = `${index + 1} - ${escapeTap(name)}`;
  if (failure === undefined) return [`ok ${point}`];
  return [`not ok ${point}`, '  ---', `  message: ${yamlString(failure)}`, '  ...'];
}

/** What the learner's code printed, as comments. */
function outputLines({ output }: Verdict): readonly string[] {
  if (output === '') return [];
  const lines = output
    .toWellFormed()
    .replace(/\n$/, '')
    .split(/\r\n|[\n\r]/);
  return lines.map((line) => `# | ${line}`.trimEnd());
}

/** A description is one line, in which `#` begins a directive and `\` escapes. */
function escapeTap(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ').replace(/[\\#]/g, '\\$&');
}

/** JSON's strings are YAML's, but for a few characters that YAML wants escaped. */
function yamlString(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text.toWellFormed()).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}
