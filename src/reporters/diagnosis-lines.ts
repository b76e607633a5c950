import type { Sources } from '../check/sources.ts';
import type { CaseResult, Diagnosis, TypeFault, Verdict } from '../check/verdict.ts';
import { codeFrame } from '../terminal/code-frame.ts';
import type { Look } from '../terminal/look.ts';
import { count, wrap } from '../terminal/text.ts';
import { graphLines } from './graph-lines.ts';

/** Lines that explain a verdict, by where they stand. */
export interface Causes {
  /** Under a case's line. */
  readonly under: (label: string) => readonly string[];
  /** About cases that have no line. */
  readonly elsewhere: readonly string[];
  /** ` for the same reasons`, if the cause of every one of these cases is known. */
  readonly sameReasons: (cases: readonly CaseResult[]) => string;
}

/**
 * Each diagnosis stands once: under the first line that it explains, with what was seen of the learner's code below it.
 *
 * @param shown the cases that have a line
 * @param isDiagnosed whether the exercise knows any mistakes
 */
export function causesOf(
  { diagnoses, locations, observations, graph, cases }: Verdict,
  shown: readonly CaseResult[],
  isDiagnosed: boolean,
  look: Look,
): Causes {
  const wrong = shown.filter(({ ok }) => !ok).map(({ label }) => label);
  const isExplained = (label: string) => diagnoses.some(({ cases }) => cases.includes(label));
  const homeOf = ({ cases }: Diagnosis) => wrong.find((label) => cases.includes(label));
  const isLocated = (label: string) => locations.some(({ cases }) => cases.includes(label));
  const firstLocated = wrong.find(isLocated);
  const firstUnknown = isDiagnosed ? wrong.find((label) => !isExplained(label) && !isLocated(label)) : undefined;
  const isShown = (label: string) => wrong.includes(label);
  const homeless = diagnoses.filter((diagnosis) => homeOf(diagnosis) === undefined);
  return {
    under: (label) => [
      ...diagnoses.filter((diagnosis) => homeOf(diagnosis) === label).flatMap((each) => messageLines(each, look)),
      ...(label === firstLocated ? arrowLines(locationText({ locations, diagnoses, cases }), '    ', look) : []),
      ...(label === firstUnknown ? [`    ${look.palette.dim(`↳ ${unknownMistake}`)}`] : []),
      ...observations.filter((each) => each.case === label).flatMap(({ text }) => indented(text, look)),
      ...(label === graph?.case ? graphLines(graph, look) : []),
    ],
    elsewhere: [
      ...(firstLocated === undefined && locations.length > 0
        ? arrowLines(locationText({ locations, diagnoses, cases }), '    ', look)
        : []),
      ...homeless.flatMap((diagnosis) => messageLines(diagnosis, look)),
      ...observations.filter((each) => !isShown(each.case)).flatMap(({ text }) => indented(text, look)),
    ],
    sameReasons: (cases) => {
      const reasons = diagnoses.filter((diagnosis) => cases.some(({ label }) => diagnosis.cases.includes(label)));
      if (cases.length === 0 || !cases.every(({ label }) => isExplained(label))) return '';
      return reasons.length === 1 ? ' for the same reason' : ' for the same reasons';
    },
  };
}

type ToLocate = Pick<Verdict, 'locations' | 'diagnoses' | 'cases'>;

