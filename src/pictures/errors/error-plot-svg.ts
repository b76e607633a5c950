import { inBothSchemes } from '../../reporters/page/palette.ts';
import { tenth } from '../../reporters/xml.ts';
import {
  acrossOf,
  type ErrorCurve,
  type ErrorPlot,
  type ErrorScale,
  errorScaleOf,
  fixed,
  rightSlopes,
  shortPower,
  ticks,
} from './error-plot.ts';
import { type PlotFrame, plotFrames, plotX, plotY } from './error-plot-frame.ts';

/** Points between two lines of text. */
const lineHeight = 16;
/** Of a character of the 11-point font. */
const characterWidth = 6.65;

/** The error of difference quotients against h as an SVG image, both axes logarithmic. A file of its own, with its slopes in words. */
export function errorPlotSvg(plot: ErrorPlot): string {
  const frame = plotFrames.wide;
  const words = plot.curves.map((curve, index) => {
    const y = frame.height + 8 + index * lineHeight;
    return `<text x="${frame.left}" y="${y}">${sentenceOf(curve)}</text>`;
  });
  return chart(plot, frame, 'wide', frame.height + plot.curves.length * lineHeight + 8, words);
}

/** The same for a page that says the slopes itself. */
export function errorChart(plot: ErrorPlot, name: keyof typeof plotFrames): string {
  return chart(plot, plotFrames[name], name, plotFrames[name].height, []);
}

function chart(plot: ErrorPlot, frame: PlotFrame, name: string, height: number, words: readonly string[]): string {
  const { width } = frame;
  const scale = errorScaleOf(plot);
  const zones = zonesOf(plot, frame, scale);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mg-plot" role="img" data-frame="${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<title>How far the worst slope of f at (2, 3, 4) is off, against h</title>',
    `<desc>${plot.curves.map(sentenceOf).join(' ')}</desc>`,
    `<style>${plotStyle}</style>`,
    `<rect class="mg-paper" width="${width}" height="${height}"/>`,
    ...zones.map((zone) => zoneSvg(zone, frame)),
    ...gridSvg(frame, scale),
    ...zones.map((zone) => zoneName(zone, frame)),
    ...toleranceSvg(plot, frame, scale),
    ...stepsSvg(plot, frame, scale),
    ...plot.curves.map((curve) => curveSvg(curve, frame, scale)),
    ...namesSvg(plot, frame, scale),
    ...words,
    '</svg>',
    '',
  ].join('\n');
}

interface Zone {
  readonly kind: 'rounding' | 'formula';
  /** Points from the left. */
  readonly from: number;
  readonly to: number;
}

/** Where every curve's error is rounding's, and where it is the formula's. */
function zonesOf({ curves }: ErrorPlot, frame: PlotFrame, scale: ErrorScale): readonly Zone[] {
  const bests = curves.flatMap(({ best }) => (best ? [plotX(frame, scale, best.h)] : []));
  if (bests.length === 0) return [];
  return [
    { kind: 'rounding', from: frame.left, to: Math.min(...bests) },
    { kind: 'formula', from: Math.max(...bests), to: frame.width - frame.right },
  ];
}

function zoneSvg({ kind, from, to }: Zone, { top, bottom, height }: PlotFrame): string {
  const width = Math.max(0, tenth(to - from));
  return `<rect class="mg-${kind}" x="${from}" y="${top}" width="${width}" height="${height - top - bottom}"/>`;
}

function zoneName({ kind, from, to }: Zone, { bottom, height }: PlotFrame): string {
  const x = tenth((from + to) / 2);
  return `<text class="mg-zone mg-on-${kind}" x="${x}" y="${height - bottom - 10}" text-anchor="middle">${kind}</text>`;
}

function gridSvg(frame: PlotFrame, scale: ErrorScale): readonly string[] {
  const { left, right, top, bottom, width, height } = frame;
  const [end, base] = [width - right, height - bottom];
  const down = ticks(scale.left, scale.right, frame.powersApart, 0).flatMap((power) => {
    const x = plotX(frame, scale, 10 ** power);
    return [`<line x1="${x}" y1="${top}" x2="${x}" y2="${base}"/>`, powerText(power, x, base + 18, 'middle')];
  });
  const across = ticks(scale.bottom, scale.top, scale.top - scale.bottom > 12 ? 2 : 1, -5).flatMap((power) => {
    const y = plotY(frame, scale, 10 ** power) ?? 0;
    return [`<line x1="${left}" y1="${y}" x2="${end}" y2="${y}"/>`, powerText(power, left - 8, y + 4, 'end')];
  });
  return [
    '<g class="mg-grid">',
    ...down,
    ...across,
    '</g>',
    `<text class="mg-axis" x="${end}" y="${base + 36}" text-anchor="end">h</text>`,
    `<text class="mg-axis" x="${left - 8}" y="${top - 12}" text-anchor="end">error</text>`,
  ];
}

function powerText(power: number, x: number, y: number, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">10<tspan dy="-5" font-size="9">${power}</tspan></text>`;
}

function toleranceSvg({ tolerance }: ErrorPlot, frame: PlotFrame, scale: ErrorScale): readonly string[] {
  const y = plotY(frame, scale, tolerance) ?? 0;
  const { left, right, width } = frame;
  const end = width - right;
  return [
    `<line class="mg-tolerance" x1="${left}" y1="${y}" x2="${end}" y2="${y}"/>`,
    `<text class="mg-halo" x="${left + 6}" y="${y + 14}">OK below ${tolerance.toExponential()}</text>`,
  ];
}

