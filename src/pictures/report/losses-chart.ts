/** Where the loss of each step stands in its chart: the logarithm upwards. The report's page draws with this, too. */
export const chart = { width: 480, height: 276, left: 44, right: 12, top: 12, bottom: 26 };

export interface LossesChart {
  /** Powers of ten: their names, and how far down they are. */
  readonly ticks: readonly { readonly name: string; readonly y: number }[];
  readonly xOf: (step: number) => number;
  readonly yOf: (loss: number) => number;
}

/** @param losses all that are to be drawn; those that are not above 0 have no place */
export function lossesChart(losses: readonly number[], steps: number): LossesChart {
  const logs = losses.filter((loss) => loss > 0 && Number.isFinite(loss)).map(Math.log10);
  const bottom = Math.floor(Math.min(0, ...logs));
  const top = Math.max(bottom + 1, ...logs);
  const yOf = (loss: number) => {
    const part = (Math.log10(loss) - bottom) / (top - bottom);
    return tenth(chart.height - chart.bottom - part * (chart.height - chart.top - chart.bottom));
  };
  const powers = Array.from({ length: Math.floor(top) - bottom + 1 }, (_, index) => bottom + index);
  const shown = powers.filter((_, index) => index % Math.ceil(powers.length / 8) === 0);
  return {
    ticks: shown.map((power) => ({ name: String(Number(`1e${power}`)), y: yOf(10 ** power) })),
    xOf: (step) => tenth(chart.left + (step / Math.max(1, steps - 1)) * (chart.width - chart.left - chart.right)),
    yOf,
  };
}

/** The path of a curve; a loss that has no place breaks it. */
export function lossesPath(losses: readonly number[], { xOf, yOf }: LossesChart): string {
  let isDrawing = false;
  return losses
    .map((loss, step) => {
      const hasPlace = loss > 0 && Number.isFinite(loss);
      const command = isDrawing ? 'L' : 'M';
      isDrawing = hasPlace;
      return hasPlace ? `${command}${xOf(step)} ${yOf(loss)}` : '';
    })
    .join('');
}

function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}
