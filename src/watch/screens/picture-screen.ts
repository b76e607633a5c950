import { errorPlotLines } from '../../pictures/errors/error-plot-lines.ts';
import { graphPictureLines } from '../../pictures/graph/graph-picture-lines.ts';
import type { WatchLook } from '../../terminal/look.ts';
import type { Screen, State } from '../state.ts';
import { keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';

/** The graph of an exercise, or its plot. */
export function pictureScreen(
  { size, notices }: State,
  { exercise, picture }: Extract<Screen, { kind: 'picture' }>,
  { palette }: WatchLook,
): ScreenParts {
  const look = { palette, width: size.columns };
  const keys = [
    { key: '↑ ↓', does: 'scroll' },
    { key: 'any other key', does: 'back', isKept: true },
  ];
  return {
    header: [` ${palette.bold(exercise.name)} · ${exercise.title}`],
    body:
      picture.kind === 'graph'
        ? graphPictureLines(picture.graph, look)
        : errorPlotLines(picture.plot, look, Math.min(30, size.rows - rowsBeside)),
    footer: [...notices.map((sentence) => ` ${palette.accent('▸')} ${sentence}`), keyLine(keys, size.columns, palette)],
  };
}

/** What stands around the picture of a plot: the header, the axis, the legend, the keys. */
const rowsBeside = 13;
