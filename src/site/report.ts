import type { Checker } from '../check/checker.ts';
import { type Course, landmarksOf } from '../check/course.ts';
import type { LearnerRunner } from '../check/runner.ts';
import type { Sources } from '../check/sources.ts';
import { plotWith } from '../pictures/errors/plot-with.ts';
import { assembleReport, exercisesToCheck, exercisesToDraw, refusalOf } from '../pictures/report/report.ts';
import { reportPage } from '../pictures/report/report-page.ts';
import type { CourseStates, Progress } from '../workspace/progress.ts';
import { download } from './elements.ts';
import { graphOrRefusal, readWritten } from './pictures.ts';

interface ReportSources {
  readonly course: Course;
  readonly runner: LearnerRunner;
  readonly checker: Checker;
  readonly texts: Sources;
  readonly starters: Sources;
  readonly states: CourseStates;
  readonly progress: Progress;
}

/** Checks the whole course and downloads it as a page, the same that `microgradx report` writes. */
export async function saveReport(sources: ReportSources): Promise<void> {
  const { course, runner, checker, texts, starters, states, progress } = sources;
  const script = fetch('report-page.js').then((response) => response.text());
  const checked = await Promise.all(checker.checkAll(exercisesToCheck(course, states, false)));
  const drawn = exercisesToDraw(course, checked);
  const sourcesOf = (exercise: (typeof drawn)[number]) =>
    checked.find((each) => each.exercise === exercise)?.sources ?? {};
  const graphs = await Promise.all(drawn.map((exercise) => graphOrRefusal(exercise, sourcesOf(exercise), runner)));
  const { errorPlot } = landmarksOf(course);
  const plot = plotWith(['forward', 'central'], { errorPlot, read: readWritten(texts, starters), runner });
  const errors = await plot.catch(refusalOf);
  const report = assembleReport(course, { at: new Date(), states, progress, checked, graphs, errors });
  download('report.html', 'text/html', await reportPage(report, { script: await script, isServed: false }));
}
