import type { CaseResult, Verdict } from '../check/verdict.ts';
import { plain } from '../terminal/look.ts';
import { caseLine } from './verdict-lines.ts';
import { escapeXml } from './xml.ts';

/** How a file of ours begins. */
export const junitMark = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="microgradx"/;

/** Verdicts as JUnit XML: a suite an exercise, a test a case. An exercise without answers is one test that failed. */
export function verdictsToJunit(verdicts: readonly Verdict[]): string {
  const suites = verdicts.map(suite);
  const total = (pick: (suite: Suite) => number) => suites.reduce((sum, each) => sum + pick(each), 0);
  const counts = `tests="${total(({ tests }) => tests.length)}" failures="${total(({ failures }) => failures)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="microgradx" ${counts}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Test {
  readonly name: string;
  /** Undefined where it passed. */
  readonly failure?: string;
}

interface Suite {
  readonly verdict: Verdict;
  readonly tests: readonly Test[];
  readonly failures: number;
}

function suite(verdict: Verdict): Suite {
  const tests = verdict.cases.map((result) => testOf(result, verdict));
  const { error } = verdict;
  if (error !== null) tests.push({ name: 'runs', failure: `${error.kind}: ${error.message}` });
  return { verdict, tests, failures: tests.filter(({ failure }) => failure !== undefined).length };
}

function testOf(result: CaseResult, { diagnoses }: Verdict): Test {
  if (result.ok) return { name: result.label };
  const reasons = diagnoses.filter(({ cases }) => cases.includes(result.label)).map(({ message }) => `↳ ${message}`);
  return { name: result.label, failure: [caseLine(result, plain), ...reasons].join('\n') };
}

function suiteLines({ verdict, tests, failures }: Suite): string[] {
  const seconds = (verdict.durationMs / 1000).toFixed(3);
  const attributes = `name="${escapeXml(verdict.name)}" file="${escapeXml(verdict.file)}" time="${seconds}"`;
  return [
    `  <testsuite ${attributes} tests="${tests.length}" failures="${failures}">`,
    ...tests.flatMap(({ name, failure }) => testLines(`${verdict.section}.${verdict.name}`, name, failure)),
    ...(verdict.output === '' ? [] : [`    <system-out>${escapeXml(verdict.output)}</system-out>`]),
    '  </testsuite>',
  ];
}

function testLines(className: string, name: string, failure: string | undefined): string[] {
  const opening = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`;
  if (failure === undefined) return [`${opening}/>`];
  return [`${opening}>`, `      <failure message="${escapeXml(failure)}"/>`, '    </testcase>'];
}
