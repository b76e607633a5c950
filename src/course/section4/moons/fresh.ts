import type { MakeFresh } from '../../../check/exercise.ts';
import { between, several } from '../../../check/random.ts';

export const fresh: MakeFresh = (random) => [
  {
    run: ({ train }, { data, parameters, steps }) => [...train(data, parameters, steps), ...parameters.slice(0, 20)],
    input: {
      data: {
        points: several(4, () => several(2, () => between(-2, 2, random))),
        labels: several(4, () => (random() < 0.5 ? 1 : -1)),
      },
      parameters: several(337, () => between(-1, 1, random)),
      steps: 2,
    },
    tolerance: { relative: 1e-9 },
  },
];
