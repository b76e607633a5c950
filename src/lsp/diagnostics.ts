import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import { type Course, exerciseCalled } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { type CaseResult, type Checked, caseSentence, type Diagnosis, type MistakeLocation } from '../check/verdict.ts';
import { locationText, unknownMistake } from '../reporters/diagnosis-lines.ts';
import { faultSentence } from '../reporters/graph-lines.ts';
import { count } from '../terminal/text.ts';
import { declaredParts, partMentioned, partsOf, placeOfLine, type TextPlace } from './parts.ts';

/** What a diagnostic refers to. */
export interface DiagnosedFiles {
  readonly course: Course;
  /** The text of a file below `exercises/`, as it was checked. */
  readonly textOf: (file: string) => string;
  readonly uriOf: (file: string) => string;
}

/** A verdict, at the lines of the exercise's own file that it is about. */
export function diagnosticsOf(checked: Checked, surroundings: DiagnosedFiles): readonly Diagnostic[] {
  const { exercise, verdict, isUntouched } = checked;
  const { name, title } = exercise;
  const whole = new ExercisePlaces(exercise, surroundings.textOf(exercise.file));
  const diagnostic = diagnosticFor(exercise);
  const { blockedBy, remark, error } = verdict;
  if (verdict.status === 'passed') {
    return remark === undefined ? [] : [diagnostic(whole.first, DiagnosticSeverity.Hint, remark)];
  }
  if (blockedBy) {
    const related = relatedTo(exerciseCalled(surroundings.course, blockedBy.exercise), blockedBy.message, surroundings);
    return [{ ...diagnostic(whole.first, DiagnosticSeverity.Information, blockedBy.message), ...related }];
  }
  const faults = error ? [faultDiagnostic(checked, whole, diagnostic, surroundings)] : [];
  if (verdict.status === 'todo') {
    const begin = diagnostic(whole.first, DiagnosticSeverity.Information, `${name} · ${title}: to do`);
    return faults.length > 0 && !isUntouched ? faults : [begin];
  }
  return [...wrongDiagnostics(checked, whole, diagnostic, surroundings), ...faults];
}

/** Where the parts of an exercise stand in its file. */
class ExercisePlaces {
  readonly #text: string;
  readonly #declared: ReadonlyMap<string, TextPlace>;

  constructor(exercise: Exercise, text: string) {
    this.#text = text;
    this.#declared = declaredParts(exercise, text);
  }

