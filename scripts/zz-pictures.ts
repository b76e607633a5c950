import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, median, ratio, run } from './bench-figures.ts';

/** A net of 1,000 nodes and more, as a learner writes it. */
const net = `import { Value } from './section2/value.ts';
export const net = () => {
  let signal = [new Value(1), new Value(2)];
  for (const size of [16, 17, 1]) {
    signal = Array.from({ length: size }, (_, i) =>
      signal.reduce((sum, x, j) => sum.add(x.mul(new Value(Math.sin(i + j)))), new Value(0.1)).tanh());
  }
  return signal[0];
};
`;

interface Bench {
  readonly microgradx: readonly string[];
  /** With everything solved. */
  readonly workspace: string;
  /** For files that nobody needs. */
  readonly folder: string;
}

/** What drawing takes. */
export function pictureFigures({ microgradx, workspace, folder }: Bench): readonly Figure[] {
  const nothing = [process.execPath, '-e', '0'];
  const command = (...args: readonly string[]) => [...microgradx, ...args, '-C', workspace];
  const image = ['--svg', join(folder, 'picture.svg')];
  writeFileSync(join(workspace, 'exercises/net.ts'), net);
  const large = command('graph', join(workspace, 'exercises/net.ts:net'), ...image);
  const milliseconds = () => run(large).milliseconds;
  return [
    { name: 'graph softmax / node -e 0', measured: ratio(command('graph', 'softmax'), nothing, 3), limit: 6 },
    {
      name: 'graph softmax as SVG / node -e 0',
      measured: ratio(command('graph', 'softmax', ...image), nothing, 3),
      limit: 12,
    },
    { name: 'plot / node -e 0', measured: ratio(command('plot'), nothing, 3), limit: 6 },
    {
      name: 'a graph of 1,000 nodes as SVG',
      measured: median(Array.from({ length: 5 }, milliseconds)),
      limit: 1000,
      unit: 'ms',
    },
  ];
}
