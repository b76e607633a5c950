import type { Answer } from '../../../check/answers.ts';
import { defineExercise, type Probe } from '../../../check/exercise.ts';
import { exactCase } from '../../section2/graph-probe.ts';
import { drawLosses, drawMoons } from './drawings.ts';
import { miniature } from './miniature.ts';
import recorded from './moons.json' with { type: 'json' };
import reference from './reference.json' with { type: 'json' };

const { few, losses_of_few: lossesOfFew, short } = reference;
const { points, labels, parameters, losses } = recorded;

/** Another order of the same sums moves the last two digits. */
const micrograds = { relative: 1e-12 };

const firstSteps: Probe = {
  call: `${lossesOfFew.length} steps on ${few} of the points`,
  run: ({ train }, { data, parameters, steps }) => train(data, parameters, steps),
  input: {
    data: { points: points.slice(0, few), labels: labels.slice(0, few) },
    parameters,
    steps: lossesOfFew.length,
  },
  cases: lossesOfFew.map((expected, k) => ({
    label: `the loss of step ${k} on ${few} of the points`,
    expected,
    tolerance: micrograds,
  })),
};

// A net that still has some of its random numbers has other losses each time.
const twice: Probe = {
  call: `${short.losses.length} steps on ${short.points} of the points, and the same again`,
  run: ({ train }, { data, parameters, again, places, steps }) => {
    const losses = train(data, parameters, steps);
    const others = train(data, again, steps);
    const answers = [];
    for (let k = 0; k < steps; k++) answers[k] = losses?.[k];
    for (let i = 0; i < places.length; i++) answers[answers.length] = parameters[places[i]];
    answers[answers.length] = losses?.[0] < others?.[0] || losses?.[0] > others?.[0] ? 'others' : 'the same';
    return answers;
  },
  input: {
    data: { points: points.slice(0, short.points), labels: labels.slice(0, short.points) },
    parameters,
    again: [...parameters], // a list of its own, also where the input is cloned
    places: Object.keys(short.learned),
    steps: short.losses.length,
  },
  isFromNotebook: false,
  cases: [
    ...short.losses.map((expected, k) => ({
      label: `the loss of step ${k} on ${short.points} of the points`,
      expected,
      tolerance: micrograds,
    })),
    ...Object.entries(short.learned).map(([place, expected]) => ({
      label: `parameter ${place} after ${short.losses.length} steps on ${short.points} of the points`,
      expected,
      tolerance: micrograds,
    })),
    exactCase('the losses of the same training again', 'the same'),
  ],
};

// Whether the points are told apart is worked out with plain numbers, from the parameters that train left behind. How far
// it is, backward() says: whoever trains calls it once a step, on the loss.
const demo: Probe = {
  call: `${losses.length} steps on all of the points`,
  run: ({ train, Value }, { data: { points, labels }, parameters, steps }, report) => {
    // Index by index: what an array can do may have been replaced.
    const copied = <Item>(list: readonly Item[]) => {
      const copy: Item[] = [];
      for (let i = 0; i < list.length; i++) copy[i] = list[i] as Item;
      return copy;
    };
    const { prototype } = Value;
    const before = Object.getOwnPropertyDescriptor(prototype, 'backward') ?? {};
    let step = 0;
    let depth = 0;
    const backward = function (this: { data: number }, ...given: unknown[]) {
      depth += 1;
      if (depth === 1 && step < steps) report({ step: ++step, steps, loss: this.data });
      try {
        return before.value.apply(this, given);
      } finally {
        depth -= 1;
      }
    };
    if (before.value) Reflect.defineProperty(prototype, 'backward', { ...before, value: backward });
    const losses = train({ points: copied(points), labels: copied(labels) }, parameters, steps);
    if (before.value) Reflect.defineProperty(prototype, 'backward', before);
    if (!Array.isArray(losses)) return losses;
    const layer = (x: number[], start: number, outputs: number, isBent: boolean) => {
      const out: number[] = [];
      for (let neuron = 0; neuron < outputs; neuron++) {
        const weights = start + neuron * (x.length + 1);
        let sum = parameters[weights + x.length];
        for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * parameters[weights + i];
        out[neuron] = isBent && sum < 0 ? 0 : sum;
      }
      return out;
    };
    let right = 0;
    for (let i = 0; i < labels.length; i++) {
      const hidden = layer(layer(points[i], 0, 16, true), 48, 16, true);
      if ((layer(hidden, 320, 1, false)[0] ?? 0) > 0 === labels[i] > 0) right += 1;
    }
    const answers = copied(losses);
    answers[answers.length] = right;
    for (let i = 0; i < parameters.length; i++) answers[answers.length] = parameters[i];
    return answers;
  },
  input: { data: { points, labels }, parameters, steps: losses.length },
  isCostly: true,
  extras: parameters.length,
  cases: [
    ...losses.map((expected, k) => ({ label: `the loss of step ${k}`, expected, tolerance: micrograds })),
    exactCase('how many of the 100 points are on the right side', 100),
  ],
};

export const moons = defineExercise({
  name: 'moons',
  title: 'a neural net, trained on your engine',
  file: 'section4/moons.ts',
  exports: { train: 'function' },
  uses: { Value: 'section2/value.ts' },
  needsMemory: true,
  timeLimit: 40_000, // three times what a Value with 2,000 ns a node takes
  probes: [firstSteps, twice, demo],
  miniature,
  afterword,
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'The same losses as micrograd, digit for digit: your engine, your net and your loop do what a published library does.',
  hints: [
    'Four things happen in each step: the loss is built, the old gradients are cleared, backward() runs, the parameters move. Compare your first loss with the expected one. Look at the second only once the first matches.',
    'The score of a point is model.forward(point)[0], its loss relu(1 - label * score); add them up with reduce and divide by the number of points. That is a max-margin loss (https://en.wikipedia.org/wiki/Hinge_loss). Then add 0.0001 times the sum of every parameter times itself. Record the loss of a step before the step, and write the last parameters back into the list that you were given.',
    "const model = new MLP(2, [16, 16, 1], 'relu', 'linear');\nmodel.parameters().forEach((p, i) => { p.data = parameters[i]; });\nIn step k:\n  const dataLoss = …;   the mean of new Value(1).sub(score.mul(label)).relu()\n  const loss = dataLoss.add(…);   0.0001 times the sum of squares\n  losses.push(loss.data);\n  zeroGrad, backward, step with 1 - (0.9 * k) / 100\nAt the end:\n  model.parameters().forEach((p, i) => { parameters[i] = p.data; });",
  ],
});

/** What the net has learned, as a picture. */
function afterword(answers: readonly (readonly Answer[])[]): string[] {
  const [, all = []] = answers;
  const learned = all.slice(losses.length + 1).map(Number);
  if (learned.length !== parameters.length) return [];
  const own = all.slice(0, losses.length).map(Number);
  return [
    'the loss of each step:',
    '',
    ...drawLosses(own),
    '',
    `after ${losses.length} steps it is ${own.at(-1)?.toFixed(4)}; the line between the moons:`,
    '',
    ...drawMoons(learned, { points, labels }),
  ];
}