  get first(): Range {
    const [place] = this.#declared.values();
    return rangeOf(place ?? placeOfLine(this.#text, 1));
  }

  /** The declaration of the first part that one of these sentences mentions. */
  mentionedIn(sentences: readonly string[]): Range {
    for (const sentence of sentences) {
      const place = this.#declared.get(partMentioned(sentence, this.#declared.keys()) ?? '');
      if (place) return rangeOf(place);
    }
    return this.first;
  }

  /** The line, or the part's declaration where only that is known. */
  located({ line, part }: MistakeLocation): Range {
    return line === null ? this.mentionedIn([part]) : this.line(line, null);
  }

  line(line: number, column: number | null): Range {
    return rangeOf(placeOfLine(this.#text, line, column ?? 1));
  }
}

type MakeDiagnostic = (range: Range, severity: DiagnosticSeverity, message: string, code?: string) => Diagnostic;

function diagnosticFor({ name, hints }: Exercise): MakeDiagnostic {
  const link = /https:[^\s)]+/.exec(hints.join('\n'))?.[0];
  return (range, severity, message, code = name) => ({
    range,
    severity,
    source: 'microgradx',
    code,
    ...(link !== undefined && { codeDescription: { href: link } }),
    message,
  });
}

/** One for each reason or place, and one for each part that is wrong without a known one. */
function wrongDiagnostics(
  checked: Checked,
  places: ExercisePlaces,
  diagnostic: MakeDiagnostic,
  { uriOf }: DiagnosedFiles,
): readonly Diagnostic[] {
  const { exercise, verdict, isPreliminary } = checked;
  const isDiagnosed = exercise.diagnostics !== undefined && !isPreliminary;
  return groupsOf(checked).map(({ reason, locations, cases, call }, index, groups) => {
    const [first] = cases;
    const label = first?.label ?? '';
    const isFirstUnknown = groups.findIndex((group) => !group.reason && group.locations.length === 0) === index;
    const notes = verdict.observations.filter((note) => cases.some((each) => each.label === note.case));
    const lines = [
      ...(first ? [caseSentence(first)] : []),
      ...(reason ? [reason.message] : []),
      ...(locations.length > 0 ? [locationText({ ...verdict, locations })] : []),
      ...(isFirstUnknown && isDiagnosed ? [unknownMistake] : []),
      ...notes.map(({ text }) => text),
      ...(verdict.graph?.case === label ? [faultSentence(verdict.graph.nodes, verdict.graph.fault)] : []),
      ...(cases.length > 1 ? [`and ${count(cases.length - 1, 'more wrong case')}`] : []),
    ];
    const [located] = locations;
    const range = located ? places.located(located) : places.mentionedIn([label, reason?.message ?? '', call]);
    const relatedInformation = locations.map((location) => ({
      location: { uri: uriOf(exercise.file), range: places.located(location) },
      message: location.message,
    }));
    return {
      ...diagnostic(range, DiagnosticSeverity.Error, lines.join('\n'), reason?.id ?? (located ? 'located' : 'wrong')),
      ...(locations.length > 0 && { relatedInformation }),
    };
  });
}

/** Wrong cases with the same cause. */
interface CaseGroup {
  readonly reason: Diagnosis | undefined;
  readonly locations: readonly MistakeLocation[];
  readonly cases: CaseResult[];
  /** Of the first case. */
  readonly call: string;
}

function groupsOf({ exercise, verdict }: Checked): readonly CaseGroup[] {
  const asked = exercise.probes.flatMap(({ call, cases }) => cases.map(({ label, part }) => ({ label, part, call })));
  const groups = new Map<string, CaseGroup>();
  for (const wrong of verdict.cases.filter(({ ok, isAnswered }) => isAnswered && !ok)) {
    const has = ({ cases }: { readonly cases: readonly string[] }) => cases.includes(wrong.label);
    const reason = verdict.diagnoses.find(has);
    const locations = verdict.locations.filter(has);
    const { part, call = '' } = asked.find(({ label }) => label === wrong.label) ?? {};
    // In a class that several exercises share, one mistake spreads to cases of every kind.
    const where = exercise.members ? '' : (part ?? partMentioned(wrong.label, partsOf(exercise)) ?? '');
    const cause = [reason?.id ?? '', ...locations.map(({ message }) => message)].join();
    const key = `${cause} ${where}`;
    const group = groups.get(key) ?? { reason, locations, cases: [], call };
    group.cases.push(wrong);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function faultDiagnostic(
  { exercise, verdict }: Checked,
  places: ExercisePlaces,
  diagnostic: MakeDiagnostic,
  { textOf, uriOf }: DiagnosedFiles,
): Diagnostic {
  const { error, diagnoses } = verdict;
  if (!error) throw new Error('there is no fault');
  const file = error.file.replace(/^exercises\//, '');
  const isHere = file === exercise.file;
  const range = isHere && error.line !== null ? places.line(error.line, error.column) : places.first;
  const severity = error.kind === 'todo' ? DiagnosticSeverity.Information : DiagnosticSeverity.Error;
  const reasons = diagnoses.filter(({ cases }) => cases.length === 0).map(({ message }) => message);
  const place = isHere ? '' : `${file.split('/').at(-1)}${error.line === null ? '' : `, line ${error.line}`}: `;
  const message = [`${place}${error.message}`, ...reasons].join('\n');
  const there = { uri: uriOf(file), range: rangeOf(placeOfLine(textOf(file), error.line ?? 1)) };
  const relatedInformation = isHere ? undefined : [{ location: there, message: error.message }];
  return {
    ...diagnostic(range, severity, message, diagnoses[0]?.id ?? error.kind),
    ...(relatedInformation && { relatedInformation }),
  };
}

function relatedTo(
  exercise: Exercise,
  message: string,
  { textOf, uriOf }: DiagnosedFiles,
): { relatedInformation: DiagnosticRelatedInformation[] } {
  const { first } = new ExercisePlaces(exercise, textOf(exercise.file));
  return { relatedInformation: [{ location: { uri: uriOf(exercise.file), range: first }, message }] };
}

function rangeOf({ line, start, end }: TextPlace): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
