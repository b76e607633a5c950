import { expect, test } from 'vitest';
import { landmarksOf } from '../../src/check/course.ts';
import { judge } from '../../src/check/judge.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import { course } from '../../src/course/index.ts';
import { drawLosses } from '../../src/course/section4/moons/drawings.ts';
import { decisionPaths, placeOf, plane } from '../../src/pictures/report/decision-region.ts';
import { lossesChart, lossesPath, trainingFigure, trainingOf } from '../../src/pictures/report/training-figure.ts';
import { paintedToHtml } from '../../src/reporters/page/painted-html.ts';

const { demo } = landmarksOf(course);
const { losses, points, scoreAt } = demo;
const learned = demo.snapshotAt(losses.length).parameters;

test("the training with plain numbers is micrograd's", () => {
  for (const [k, loss] of losses.entries()) expect(demo.snapshotAt(k).loss).toBeCloseTo(loss, 13);
});

test('the line between the classes is where the score is 0', () => {
  const places = decisionPaths((point) => scoreAt(point, learned))
    .line.split(/[ML]/)
    .filter((text) => text !== '')
    .map((text) => text.split(' ').map(Number));
  expect(places.length).toBeGreaterThan(50);
  for (const [x = 0, y = 0] of places) {
    const point = [
      plane.left + (x / plane.width) * (plane.right - plane.left),
      plane.top - (y / plane.height) * (plane.top - plane.bottom),
    ];
    expect(Math.abs(scoreAt(point, learned))).toBeLessThan(0.35); // a cell of the grid is crossed in a straight line
  }
});

test('every point has a place in the picture', () => {
  for (const [x, y] of points.map(placeOf)) {
    expect(x > 0 && x < plane.width && y > 0 && y < plane.height).toBe(true);
  }
});

test('a loss that is no number leaves a gap in the curve', () => {
  const chart = lossesChart([1, Number.NaN, Infinity, 0.1, 0.01], 5);
  expect(lossesPath([1, Number.NaN, Infinity, 0.1, 0.01], chart)).toMatch(/^M[\d. ]+M[\d. ]+L[\d. ]+$/);
  expect(lossesChart([Number.NaN], 5).ticks.length).toBeGreaterThan(0);
});

test('a training that is not right shows where it parts from the right one', () => {
  const own = losses.map((loss, k) => (k < 7 ? loss : Number.NaN));
  const html = trainingFigure({ demo, isDone: false, losses: own });
  expect(html).toContain("They part at step 7: yours is NaN, micrograd's is");
  expect(html).not.toContain('data-training');
});

/** The verdict on a training that returns the expected losses of so many steps; undefined: it never came back. */
function verdictAfter(steps: number | undefined): Verdict {
  const expected = demo.exercise.probes.map(({ cases }) => cases.map((each) => Number(each.expected)));
  const [few, whole] = [expected[0], expected.at(-1)];
  const answers = steps === losses.length ? whole : whole?.slice(0, steps);
  const others = expected.slice(1, -1).map(() => ({ answers: [] }));
  return judge(
    demo.exercise,
    'section4',
    {
      results: [
        { answers: [...(few ?? []), 1, 2, 3] },
        ...others,
        steps === undefined ? undefined : { answers: answers ?? [] },
      ],
      ...{ stage: 'done', output: '', printsDropped: 0, ending: 'done', durationMs: 1 },
    },
    { isUntouched: false, timeout: 5000 },
  );
}

test.each([
  ['80 steps', 80],
  ['every step', losses.length],
])('a training of %s has those losses, whatever else it returned', (_, steps) => {
  const picture = trainingOf(demo, verdictAfter(steps));
  expect(picture?.losses).toEqual(losses.map((loss, step) => (step < steps ? loss : Number.NaN)));
});

test('a training without a step has no picture', () => {
  expect(trainingOf(demo, verdictAfter(undefined))).toBeUndefined();
});

test('a curve in half blocks is as wide as its axis, and falls', () => {
  const lines = drawLosses(losses);
  expect(lines.at(-1)).toHaveLength(67);
  const heights = (column: number) => lines.slice(0, -1).filter((line) => /[█▄]/.test(line[column] ?? '')).length;
  expect(Math.max(heights(7), heights(8))).toBe(8);
  expect(heights(66)).toBe(1);
  expect(drawLosses([Number.NaN, 1])).toEqual([]);
});

test('colours of a terminal become classes, and nothing else becomes markup', () => {
  const escapeCode = String.fromCharCode(27);
  expect(paintedToHtml(`${escapeCode}[31mWRONG!${escapeCode}[39m <b>&"${escapeCode}[2mdim`)).toBe(
    '<span class="wrong">WRONG!</span> &lt;b&gt;&amp;&quot;<span class="dim">dim</span>',
  );
});
