import { expect, test } from 'vitest';
import { drawLosses } from '../../src/course/section4/moons/drawings.ts';
import moons from '../../src/course/section4/moons/moons.json' with { type: 'json' };
import { scoreAt, trainPlainly } from '../../src/course/section4/moons/plain-net.ts';
import { lossesChart, lossesPath } from '../../src/pictures/report/losses-chart.ts';
import { moonsFigure } from '../../src/pictures/report/moons-figure.ts';
import { decisionPaths, placeOf, plane } from '../../src/pictures/report/moons-region.ts';
import { paintedToHtml } from '../../src/pictures/report/painted-html.ts';

const { losses, parameters, points } = moons;
const training = trainPlainly(moons, parameters, losses.length);
const learned = training.at(-1)?.parameters ?? [];

test("the training with plain numbers is micrograd's", () => {
  for (const [k, loss] of losses.entries()) expect(training[k]?.loss).toBeCloseTo(loss, 13);
  expect(training).toHaveLength(losses.length + 1);
});

test('the line between the moons is where the score is 0', () => {
  const places = decisionPaths(learned)
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
  const html = moonsFigure({ isDone: false, losses: own });
  expect(html).toContain("They part in step 7: yours is NaN, and micrograd's");
  expect(html).not.toContain('data-moons');
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
