import {
  acrossOf,
  downOf,
  type ErrorCurve,
  type ErrorPlot,
  type ErrorScale,
  errorScaleOf,
  fixed,
  rightSlopes,
  shortPower,
  ticks,
} from './error-plot.ts';

/** Sizes in points. */
export const plotFrame = { width: 760, height: 500, left: 64, right: 24, top: 32, bottom: 112 } as const;
const innerWidth = plotFrame.width - plotFrame.left - plotFrame.right;
const innerHeight = plotFrame.height - plotFrame.top - plotFrame.bottom;
const legendTop = plotFrame.height - 56;

/** The error of difference quotients against h as an SVG image, both axes logarithmic. A file of its own, or part of a page. */
export function errorPlotSvg(plot: ErrorPlot): string {
  const { width, height } = plotFrame;
  const scale = errorScaleOf(plot);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mg-plot" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<title>How far the worst slope of f at (2, 3, 4) is off, against h</title>',
    `<desc>${plot.curves.map(sentenceOf).join(' ')}</desc>`,
    `<style>${plotStyle}</style>`,
    `<rect class="mg-paper" width="${width}" height="${height}"/>`,
    ...gridSvg(scale),
    ...toleranceSvg(plot, scale),
    ...plot.curves.flatMap((curve) => curveSvg(curve, scale)),
    ...plot.curves.flatMap(legendSvg),
    '</svg>',
    '',
  ].join('\n');
}

/** Points from the left of the image. @param h in the units of the inputs */
export function plotX(scale: ErrorScale, h: number): number {
  return round(plotFrame.left + acrossOf(scale, h) * innerWidth);
}

/** Points from the top; undefined where the error has no logarithm. */
export function plotY(scale: ErrorScale, error: number): number | undefined {
  const down = downOf(scale, error);
  return down === undefined ? undefined : round(plotFrame.top + down * innerHeight);
}

function gridSvg(scale: ErrorScale): readonly string[] {
  const { left, right, top, width } = plotFrame;
  const [end, bottom] = [width - right, top + innerHeight];
  const down = ticks(scale.left, scale.right, 1, 0).flatMap((power) => {
    const x = plotX(scale, 10 ** power);
    return [`<line x1="${x}" y1="${top}" x2="${x}" y2="${bottom}"/>`, powerText(power, x, bottom + 18, 'middle')];
  });
  const across = ticks(scale.bottom, scale.top, scale.top - scale.bottom > 12 ? 2 : 1, -5).flatMap((power) => {
    const y = plotY(scale, 10 ** power) ?? 0;
    return [`<line x1="${left}" y1="${y}" x2="${end}" y2="${y}"/>`, powerText(power, left - 8, y + 4, 'end')];
  });
  return [
    '<g class="mg-grid">',
    ...down,
    ...across,
    '</g>',
    `<text class="mg-axis" x="${end}" y="${bottom + 36}" text-anchor="end">h</text>`,
    `<text class="mg-axis" x="${left}" y="${top - 12}">error</text>`,
  ];
}

function powerText(power: number, x: number, y: number, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">10<tspan dy="-5" font-size="9">${power}</tspan></text>`;
}

function toleranceSvg({ tolerance }: ErrorPlot, scale: ErrorScale): readonly string[] {
  const y = plotY(scale, tolerance) ?? 0;
  const { left, right, width } = plotFrame;
  const end = width - right;
  return [
    `<line class="mg-tolerance" x1="${left}" y1="${y}" x2="${end}" y2="${y}"/>`,
    `<text class="mg-halo" x="${left + 6}" y="${y + 14}">OK below ${tolerance.toExponential()}</text>`,
  ];
}

