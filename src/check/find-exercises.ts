import { distance } from 'fastest-levenshtein';
import { type Course, exercisesOf } from './course.ts';
import type { Exercise } from './exercise.ts';
import { toType } from './to-type.ts';

/** `problem` is a sentence for who typed it. */
export type FoundExercises = { readonly exercises: readonly Exercise[] } | { readonly problem: string };

/**
 * What a typed word refers to: an exercise's name, its number (`1.2`), a section's name or number, a file, or the
 * beginning of one of the names where only one begins so.
 */
export function findExercises(course: Course, typed: string): FoundExercises {
  const exact = named(course).find(({ names }) => names.includes(typed));
  if (exact) return { exercises: exact.exercises };
  const inFile = exercisesOf(course).filter(({ file }) => isFileOf(typed, file));
  if (inFile.length > 0) return { exercises: inFile };
  const begun = named(course).filter(({ names: [name = ''] }) => typed !== '' && name.startsWith(typed));
  const [only, ...others] = begun;
  if (only && others.length === 0) return { exercises: only.exercises };
  if (only) {
    const names = begun.map(({ names }) => names[0]).join(', ');
    return { problem: `'${typed}' matches several: ${names}. Type more of the name.` };
  }
  return { problem: noSuchExercise(course, typed) };
}

/** `1.2`, as it stands before the exercise in a list. */
export function numberOf(course: Course, exercise: Exercise): string {
  const section = course.sections.findIndex(({ exercises }) => exercises.includes(exercise));
  return `${section + 1}.${(course.sections[section]?.exercises.indexOf(exercise) ?? 0) + 1}`;
}

/** The nearest of some words to one that was mistyped, or undefined where none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const ranked = words.map((word) => ({ word, edits: edits(typed, word) })).sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/** Two letters that changed places count once: it is the commonest slip of all. */
function edits(typed: string, word: string): number {
  const count = distance(typed, word);
  const sorted = (text: string) => [...text].sort().join('');
  return count === 2 && sorted(typed) === sorted(word) ? 1 : count;
}

interface Named {
  /** The name first, then the number. */
  readonly names: readonly string[];
  readonly exercises: readonly Exercise[];
}

function named(course: Course): readonly Named[] {
  const sections = course.sections.map(({ name, exercises }, index) => ({
    names: [name, `${index + 1}`],
    exercises,
  }));
  const single = exercisesOf(course).map((exercise) => ({
    names: [exercise.name, numberOf(course, exercise)],
    exercises: [exercise],
  }));
  return [...sections, ...single];
}

/** `exercises/section1/gradf.ts`, as a shell completes it, or any end of that from a folder on. */
function isFileOf(typed: string, file: string): boolean {
  return typed.endsWith('.ts') && `/exercises/${file}`.endsWith(`/${typed.replaceAll('\\', '/').replace(/^\.\//, '')}`);
}

function noSuchExercise(course: Course, typed: string): string {
  const suggestion = nearest(
    typed,
    named(course).map(({ names }) => names[0] ?? ''),
  );
  const question = suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`;
  return `No exercise is called '${typed}'.${question} See '${toType('list')}'.`;
}
