import { type Course, landmarksOf, type TrainingDemo } from '../check/course.ts';
import { filesOf, type Training } from '../check/exercise.ts';
import { jobOf, type LearnerRunner } from '../check/runner.ts';
import { isUntouched, pickSources, type Sources } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import { followPictures } from '../pictures/browser/pictures.ts';
import { followTraining, showStep } from '../pictures/browser/training.ts';
import { errorsFigure } from '../pictures/errors/error-figure.ts';
import { type PlotSources, plotWith } from '../pictures/errors/plot-with.ts';
import { drawnExercise, graphOfResults, whyNoGraph } from '../pictures/graph/exercise-graph.ts';
import { graphFigure } from '../pictures/graph/graph-figure.ts';
import type { GraphPicture } from '../pictures/graph/graph-picture.ts';
import { trainingFigure, trainingOf } from '../pictures/report/training-figure.ts';
import { part } from './elements.ts';

interface PictureSources {
  readonly course: Course;
  readonly runner: LearnerRunner;
  readonly checked: Checked;
  /** All exercises' texts. */
  readonly texts: Sources;
  readonly starters: Sources;
  readonly signal: AbortSignal;
}

/** Of one job, milliseconds. */
const timeLimit = 5000;

/** Draws what pictures an exercise: its graph, its error plot, or its training. Where there is nothing to draw, nothing. */
export async function drawPicture(sources: PictureSources): Promise<void> {
  const html = await pictureOf(sources).catch(() => ''); // without a picture, the verdict still stands
  if (sources.signal.aborted) return;
  const place = part('picture');
  // What is being read, pointed at or dragged stays, where it is still so.
  if (place.dataset.drawn === html) return;
  place.dataset.drawn = html;
  place.innerHTML = html;
  followPictures(place);
  const { demo } = landmarksOf(sources.course);
  for (const figure of place.querySelectorAll<HTMLElement>('.training')) followTraining(figure, demo);
}

async function pictureOf({ course, runner, checked, texts, starters, signal }: PictureSources): Promise<string> {
  const { exercise, verdict } = checked;
  const { demo, errorPlot } = landmarksOf(course);
  if (exercise === demo.exercise) {
    const training = trainingOf(demo, verdict);
    return training ? trainingFigure(training) : '';
  }
  if (exercise.plot && !checked.isUntouched) {
    const read = readWritten(texts, starters);
    return errorsFigure(await plotWith(exercise.plot, { errorPlot, read, runner }));
  }
  if (!exercise.drawing || checked.isUntouched) return '';
  const drawn = drawnExercise(exercise);
  const transcript = await runner.run(jobOf(drawn, checked.sources), timeLimit, signal);
  if (whyNoGraph(drawn, transcript, timeLimit) !== undefined) return '';
  return graphFigure(graphOfResults(exercise, transcript.results), heading);
}

const heading = '<h2>The graph your code makes</h2>';

/** The graph of an exercise, for the report. */
export async function graphOrRefusal(
  exercise: Checked['exercise'],
  sources: Sources,
  runner: LearnerRunner,
): Promise<GraphPicture | { readonly name: string; readonly refusal: string }> {
  const drawn = drawnExercise(exercise);
  const transcript = await runner.run(jobOf(drawn, sources), timeLimit);
  const refusal = whyNoGraph(drawn, transcript, timeLimit);
  if (refusal === undefined) return graphOfResults(exercise, transcript.results);
  return { name: exercise.name, refusal: `There is no graph to draw yet. exercises/${refusal}` };
}

/** Reads exercises for the plot, or says why they cannot be run yet. */
export function readWritten(texts: Sources, starters: Sources): PlotSources['read'] {
  return (exercise) => {
    const { file, name } = exercise;
    const reading = pickSources(texts, filesOf(exercise));
    if ('unreadable' in reading)
      return { unwritten: `exercises/${reading.unreadable.file} ${reading.unreadable.why}.` };
    const isStarter = isUntouched(reading.sources[file] ?? '', starters[file] ?? '');
    return isStarter ? { unwritten: `${name} is not written yet.` } : reading;
  };
}

/** The training under way: as long as its losses are the known ones, so are its nets. */
export function drawTraining(demo: TrainingDemo, { step, loss }: Training): void {
  const place = part('picture');
  let figure = place.querySelector<HTMLElement>('.training');
  if (!figure) {
    place.innerHTML = trainingFigure({ demo, isDone: true, losses: demo.losses }, step - 1);
    figure = place.querySelector<HTMLElement>('.training');
  }
  delete place.dataset.drawn;
  const known = demo.losses[step - 1] ?? Number.NaN;
  if (!figure || !(Math.abs(loss - known) <= 1e-9)) return;
  const slider = figure.querySelector<HTMLInputElement>('[data-training=slider]');
  if (slider) slider.value = String(step - 1);
  showStep(figure, demo, step - 1, true);
}
