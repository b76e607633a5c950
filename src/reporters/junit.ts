import type { CaseResult, Verdict } from '../check/verdict.ts';
import { plain } from '../terminal/look.ts';
import type { FileReporter } from './reporter.ts';
import { caseLine } from './verdict-lines.ts';
import { escapeXml } from './xml.ts';

/** How a file of ours begins. */
const junitMark = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="microgradx"/;

/** Verdicts as JUnit XML: one suite per exercise, one test per case. */
export const junit: FileReporter<Verdict, void> = {
  kind: 'file',
  flag: '--junit <file>',
  description: 'write the verdicts as JUnit XML; - is stdout',
  mark: junitMark,
  report: (verdicts) => {
    const suites = [...verdicts].map(suiteOf);
    const total = (pick: (suite: Suite) => number) => suites.reduce((sum, each) => sum + pick(each), 0);
    const counts = `tests="${total(({ tests }) => tests.length)}" failures="${total(({ failures }) => failures)}"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      `<testsuites name="microgradx" ${counts}>\n`,
      ...suites.flatMap(suiteLines).map((line) => `${line}\n`),
      '</testsuites>\n',
    ];
  },
};

/** One case, as test runners count them. */
export interface TestResult {
  readonly name: string;
  /** Why it failed, in one line or more; undefined where it passed. */
  readonly failure?: string;
}

/** A verdict as test results: one per case, and one that fails where the code did not run to its end. */
export function testResults(verdict: Verdict): readonly TestResult[] {
  const { cases, error } = verdict;
  const results = cases.map((result) => testResult(result, verdict));
  if (error === null) return results;
  return [
    ...results,
    { name: 'runs', failure: [`${error.kind}: ${error.message}`, ...blockedLines(verdict)].join('\n') },
  ];
}

function blockedLines({ blockedBy }: Verdict): readonly string[] {
  return blockedBy ? [`↳ ${blockedBy.message}`] : [];
}

function testResult(result: CaseResult, verdict: Verdict): TestResult {
  const { diagnoses, locations } = verdict;
  if (result.ok) return { name: result.label };
  const reasons = [...diagnoses, ...locations]
    .filter(({ cases }) => cases.includes(result.label))
    .map(({ message }) => `↳ ${message}`);
  return { name: result.label, failure: [caseLine(result, plain), ...reasons, ...blockedLines(verdict)].join('\n') };
}

interface Suite {
  readonly verdict: Verdict;
  readonly tests: readonly TestResult[];
  readonly failures: number;
}

function suiteOf(verdict: Verdict): Suite {
  const tests = testResults(verdict);
  return { verdict, tests, failures: tests.filter(({ failure }) => failure !== undefined).length };
}

function suiteLines({ verdict, tests, failures }: Suite): readonly string[] {
  const seconds = (verdict.durationMs / 1000).toFixed(3);
  const attributes = `name="${attribute(verdict.name)}" file="${attribute(verdict.file)}" time="${seconds}"`;
  return [
    `  <testsuite ${attributes} tests="${tests.length}" failures="${failures}">`,
    ...(verdict.isCached ? ['    <properties><property name="cached" value="true"/></properties>'] : []),
    ...tests.flatMap((test) => testLines(`${verdict.section}.${verdict.name}`, test)),
    ...(verdict.output === '' ? [] : [`    <system-out>${escapeXml(verdict.output)}</system-out>`]),
    '  </testsuite>',
  ];
}

function testLines(className: string, { name, failure }: TestResult): readonly string[] {
  const opening = `    <testcase classname="${attribute(className)}" name="${attribute(name)}"`;
  if (failure === undefined) return [`${opening}/>`];
  return [`${opening}>`, `      <failure message="${attribute(failure)}"/>`, '    </testcase>'];
}

/** XML turns a raw line break in an attribute into a space. */
function attribute(text: string): string {
  return escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
