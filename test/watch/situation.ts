import type { Exercise } from '../../src/check/exercise.ts';
import type { Checked, ErrorKind, Verdict } from '../../src/check/verdict.ts';
import type { Event, Update } from '../../src/watch/events.ts';
import { type Beginning, type CourseExercise, initialState, type State } from '../../src/watch/state.ts';
import { update } from '../../src/watch/update.ts';
import { contentHash, noProgress, type Progress } from '../../src/workspace/progress.ts';

/** A course of four, and states of watch mode in it, made as the loop would make them. */

export const course: readonly CourseExercise[] = ['alpha', 'beta', 'gamma', 'delta'].map((name, index) => ({
  name,
  number: `${index < 2 ? 1 : 2}.${(index % 2) + 1}`,
  title: `what ${name} is about`,
  section: index < 2 ? 'section1' : 'section2',
  sectionTitle: index < 2 ? 'letters' : 'more letters',
  file: index < 2 ? `section1/${name}.ts` : 'section2/shared.ts',
  hints: [`a nudge to ${name}`, `the idea of ${name}`, `nearly the code of ${name}`],
  members: undefined,
  whyItMatters: undefined,
  endOfSection: undefined,
  picture: name === 'beta' ? 'plot' : name === 'alpha' ? 'graph' : undefined,
}));

/** The text of an exercise's file: its number is what it returns. Even ones pass. */
function textOf(name: string, number: number): string {
  return `export const ${name} = ${number};\n`;
}

export function sourcesOf(name: string, number: number): Readonly<Record<string, string>> {
  const file = course.find((exercise) => exercise.name === name)?.file ?? '';
  return { [file]: textOf(name, number) };
}

export function hashOf(name: string, number: number): string {
  return contentHash(sourcesOf(name, number));
}

export interface VerdictOptions {
  readonly error?: ErrorKind;
  readonly isUntouched?: boolean;
  readonly output?: string;
  readonly cases?: number;
}

/** What comes of that text. */
export function checkedOf(name: string, number: number, options: VerdictOptions = {}): Checked {
  const { error, isUntouched = false, output = '', cases = 1 } = options;
  const exercise = course.find((each) => each.name === name) as unknown as Exercise;
  const isPassed = number % 2 === 0 && error === undefined;
  const verdict: Verdict = {
    name,
    section: 'section1',
    file: `exercises/${exercise.file}`,
    status: isPassed ? 'passed' : error === undefined ? 'wrong' : error === 'timeout' ? 'timeout' : 'error',
    cases: Array.from({ length: error === undefined ? cases : 0 }, (_, dim) => ({
      label: `dim ${dim}`,
      ok: isPassed,
      expected: 2,
      actual: number,
      isFromNotebook: true,
      isAnswered: true,
      isLimit: false,
    })),
    diagnoses: [],
    locations: [],
    blockedBy: null,
    error:
      error === undefined ? null : { kind: error, message: `fault ${number}`, file: exercise.file, line: 1, column: 1 },
    output,
    printsDropped: 0,
    durationMs: 1,
    preface: [],
    observations: [],
    comparison: [],
    afterword: [],
  };
  return { exercise, verdict, sources: sourcesOf(name, number), isUntouched };
}

export const saw = (exercise: string, number: number): Event => ({
  type: 'saw',
  exercise,
  hash: hashOf(exercise, number),
  reading: { sources: sourcesOf(exercise, number) },
  since: 0,
});

export const judged = (run: number, checked: Checked): Event => ({
  type: 'judged',
  run,
  checked,
  at: new Date('2025-03-14T15:09:26'),
  milliseconds: 14,
});

export const pressed = (key: string): Event => ({ type: 'key', key });

export function begin(given: Partial<Beginning> = {}): State {
  return initialState({
    course,
    finale: { diagram: ['a ── b'], summary: 'You have built it.', whatComesNext: [{ what: 'more', where: 'there' }] },
    size: { columns: 80, rows: 24 },
    progress: tried,
    states: {},
    current: 'alpha',
    notices: [],
    root: '/home/learner/microgradx',
    isFollowed: false,
    ...given,
  });
}

/** Of somebody who has begun: there is no welcome. */
export const tried: Progress = {
  ...noProgress,
  exercises: { alpha: { passed: null, attempts: 1, lastContent: null, hintLevel: 0 } },
};

/** One event after the other; the effects are those of all. */
export function following(state: State, ...events: readonly Event[]): Update {
  return events.reduce<Update>(
    ([before, effects], event) => {
      const [next, more] = update(before, event);
      return [next, [...effects, ...more]];
    },
    [state, []],
  );
}

/** At an exercise whose file returns that number, and the verdict is there. */
export function standingAt(
  name: string,
  number: number,
  given: Partial<Beginning> = {},
  options: VerdictOptions = {},
): State {
  const state = begin({ current: name, ...given });
  const [running] = following(state, saw(name, number));
  const [standing] = following(running, judged(running.runs, checkedOf(name, number, options)), {
    type: 'settled',
    hash: hashOf(name, number),
  });
  return standing;
}
