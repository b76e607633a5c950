import type { Exercise, Probe } from './exercise.ts';

export interface Section {
  /** As a learner types it: `section1`. */
  readonly name: string;
  /** `derivatives` */
  readonly title: string;
  readonly exercises: readonly Exercise[];
  readonly ending?: SectionEnding;
}

/** What is said when all of a section is done. */
export interface SectionEnding {
  /** What the learner can do now, and why that matters. */
  readonly said: string;
  /** What there is to look at now. */
  readonly see: readonly { readonly label: string; readonly command: string; readonly what: string }[];
}

export interface Course {
  readonly sections: readonly Section[];
  readonly landmarks?: Landmarks;
}

/** What some commands ask of a course by what it is, since they know no names. */
interface Landmarks {
  /** Owns the learner's `Value`, which `verify` compares with PyTorch. */
  readonly engine: Exercise;
  /** Its graph is drawn where every exercise is done; `verify` repeats its notebook cases. */
  readonly classifier: Exercise;
  readonly errorPlot: ErrorPlotSource;
  readonly demo: TrainingDemo;
  readonly finale: Finale;
}

/** What the last screen shows when every exercise is done. */
export interface Finale {
  /** Lines of text art, at most 76 columns. */
  readonly diagram: readonly string[];
  /** What the learner has built. */
  readonly summary: string;
  readonly whatComesNext: readonly { readonly what: string; readonly where: string }[];
}

/** What `plot` asks of a learner's difference quotients. */
export interface ErrorPlotSource {
  readonly forward: Exercise;
  readonly central: Exercise;
  /** Exports the learner's best step for each of them. */
  readonly steps: Exercise;
  /** The learner's quotient for each of many steps. */
  readonly probe: Probe;
  /** Its answers → for each step, from the largest, how far the worst slope is from the gradient. */
  errorsOf(answers: readonly number[]): readonly { readonly h: number; readonly error: number }[];
  /** The largest error that the exercises accept. */
  readonly tolerance: number;
}

/** A training whose every step is known: two classes of points in the plane. */
export interface TrainingDemo {
  readonly exercise: Exercise;
  readonly points: readonly (readonly number[])[];
  /** 1 and -1. */
  readonly labels: readonly number[];
  /** The loss of each step. */
  readonly losses: readonly number[];
  /** The net's score of a point: above 0 for one class, below for the other. */
  scoreAt(point: ArrayLike<number>, parameters: ArrayLike<number>): number;
  /** The training before this step, or after the last; recomputed as far as is asked for, half a millisecond per step. */
  snapshotAt(step: number): TrainingSnapshot;
}

/** A moment of a training. */
export interface TrainingSnapshot {
  /** Before this step's change to the parameters. */
  readonly loss: number;
  readonly parameters: ArrayLike<number>;
}

/** @throws Error where two exercises share a name. */
export function defineCourse(sections: readonly Section[], landmarks?: Landmarks): Course {
  const seen = new Set<string>();
  for (const { name } of sections.flatMap((section) => [section, ...section.exercises])) {
    if (seen.has(name)) throw new Error(`two exercises or sections are called ${name}`);
    seen.add(name);
  }
  return { sections, ...(landmarks && { landmarks }) };
}

export function exercisesOf(course: Course): readonly Exercise[] {
  return course.sections.flatMap((section) => section.exercises);
}

/** @throws Error where there is none of that name */
export function exerciseCalled(course: Course, name: string): Exercise {
  const found = exercisesOf(course).find((exercise) => exercise.name === name);
  if (!found) throw new Error(`there is no exercise ${name}`);
  return found;
}

/** `section1`; an empty text for an exercise of another course. */
export function sectionOf(course: Course, exercise: Exercise): string {
  return course.sections.find(({ exercises }) => exercises.includes(exercise))?.name ?? '';
}

/** @throws Error where the course has none of them */
export function landmarksOf({ landmarks }: Course): Landmarks {
  if (!landmarks) throw new Error('this course has no landmarks');
  return landmarks;
}