/** The places of mistakes without a name, as one text. @param locations not empty */
export function locationText({ locations, diagnoses, cases }: ToLocate): string {
  const [first, ...others] = locations;
  const isSame = others.every((other) => other.cases.some((label) => first?.cases.includes(label)));
  const places = locations.map(({ message }, index) => {
    if (index === 0) return message;
    return `${isSame ? 'Or' : 'And'} ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  });
  const isKnown = (label: string) => [...diagnoses, ...locations].some((each) => each.cases.includes(label));
  // Edits have shown that the lines are all that is wrong; a part that is found by elimination shows less.
  const isAll = diagnoses.length === 0 && locations.every(({ line }) => line !== null);
  const rest = isAll && cases.every(({ ok, label }) => ok || isKnown(label)) ? ' Everything else is right.' : '';
  return `${introduction({ locations, diagnoses }, isSame)} ${places.join(' ')}${rest}`;
}

function introduction({ locations, diagnoses }: Omit<ToLocate, 'cases'>, isSame: boolean): string {
  const isBeside = locations.some(({ cases }) =>
    cases.some((label) => diagnoses.some((name) => name.cases.includes(label))),
  );
  if (isBeside) {
    return isSame
      ? "There is another mistake. We don't recognise it, but we know where it is."
      : "There are other mistakes. We don't recognise them, but we know where they are.";
  }
  return isSame
    ? "We don't recognise this mistake, but we know where it is."
    : "We don't recognise these mistakes, but we know where they are.";
}

export const unknownMistake = "We don't recognise this mistake.";

function messageLines({ message }: Diagnosis, look: Look): readonly string[] {
  return arrowLines(message, '    ', look);
}

/** A reason, behind an arrow. @param indent how far in it stands */
export function arrowLines(message: string, indent: string, { palette, width }: Look): readonly string[] {
  const [first = '', ...more] = wrap(message, width - indent.length - 2);
  return [`${indent}${palette.accent('↳')} ${first}`, ...more.map((line) => `${indent}  ${line}`)];
}

function indented(line: string, { palette, width }: Look): readonly string[] {
  return wrap(line, width - 6).map((part) => `      ${palette.dim(part)}`);
}

const shownTypeErrors = 3;

/** Type errors, and the texts they are in. */
export interface FoundTypeErrors {
  readonly errors: readonly TypeFault[];
  readonly sources: Sources;
}

/** A blank line, then an exercise's type errors, the first of each kind with its source; empty without any. */
export function typeErrorLines({ errors, sources }: FoundTypeErrors, look: Look): readonly string[] {
  if (errors.length === 0) return [];
  const kinds = errors.filter(
    ({ code }, index) => errors.findIndex((other) => kindOf(other.code) === kindOf(code)) === index,
  );
  const shown = kinds.slice(0, shownTypeErrors);
  const blocks = shown.map((error) => typeErrorBlock(error, sources, look));
  const hidden = errors.length - shown.length;
  const more = hidden > 0 ? ['', look.palette.dim(`and ${count(hidden, 'more type error')}`)] : [];
  return ['', `${look.palette.accent('types')} · TypeScript also reports:`, ...blocks.flat(), ...more];
}

/** One sentence about a right answer whose types say something else; empty where they do not. */
export function typeRemarkLines({ errors }: FoundTypeErrors, { palette, width }: Look): readonly string[] {
  const [first] = errors.filter(({ code }) => kindOf(code) !== missingTypes);
  if (!first) return [];
  const [message = ''] = first.message.split('\n');
  const place = `${first.file.split('/').at(-1)}, line ${first.line}`;
  const sentence = `Right numbers, but TypeScript disagrees about the types: ${place}: ${message}`;
  return ['', ...wrap(sentence, width - 2).map((line) => `  ${palette.dim(line)}`)];
}

const missingTypes = 'no types';

/** What is written without any types has many errors with one cause. */
function kindOf(code: string): string {
  return /^TS70\d\d$/.test(code) ? missingTypes : code;
}

function typeErrorBlock(
  { file, line, column, code, message }: TypeFault,
  sources: Sources,
  look: Look,
): readonly string[] {
  const { palette, width } = look;
  const place = `${file.split('/').at(-1)}, line ${line}: `;
  const source = sources[file.replace(/^exercises\//, '')] ?? '';
  const text = wrap(`${place}${message}`, width - 2).map((each) => `  ${each}`);
  return ['', ...text, `  ${palette.dim(code)}`, '', ...codeFrame(source, line, { palette, width, column, before: 1 })];
}
