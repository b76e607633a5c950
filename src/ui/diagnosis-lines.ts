import type { CaseResult, Diagnosis, Verdict } from '../engine/verdict.ts';
import { graphLines } from './graph-lines.ts';
import { wrap } from './text.ts';
import type { Look } from './verdict-lines.ts';

/** What a verdict says of the causes, by the line that it belongs under. */
export interface Causes {
  /** Under a case's line. */
  readonly under: (label: string) => readonly string[];
  /** Of what is not shown line by line. */
  readonly elsewhere: readonly string[];
  /** Whether every one of these cases has a cause that is shown. */
  readonly explain: (cases: readonly CaseResult[]) => boolean;
}

/**
 * Each diagnosis stands once: under the first line that it explains. What was seen of the learner's code stands below the
 * first of them.
 *
 * @param shown the cases that have a line
 * @param isDiagnosed whether the exercise knows any mistakes
 */
export function causesOf(
  { diagnoses, observations, graph }: Verdict,
  shown: readonly CaseResult[],
  isDiagnosed: boolean,
  look: Look,
): Causes {
  const wrong = shown.filter(({ ok }) => !ok).map(({ label }) => label);
  const isExplained = (label: string) => diagnoses.some(({ cases }) => cases.includes(label));
  const homeOf = ({ cases }: Diagnosis) => wrong.find((label) => cases.includes(label));
  const firstHome = wrong.find((label) => diagnoses.some((diagnosis) => homeOf(diagnosis) === label));
  const firstUnknown = isDiagnosed ? wrong.find((label) => !isExplained(label)) : undefined;
  const seen = observations.flatMap((line) => indented(line, look));
  const homeless = diagnoses.filter((diagnosis) => homeOf(diagnosis) === undefined);
  return {
    under: (label) => [
      ...diagnoses.filter((diagnosis) => homeOf(diagnosis) === label).flatMap((each) => messageLines(each, look)),
      ...(label === firstUnknown ? [`    ${look.palette.dim(unknown)}`] : []),
      ...(label === (firstHome ?? firstUnknown) ? seen : []),
      ...(label === graph?.case ? graphLines(graph, look) : []),
    ],
    elsewhere: [
      ...homeless.flatMap((diagnosis) => messageLines(diagnosis, look)),
      ...(firstHome === undefined && firstUnknown === undefined ? seen : []),
    ],
    explain: (cases) => cases.every(({ label }) => isExplained(label)),
  };
}

const unknown = '↳ This is none of the mistakes we know.';

function messageLines({ message }: Diagnosis, { palette, width }: Look): readonly string[] {
  const [first = '', ...more] = wrap(message, width - 6);
  return [`    ${palette.accent('↳')} ${first}`, ...more.map((line) => `      ${line}`)];
}

function indented(line: string, { palette, width }: Look): readonly string[] {
  return wrap(line, width - 6).map((part) => `      ${palette.dim(part)}`);
}
