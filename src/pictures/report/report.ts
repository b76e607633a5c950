import type { Checked } from '../../check/checker.ts';
import type { ExerciseState } from '../../workspace/progress.ts';
import type { ErrorPlot } from '../errors/error-plot.ts';
import type { GraphPicture } from '../graph/graph-picture.ts';
import type { TrainingPicture } from './training-picture.ts';

/** A learner's course at one moment: the one plain value that the report's page is made from. */
export interface Report {
  readonly at: Date;
  readonly sections: readonly ReportedSection[];
  /** The name of the exercise that the learner is at; undefined where all are done. */
  readonly current: string | undefined;
  /** A graph, or a sentence on why there is none. */
  readonly graphs: readonly (GraphPicture | { readonly name: string; readonly refusal: string })[];
  /** Undefined before there is anything to plot. */
  readonly errors?: ErrorPlot;
  readonly training?: TrainingPicture;
}

export interface ReportedSection {
  /** `section1` */
  readonly name: string;
  readonly title: string;
  readonly exercises: readonly ReportedExercise[];
}

export interface ReportedExercise {
  /** `1.2` */
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly state: ExerciseState;
  /** ISO 8601, of the last pass; undefined where there is none. */
  readonly passedAt: string | undefined;
  readonly attempts: number;
  /** 0: no hint was read; 1 to 3. */
  readonly hintLevel: number;
  /** Undefined for one that trains, has passed, and is not trained again. */
  readonly checked: Checked | undefined;
}
