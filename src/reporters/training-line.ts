import type { Training } from '../check/exercise.ts';
import { progressBar } from '../terminal/text.ts';

/** `[####>------]  37 of 100   loss 0.1234`, no wider than `width` where that is 40 or more. */
export function trainingLine({ step, steps, loss }: Training, width: number): string {
  const figures = `   loss ${lossText(loss)}`;
  return `${progressBar(step, steps, width - figures.length)}${figures}`;
}

/** As wide for one step as for the next, so that nothing moves but the bar. */
function lossText(loss: number): string {
  const text = Math.abs(loss) < 1e4 || !Number.isFinite(loss) ? loss.toFixed(4) : loss.toExponential(2);
  return text.padStart(8);
}
