import type { CourseTexts } from '../../workspace/starters.ts';
import type { Submission } from '../submission.ts';
import { findGroups, type SimilarGroup, type SubmissionShapes } from './groups.ts';
import { type Shape, ShapeMaker } from './shape.ts';

/** A file of less is too short to be anybody's own. */
const fewestTokens = 25;

/**
 * Which submissions are the same after formatting, comments, names and order are taken away, the starter not counted.
 *
 * @param submissions one after the other; of each, only a few bytes a file are kept
 */
export async function compareSubmissions(
  submissions: AsyncIterable<Submission>,
  starters: CourseTexts,
): Promise<readonly SimilarGroup[]> {
  const makers = new Map<string, ShapeMaker>();
  const shapes = new Map<string, SubmissionShapes>();
  for await (const { name, files } of submissions) {
    const own = Object.entries(files).map(([file, text]) => [file, shapeOf(makers, starters, file, text)] as const);
    shapes.set(name, new Map(own.filter(([, { tokens }]) => tokens >= fewestTokens)));
  }
  return findGroups(shapes);
}

function shapeOf(makers: Map<string, ShapeMaker>, starters: CourseTexts, file: string, text: string): Shape {
  const starter = Object.hasOwn(starters, file) ? (starters[file] ?? '') : '';
  // A learner's own files have any name: they share the one without a starter.
  const key = starter === '' ? '' : file;
  const maker = makers.get(key) ?? new ShapeMaker(starter);
  makers.set(key, maker);
  return maker.shapeOf(text);
}
