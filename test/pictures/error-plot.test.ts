import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPackageFile } from '../../src/learner/node/package-files.ts';
import { bestOf, type ErrorPlot, errorPlotCsv, slopesOf } from '../../src/pictures/errors/error-plot.ts';
import { errorPlotLines } from '../../src/pictures/errors/error-plot-lines.ts';
import { errorPlotSvg } from '../../src/pictures/errors/error-plot-svg.ts';
import { errorPlotPage } from '../../src/pictures/picture-page.ts';
import { createPalette, plain } from '../../src/terminal/look.ts';
import { cellsOf } from '../../src/terminal/painted.ts';
import { aCurve, aPlot as both, forward, plotOf } from './plots.ts';

/** What a learner's function may leave behind. */
const odd: readonly [string, ErrorPlot][] = [
  ['no error at all', plotOf(aCurve('forward', () => 0))],
  ['no number', plotOf(aCurve('forward', () => Number.NaN, Number.NaN))],
  ['infinity', plotOf(aCurve('central', () => Number.POSITIVE_INFINITY, -1))],
  ['the same error everywhere', plotOf(aCurve('central', () => 1e-5, 0))],
  ['very large ones', plotOf(aCurve('forward', (h) => 1e300 / h, 1e300))],
  [
    'a step at the edge',
    plotOf(
      aCurve('forward', (h) => h, 0.1),
      aCurve('central', (h) => h, 0.1),
    ),
  ],
];

test('at 60 columns it looks like that', () => {
  expect(errorPlotLines(both, { palette: plain, width: 60 })).toMatchSnapshot();
});

describe.each([20, 40, 80, 200])('at %i columns', (width) => {
  test.each([['both', both], ...odd] as const)('%s: no line is wider, colour changes no character', (_, plot) => {
    const lines = errorPlotLines(plot, { palette: plain, width });
    for (const line of lines) expect(cellsOf(line).length).toBeLessThanOrEqual(Math.max(width, 24));
    const painted = errorPlotLines(plot, { palette: createPalette(1), width });
    expect(painted.map(stripVTControlCharacters)).toEqual(lines);
  });
});

test('the picture leaves room in a terminal of 24 rows', () => {
  const lines = errorPlotLines(both, { palette: plain, width: 80 });
  expect(lines.length).toBeLessThanOrEqual(22);
});

test('says the slopes, the best h and the learner’s own', () => {
  const text = errorPlotLines(both, { palette: plain, width: 80 }).join('\n');
  expect(text).toMatch(/forward {2}slope 1\.00 \(1\), left of the best h -1\.00 \(-1\)/);
  expect(text).toMatch(/central {2}slope 2\.00 \(2\)/);
  expect(text).toContain('▲ your forwardStep 1e-8');
  expect(text).toContain('△ your centralStep 5e-6');
  expect(text).toMatch(/^ *1e-5 ┤.*┄┄┄/m);
  expect(text).toMatch(/└.*▲.*△/);
});

describe('as SVG', () => {
  test('two curves, the tolerance, the steps', () => {
    const svg = errorPlotSvg(both);
    expect(svg).toContain('central: slope 2.00 (2 in theory), then -1.00 (-1); best near h =');
    expect(svg).toContain('OK below 1e-5');
    expect(svg.match(/class="mg-step"/g)).toHaveLength(2);
  });

  test.each(odd)('%s: every number in it is one', (_, plot) => {
    expect(errorPlotSvg(plot).replace(/<(style|text|desc)[\s\S]*?<\/\1>/g, '')).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a page loads nothing', () => {
    const page = errorPlotPage(both).replace(readPackageFile('picture-page.js'), '');
    expect(page).not.toMatch(/\b(src|href)=|url\(|@import|<script(?!><)/);
  });
});

test('as a table: a row a step, nothing where there is no number', () => {
  const [header, first, ...others] = errorPlotCsv(
    plotOf(
      forward,
      aCurve('central', () => Number.NaN),
    ),
  )
    .trim()
    .split('\n');
  expect(header).toBe('h,forward_difference_error,central_difference_error');
  expect(first).toMatch(/^0\.1,0\.1\d*,$/);
  expect(others).toHaveLength(120);
});

const steps = Array.from({ length: 121 }, (_, index) => 10 ** (-1 - index / 8));
const curve = (error: (h: number) => number) => steps.map((h) => ({ h, error: error(h) }));

describe('what a curve shows', () => {
  test('the exponents and the best h of any such curve, however scattered its rounding', () => {
    const scatter = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 121, maxLength: 121 });
    const property = fc.property(fc.constantFrom(1, 2), scatter, (order, noise) => {
      const points = curve((h) => h ** order).map(({ h, error }, i) => ({
        h,
        error: error + (1e-16 / h) * (noise[i] ?? 1),
      }));
      const best = bestOf(points);
      const { formula, rounding } = slopesOf(points, best);
      expect(formula).toBeCloseTo(order, 1);
      expect(Math.abs(rounding + 1)).toBeLessThan(0.2);
      expect(Math.abs(Math.log10(best?.h ?? 1) - -16 / (order + 1))).toBeLessThan(1);
    });
    fc.assert(property);
  });

  test.each([
    ['a constant error', () => 3],
    ['no error at all', () => 0],
    ['no number at all', () => Number.NaN],
    ['nothing finite', () => Number.POSITIVE_INFINITY],
  ])('%s has no slopes that are made up', (_, error) => {
    const points = curve(error);
    for (const slope of Object.values(slopesOf(points, bestOf(points)))) expect(Math.abs(slope) > 0).toBe(false);
  });
});