function curveSvg({ quotient, points, best, step }: ErrorCurve, scale: ErrorScale): readonly string[] {
  const parts = points.map(({ h, error }) => [plotX(scale, h), plotY(scale, error)] as const);
  const path = parts.map(([x, y], index) => {
    if (y === undefined) return '';
    return `${parts[index - 1]?.[1] === undefined ? 'M' : 'L'}${x} ${y}`;
  });
  const bestY = best && plotY(scale, best.error);
  return [
    `<g class="mg-curve mg-${quotient}">`,
    ...(step === undefined ? [] : stepSvg(quotient, step, scale)),
    `<path d="${path.join('')}"/>`,
    ...(best && bestY !== undefined
      ? [
          `<circle cx="${plotX(scale, best.h)}" cy="${bestY}" r="4"><title>the best h: ${shortPower(best.h)}</title></circle>`,
        ]
      : []),
    '</g>',
  ];
}

function stepSvg(quotient: string, step: number, scale: ErrorScale): readonly string[] {
  const across = acrossOf(scale, step);
  if (!(across >= 0 && across <= 1)) return [];
  const x = plotX(scale, step);
  const { top } = plotFrame;
  return [
    `<line class="mg-step" x1="${x}" y1="${top}" x2="${x}" y2="${top + innerHeight}"/>`,
    // Two labels of nearby steps must not overlap.
    `<text class="mg-halo" x="${x}" y="${quotient === 'forward' ? top - 6 : top + 14}" text-anchor="${across > 0.85 ? 'end' : 'middle'}">your ${quotient}Step</text>`,
  ];
}

function legendSvg(curve: ErrorCurve, index: number): readonly string[] {
  const y = legendTop + index * 24;
  const { left } = plotFrame;
  return [
    `<g class="mg-curve mg-${curve.quotient}">`,
    `<path d="M${left} ${y - 4}h28"/>`,
    `<text x="${left + 38}" y="${y}">${sentenceOf(curve)}</text>`,
    '</g>',
  ];
}

function sentenceOf({ quotient, best, slopes, step }: ErrorCurve): string {
  const right = rightSlopes[quotient];
  const slope = `${quotient}: slope ${fixed(slopes.formula)} (${right.formula} in theory), then ${fixed(slopes.rounding)} (${right.rounding})`;
  const found = best ? `; best near h = ${shortPower(best.h)}` : '';
  return `${slope}${found}${step === undefined ? '' : `, yours ${shortPower(step)}`}.`;
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

/**
 * For light and for paper, with what differs in the dark. Colours are written out, since not every viewer knows
 * variables; each class begins with mg-, to leave a page's own classes alone.
 */
const plotStyle = `
.mg-plot{color-scheme:light dark}
.mg-plot text{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;fill:#1f2328}
.mg-plot .mg-axis{font-weight:600}
.mg-paper{fill:#ffffff}
.mg-grid line{stroke:#eaeef2}
.mg-plot .mg-grid text{font-size:11px;fill:#57606a}
.mg-tolerance{stroke:#57606a;stroke-dasharray:5 4}
.mg-plot .mg-halo{font-size:11px;fill:#57606a;paint-order:stroke;stroke:#ffffff;stroke-width:4px}
.mg-curve path{fill:none;stroke-width:1.8;stroke-linejoin:round}
.mg-forward path{stroke:#0969da}
.mg-central path{stroke:#bc4c00;stroke-dasharray:7 3}
.mg-forward circle{fill:#0969da}
.mg-central circle{fill:#bc4c00}
.mg-step{stroke-width:1.2;stroke-dasharray:2 3}
.mg-forward .mg-step{stroke:#0969da}
.mg-central .mg-step{stroke:#bc4c00}
@media screen and (prefers-color-scheme:dark){
.mg-plot text{fill:#e6edf3}
.mg-paper{fill:#0d1117}
.mg-grid line{stroke:#21262d}
.mg-plot .mg-grid text{fill:#9198a1}
.mg-tolerance{stroke:#9198a1}
.mg-plot .mg-halo{fill:#9198a1;stroke:#0d1117}
.mg-forward path,.mg-forward .mg-step{stroke:#58a6ff}
.mg-central path,.mg-central .mg-step{stroke:#f0883e}
.mg-forward circle{fill:#58a6ff}
.mg-central circle{fill:#f0883e}
}
`;
