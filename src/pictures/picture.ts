import type { ErrorPlot } from './errors/error-plot.ts';
import type { GraphPicture } from './graph/graph-picture.ts';

/** What pictures an exercise. */
export type Picture =
  | { readonly kind: 'graph'; readonly graph: GraphPicture }
  | { readonly kind: 'plot'; readonly plot: ErrorPlot };