/** The learner's steps: dotted lines, their names above the chart and away from one another. */
function stepsSvg({ curves }: ErrorPlot, frame: PlotFrame, scale: ErrorScale): readonly string[] {
  const steps = curves
    .flatMap(({ quotient, step }) => (step === undefined ? [] : [{ quotient, across: acrossOf(scale, step), step }]))
    .filter(({ across }) => across >= 0 && across <= 1)
    .sort((a, b) => a.step - b.step);
  return steps.flatMap(({ quotient, step }, index) => {
    const x = plotX(frame, scale, step);
    const text = `your ${quotient}Step`;
    const width = text.length * characterWidth;
    const isLeft = index === 0 ? steps.length > 1 && x > width : x + width > frame.width;
    // Two at the right end: one line above the other.
    const isAbove = index > 0 && isLeft;
    return [
      `<g class="mg-${quotient}"><line class="mg-step" x1="${x}" y1="${frame.top}" x2="${x}" y2="${frame.height - frame.bottom}"/>`,
      `<text class="mg-halo" x="${isLeft ? x + 3 : x - 3}" y="${frame.top - (isAbove ? 24 : 9)}" text-anchor="${isLeft ? 'end' : 'start'}">${text}</text></g>`,
    ];
  });
}

function curveSvg({ quotient, points, best }: ErrorCurve, frame: PlotFrame, scale: ErrorScale): string {
  const parts = points.map(({ h, error }) => [plotX(frame, scale, h), plotY(frame, scale, error)] as const);
  const path = parts.map(([x, y], index) => {
    if (y === undefined) return '';
    return `${parts[index - 1]?.[1] === undefined ? 'M' : 'L'}${x} ${y}`;
  });
  const bestY = best && plotY(frame, scale, best.error);
  const mark =
    best && bestY !== undefined
      ? `<circle cx="${plotX(frame, scale, best.h)}" cy="${bestY}" r="4.5"><title>the best h: ${shortPower(best.h)}</title></circle>`
      : '';
  return `<g class="mg-curve mg-${quotient}"><path d="${path.join('')}"/>${mark}</g>`;
}

/** Each curve's name where it ends, at the right. */
function namesSvg({ curves }: ErrorPlot, frame: PlotFrame, scale: ErrorScale): readonly string[] {
  const ends = curves
    .flatMap(({ quotient, points }) => {
      const y = points.map(({ error }) => plotY(frame, scale, error)).find((each) => each !== undefined);
      return y === undefined ? [] : [{ quotient, y }];
    })
    .sort((a, b) => a.y - b.y);
  let free = 0;
  return ends.map(({ quotient, y }) => {
    const place = Math.max(y + 4, free);
    free = place + lineHeight;
    return `<text class="mg-end mg-${quotient}" x="${frame.width - frame.right + 8}" y="${tenth(place)}">${quotient}</text>`;
  });
}

function sentenceOf({ quotient, best, slopes, step }: ErrorCurve): string {
  const right = rightSlopes[quotient];
  const slope = `${quotient}: slope ${fixed(slopes.formula)} (${right.formula} in theory), then ${fixed(slopes.rounding)} (${right.rounding})`;
  const found = best ? `; best near h = ${shortPower(best.h)}` : '';
  return `${slope}${found}${step === undefined ? '' : `, yours ${shortPower(step)}`}.`;
}

/** Each class begins with mg-, to leave a page's own classes alone. */
const plotStyle = inBothSchemes(`
.mg-plot{color-scheme:light dark}
.mg-plot text{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;fill:$text}
.mg-plot .mg-axis{font-weight:600}
.mg-paper{fill:$paper}
.mg-rounding{fill:$roundingTint}
.mg-formula{fill:$formulaTint}
.mg-plot .mg-zone{font-size:13px;font-style:italic;paint-order:stroke;stroke-width:6px;fill:$soft}
.mg-on-rounding{stroke:$roundingTint}
.mg-on-formula{stroke:$formulaTint}
.mg-grid line{stroke:$line;stroke-width:.6}
.mg-plot .mg-grid text{font-size:11px;fill:$soft}
.mg-tolerance{stroke-dasharray:5 4;stroke:$soft}
.mg-plot .mg-halo{font-size:11px;paint-order:stroke;stroke-width:4px;fill:$soft;stroke:$paper}
.mg-curve path{fill:none;stroke-width:2.2;stroke-linejoin:round}
.mg-step{stroke-width:1.4;stroke-dasharray:2 3}
.mg-central path{stroke-dasharray:8 3}
.mg-forward path,.mg-forward .mg-step{stroke:$plus}
.mg-central path,.mg-central .mg-step{stroke:$minus}
.mg-curve circle{stroke-width:2;stroke:$paper}
.mg-forward circle,.mg-plot .mg-end.mg-forward,.mg-plot .mg-forward .mg-halo{fill:$plus}
.mg-central circle,.mg-plot .mg-end.mg-central,.mg-plot .mg-central .mg-halo{fill:$minus}
.mg-plot .mg-end{font-weight:600}
`);
