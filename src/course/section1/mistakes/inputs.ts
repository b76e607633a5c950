import type { Mistake } from '../../../check/mistake.ts';
import { formula, type Point, step } from './quotient.ts';

/** What goes wrong in moving one input, whatever kind of quotient it is for. */

const together = 'More than one input has moved. A slope is of one of them, while the others stand still.';
const notBack = 'Put each input back to where it was before the next one moves.';
const sameInput = 'Each of the three must move an input of its own. Which ones do yours move?';
const others =
  'The other inputs are not at a, b and c here. An f without products of its inputs never shows it; others do.';
const order = 'Right numbers at the wrong places: do they stand in the order a, b, c?';
const height = 'That is how high f stands. How far does it move, and over what distance?';

export const inputsMistakes: readonly Mistake[] = [
  step('all_at_once', { moved: (point, _, by) => point.map((x) => x + by) }, together),
  // Those before it are moved along; or are where their own nudge has left them, in a sum of f and in the next base.
  step('not_restored', { moved: (point, dim, by) => point.map((x, i) => (i <= dim ? x + by : x)) }, notBack),
  ...[1, -1].map((side) =>
    step('not_restored', { moved: (point, dim, by, h) => leftAt(side * h, point, dim, by) }, notBack),
  ),
  ...[0, 1, 2].map((only) => step('same_var', { moved: (point, _, by) => nudged(point, only, by) }, sameInput)),
  ...['210', '021', '102', '120', '201'].map((dims) =>
    whole(step('order', { moved: (point, dim, by) => nudged(point, Number(dims[dim]), by) }, order)),
  ),
  ...[1, 0].map((at) =>
    step('wrong_point', { moved: (point, dim, by) => point.map((x, i) => (i === dim ? x + by : at)) }, others),
  ),
  step(
    'at_h',
    { moved: (point, dim, by) => (by === 0 ? point : point.with(dim, by)) },
    'The input is put at h itself. How would it move by h, from where it is?',
  ),
  step(
    'scaled_step',
    { moved: (point, dim, by) => point.map((x, i) => (i === dim ? x * (1 + by) : x)) },
    'The input moves by a share of itself, and the rise is divided by h: are those the same length?',
  ),
  formula('not_divided', { slope: (rise) => rise }, 'That is how far f moved. How far did the input move for it?'),
  formula(
    'no_difference',
    { rise: (along, h) => along(h) },
    'One height tells no slope: which other one does it start from?',
  ),
  formula('value', { rise: (along) => along(0), slope: (rise) => rise }, height),
  formula('value', { rise: (along, h) => along(h), slope: (rise) => rise }, height),
];

function whole(mistake: Mistake): Mistake {
  return { ...mistake, isWhole: true };
}

function nudged(point: Point, dim: number, by: number): Point {
  return point.map((x, i) => (i === dim ? x + by : x));
}

function leftAt(nudge: number, point: Point, dim: number, by: number): Point {
  return point.map((x, i) => (i < dim ? x + nudge : i === dim ? x + by : x));
}
