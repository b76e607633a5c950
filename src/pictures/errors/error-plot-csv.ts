import type { ErrorPlot } from './error-plot.ts';

/** A row for each h, a column for each curve; empty where an error is no number. */
export function errorPlotCsv({ curves }: ErrorPlot): string {
  const [first] = curves;
  const header = ['h', ...curves.map(({ quotient }) => `${quotient}_difference_error`)];
  const rows = (first?.points ?? []).map(({ h }, index) => {
    const errors = curves.map(({ points }) => points[index]?.error ?? Number.NaN);
    return [h, ...errors.map((error) => (Number.isNaN(error) ? '' : error))];
  });
  return [header, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
