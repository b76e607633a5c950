import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import { type Course, type Exercise, exerciseCalled } from '../check/exercise.ts';
import { type CaseResult, type Checked, caseSentence, type Diagnosis } from '../check/verdict.ts';
import { faultSentence } from '../reporters/graph-lines.ts';
import { count } from '../terminal/text.ts';
import { declaredParts, partMentioned, placeOfLine, type TextPlace } from './parts.ts';

/** What a diagnostic refers to. */
export interface Surroundings {
  readonly course: Course;
  /** The text of a file below `exercises/`, as it was checked. */
  readonly textOf: (file: string) => string;
  readonly uriOf: (file: string) => string;
}

/** A verdict, at the lines of the exercise's own file that it is about. */
export function diagnosticsOf(checked: Checked, surroundings: Surroundings): readonly Diagnostic[] {
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
  return [...wrongDiagnostics(checked, whole, diagnostic), ...faults];
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

/** One for each reason, and one for each part that is wrong without a known one. */
function wrongDiagnostics(
  { exercise, verdict }: Checked,
  places: ExercisePlaces,
  diagnostic: MakeDiagnostic,
): readonly Diagnostic[] {
  const calls = exercise.probes.flatMap(({ call, cases }) => cases.map(({ label, part }) => ({ label, part, call })));
  const partOf = (label: string) => calls.find((each) => each.label === label)?.part;
  const groups = new Map<string, { readonly reason: Diagnosis | undefined; readonly cases: CaseResult[] }>();
  for (const wrong of verdict.cases.filter(({ ok, isAnswered }) => isAnswered && !ok)) {
    const reason = verdict.diagnoses.find(({ cases }) => cases.includes(wrong.label));
    const where = partOf(wrong.label) ?? partMentioned(wrong.label, Object.keys(exercise.exports)) ?? '';
    const key = `${reason?.id ?? ''} ${exercise.members ? '' : where}`;
    const group = groups.get(key) ?? { reason, cases: [] };
    group.cases.push(wrong);
    groups.set(key, group);
  }
  const isDiagnosed = exercise.diagnostics !== undefined;
  return [...groups.values()].map(({ reason, cases }) => {
    const [first] = cases;
    const label = first?.label ?? '';
    const call = calls.find((each) => each.label === label)?.call ?? '';
    const notes = verdict.observations.filter((note) => cases.some((each) => each.label === note.case));
    const more = cases.length - 1;
    const lines = [
      ...(first ? [caseSentence(first)] : []),
      ...(reason ? [reason.message] : isDiagnosed ? [unknown] : []),
      ...notes.map(({ text }) => text),
      ...(verdict.graph?.case === label ? [faultSentence(verdict.graph.nodes, verdict.graph.fault)] : []),
      ...(more > 0 ? [`and ${count(more, 'more wrong case')}`] : []),
    ];
    const range = places.mentionedIn([label, reason?.message ?? '', call]);
    return diagnostic(range, DiagnosticSeverity.Error, lines.join('\n'), reason?.id ?? 'wrong');
  });
}

const unknown = "We don't recognise this mistake.";

function faultDiagnostic(
  { exercise, verdict }: Checked,
  places: ExercisePlaces,
  diagnostic: MakeDiagnostic,
  { textOf, uriOf }: Surroundings,
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
  { textOf, uriOf }: Surroundings,
): { relatedInformation: DiagnosticRelatedInformation[] } {
  const { first } = new ExercisePlaces(exercise, textOf(exercise.file));
  return { relatedInformation: [{ location: { uri: uriOf(exercise.file), range: first }, message }] };
}

export function rangeOf({ line, start, end }: TextPlace): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
