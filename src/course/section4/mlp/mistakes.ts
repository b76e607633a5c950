import { Value } from '../../../../solutions/section2/value.ts';
import { Layer, MLP, Neuron } from '../../../../solutions/section4/mlp.ts';
import { type CaseEvidence, defineMistakes, type Exports } from '../../../check/mistake.ts';
import { slips } from '../../slips.ts';

const { forward } = Neuron.prototype;

export const solution = { Value, Neuron, Layer, MLP };

const netMistakes = defineMistakes({
  't.no_bias': {
    message: 'Count: a neuron has a weight for each input, and one more number that training may change.',
    wrong: neuron('parameters', ({ weights }) => weights),
  },
  't.bias_first': {
    message: 'The parameters are all there, in another order: the weights of a neuron come before its bias.',
    wrong: neuron('parameters', ({ weights, bias }) => [bias, ...weights]),
  },
  't.copies': {
    message: 'parameters() makes new Values each time, so changing those does not change the net.',
    matches: ({ cases }) =>
      cases.some(({ actual }) => actual === 'others') &&
      cases.every(({ ok, label }) => ok || !label.startsWith('the number of parameters')),
    example: neuron('parameters', ({ weights, bias }) => [...weights, bias].map(({ data }) => new Value(data))),
  },
  't.bias_unused': {
    message: 'Does the bias of a neuron ever enter its sum?',
    wrong: neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.bias))),
  },
  't.nested': {
    message: 'There are lists inside the list of parameters. It should be flat: what turns several lists into one?',
    matches: ({ cases }) => isNested(cases),
    example: layer('parameters', ({ neurons }) => neurons.map((each) => each.parameters())),
  },
  't.bias_subtracted': {
    message: 'Your neuron subtracts its bias from the sum. Should it?',
    wrong: neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.bias).sub(own.bias))),
  },
  't.bias_each': {
    message: 'The bias enters the sum of a neuron once, not once per input.',
    wrong: [0, 1].map((fewer) =>
      neuron('forward', (own, x) => bent(own, sumOf(own, x).add(own.bias.mul(own.weights.length - fewer)))),
    ),
  },
  't.weights_alone': {
    message: 'The weights are added up as they are: where do the inputs come in?',
    wrong: adding((sum, weight) => sum.add(weight)),
  },
  't.inputs_alone': {
    message: 'The inputs are added up as they are: where do the weights come in?',
    wrong: adding((sum, _, input) => sum.add(input)),
  },
  't.added_weights': {
    message: 'A weight says how much an input counts: which operation joins the two?',
    wrong: adding((sum, weight, input) => sum.add(weight.add(input))),
  },
  't.input_missing': {
    message:
      'One of the inputs never enters the sum of your neuron: where does your loop begin, and where does it end?',
    wrong: [0, -1].map((at) =>
      neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.weights.at(at)?.mul(x.at(at) ?? 0) ?? 0))),
    ),
  },
  't.product': {
    message: 'The weighted inputs are combined by something other than a sum.',
    wrong: [
      adding((sum, weight, input) => sum.mul(weight.mul(input))),
      adding((sum, weight, input) => sum.sub(weight.mul(input))),
    ],
  },
  't.first_input': {
    message: 'Every weight is multiplied by the first input. Which input does each one belong to?',
    wrong: neuron('forward', (own, [first = 0]) =>
      bent(
        own,
        addedUp(own, [], (sum, weight) => sum.add(weight.mul(first))),
      ),
    ),
  },
  't.sum_dropped': {
    message:
      'A Value does not change when something is added to it: add makes a new one. What happens to it in your sum?',
    wrong: [
      neuron('forward', (own) => bent(own, own.bias)),
      neuron('forward', (own, x) => bent(own, own.weights.at(-1)?.mul(x.at(-1) ?? 0) ?? own.bias)),
      neuron('forward', (own) => bent(own, own.weights[0] ?? own.bias)),
      neuron('forward', (own, x) => bent(own, own.weights[0]?.mul(x[0] ?? 0).add(own.bias) ?? own.bias)),
    ],
  },
  't.detached_sum': {
    message:
      'The output is right, but no grad gets to the weights: somewhere in the sum a plain number takes the place of a Value.',
    wrong: [
      neuron('forward', (own, x) => bent(own, new Value(sumOf(own, x).data))),
      neuron('forward', (own, x) => new Value(bent(own, sumOf(own, x)).data)),
      neuron('forward', (own, x) => bent(own, new Value(sumOf(own, x).sub(own.bias).data).add(own.bias))),
    ],
  },
  't.activations_exchanged': {
    message: 'Two of the three activations have changed places.',
    wrong: [
      activatedBy({ tanh: 'relu', relu: 'tanh' }),
      activatedBy({ tanh: 'linear', linear: 'tanh' }),
      activatedBy({ relu: 'linear', linear: 'relu' }),
    ],
  },
  't.one_as_other': {
    message:
      'One of the activations does what another one should. Which three are there, and what does each do in yours?',
    wrong: [activatedBy({ tanh: 'relu' }), activatedBy({ relu: 'tanh' }), activatedBy({ linear: 'tanh' })],
  },
  't.one_linear': {
    message: 'One of the activations does nothing in yours.',
    wrong: [activatedBy({ tanh: 'linear' }), activatedBy({ relu: 'linear' })],
  },
  't.no_activation': {
    message:
      'Your neurons return their sums as they are. Without an activation, a net of many layers is no more than one layer.',
    wrong: neuron('forward', sumOf),
  },
  't.always_tanh': {
    message: 'A neuron is told its activation when it is made. Yours always uses tanh.',
    wrong: neuron('forward', (own, x) => sumOf(own, x).tanh()),
  },
  't.always_relu': {
    message: 'A neuron is told its activation when it is made. Yours always uses relu.',
    wrong: neuron('forward', (own, x) => sumOf(own, x).relu()),
  },
  't.linear_unknown': {
    message: "There are three activations. What does yours do with 'linear'?",
    wrong: activatedBy({ linear: 'relu' }),
  },
  't.product_bent': {
    message: 'You bend every product. A neuron adds everything up first, and bends the sum once.',
    wrong: [(_: Neuron, sum: Value) => sum, bent].map((finish) =>
      neuron('forward', (own, x) =>
        finish(
          own,
          addedUp(own, x, (sum, weight, input) => sum.add(bent(own, weight.mul(input)))),
        ),
      ),
    ),
  },
  't.detached_input': {
    message:
      'The output is right, but the grad ends at the last layer: the inputs of a neuron may be Values, and must stay so.',
    wrong: neuron('forward', (own, x) =>
      forward.call(
        own,
        x.map((each) => (typeof each === 'number' ? each : each.data)),
      ),
    ),
  },
  't.neuron_no_return': {
    message: "A neuron's forward returns nothing: is a return missing?",
    wrong: neuron('forward', () => undefined),
  },
  't.w_shared': {
    message:
      'All neurons of a layer have the same weights. Are they really different neurons, or one list of weights that all of them hold?',
    wrong: {
      Layer: {
        forward: of<Layer>((own, x) => own.neurons.map(({ bias }) => sharing(own, bias).forward(x))),
        parameters: of<Layer>((own) => own.neurons.flatMap(({ bias }) => [...sharing(own, bias).weights, bias])),
      },
    },
  },
  't.one_neuron': {
    message: 'A layer returns as many numbers as it has neurons.',
    wrong: layer('forward', ({ neurons }, x) => neurons.slice(0, 1).map((first) => first.forward(x))),
  },
  't.too_few': {
    message: 'However many neurons a layer should have, yours has one. How often does your loop make one?',
    matches: ({ cases }) => countOf(cases, 'Layer(3, 4)') === 4 && countOf(cases, 'MLP(3, [4, 4, 1])') === 14,
    example: layer('parameters', ({ neurons }) => neurons[0]?.parameters()),
  },
  't.one_short': {
    isEvident: true,
    message: 'A layer of yours has one neuron too few: where does your loop begin, and where does it end?',
    matches: ({ cases }) => countOf(cases, 'Neuron(3)') === 4 && countOf(cases, 'Layer(3, 4)') === 12,
    example: layer('parameters', ({ neurons }) => neurons.slice(1).flatMap((each) => each.parameters())),
  },
  't.one_less': {
    message: 'A neuron of yours has one parameter too few: a weight for each input, and a bias.',
    matches: ({ cases }) => countOf(cases, 'Neuron(3)') === 3,
    example: neuron('parameters', ({ weights, bias }) => [...weights.slice(1), bias]),
  },
  't.inputs_of_layers': {
    message:
      'The net has the wrong number of parameters, and its layers have the right one: how many inputs does each layer get?',
    // As many as the layer itself has neurons.
    matches: ({ cases }) => isWholeLayer(cases) && [38, 42].includes(Number(countOf(cases, 'MLP(3, [4, 4, 1])'))),
    example: net('parameters', ({ layers }) => layers.flatMap((each) => each.parameters()).slice(0, 38)),
  },
  't.one_filled': {
    message:
      'A layer holds the same neuron several times: fill puts one into every place. What makes a new one for each?',
    wrong: {
      Layer: {
        forward: of<Layer>(({ neurons: [first, ...others] }, x) => [first, ...others].map(() => first?.forward(x))),
        parameters: of<Layer>(({ neurons: [first, ...others] }) =>
          [first, ...others].flatMap(() => first?.parameters() ?? []),
        ),
      },
    },
  },
  't.one_weight': {
    message:
      'A neuron holds the same weight several times: fill puts one into every place. What makes a new Value for each?',
    wrong: {
      Neuron: {
        forward: of<Neuron>((own, x) => forward.call(withOneWeight(own), x)),
        parameters: of<Neuron>((own) => [...withOneWeight(own).weights, own.bias]),
      },
    },
  },
  't.layer_number': {
    message: 'A layer returns a list, one number per neuron, even if it has only one neuron.',
    wrong: layer('forward', ({ neurons }, x) => neurons[0]?.forward(x)),
  },
  't.layer_no_return': {
    message: "A layer's forward returns nothing: is a return missing?",
    wrong: [
      layer('forward', () => undefined),
      layer('forward', ({ neurons }, x) => void neurons.map((each) => each.forward(x))),
    ],
  },
  't.neurons_chained': {
    message: 'In a layer the neurons stand side by side: each sees the inputs of the layer.',
    wrong: layer('forward', ({ neurons }, x) => {
      const signal = [...x];
      return neurons.map((each) => (signal[0] = each.forward(signal)));
    }),
  },
  't.weights_then_biases': {
    message: 'The parameters are all there, in another order: neuron by neuron, the weights and then the bias of each.',
    wrong: layer('parameters', ({ neurons }) => [
      ...neurons.flatMap(({ weights }) => weights),
      ...neurons.map(({ bias }) => bias),
    ]),
  },
  't.relu_out': {
    message:
      'The last layer has an activation of its own. With the activation of the others, can your net ever return less than 0?',
    wrong: activatedLayers((hidden) => hidden),
  },
  't.first_layer_only': {
    message: 'Your net returns the output of one layer. Where do the others come in?',
    wrong: [net('forward', ({ layers: [first] }, x) => first?.forward(x)), net('forward', (_, x) => x.map(Value.from))],
  },
  't.last_hidden': {
    message: 'Every layer of yours has the activation of the last one. Which one do the others have?',
    wrong: activatedLayers((_, last) => last),
  },
  't.activations_of_layers': {
    message: 'The activation of the hidden layers and that of the last one have changed places.',
    wrong: activatedLayers((hidden, last, isLast) => (isLast ? hidden : last)),
  },
  't.first_layer_missing': {
    message: 'Count the parameters layer by layer: those of one layer are missing.',
    wrong: net('parameters', ({ layers }) => layers.slice(1).flatMap((each) => each.parameters())),
  },
  't.layer_skipped': {
    message: 'One of the layers never sees the signal: does your loop go from the first to the last?',
    wrong: [
      net('forward', ({ layers }, x) => through(layers.slice(0, -1), x)),
      net('forward', ({ layers }, x) => through(layers.slice(1), x)),
    ],
  },
  't.layers_same_input': {
    message: 'Every layer of yours sees the inputs of the net. What should the second one get?',
    wrong: net('forward', ({ layers }, x) => layers.map((each) => each.forward(x)).at(-1) ?? []),
  },
  't.layers_of_inputs': {
    message:
      'Each layer of yours has as many inputs as the net. What does the second one see, and how many numbers is that?',
    wrong: madeAs((made, [inputs]) => ({ layers: made.layers.map(({ neurons }) => withInputs(neurons, inputs)) })),
  },
  't.last_layer_missing': {
    message: 'Count the parameters layer by layer: those of one layer are missing.',
    wrong: net('parameters', ({ layers }) => layers.slice(0, -1).flatMap((each) => each.parameters())),
  },
  't.net_no_return': {
    message: "The net's forward returns nothing: is a return missing?",
    wrong: net('forward', () => undefined),
  },
  't.begins_alike': {
    message: 'All neurons begin with the same weights, so they always learn the same. Make the weights random.',
    wrong: [begun(() => 0.5), begun(() => 0)],
  },
  't.begins_positive': {
    message:
      'Some of your weights begin below -1 or above 1. Math.random() lies between 0 and 1: how do you stretch and move that?',
    wrong: begun(() => Math.random() * 10),
  },
  't.biases_begin': {
    isWhole: true,
    message: 'Biases begin at 0. What do yours begin with?',
    matches: ({ cases }) => areAllWrongOf(cases, 'the biases of a new'),
    example: {
      Layer: new Proxy(Layer, {
        construct: (target, parts: ConstructorParameters<typeof Layer>) => {
          const made = new target(...parts);
          for (const { bias } of made.neurons) bias.data = 1;
          return made;
        },
      }),
    },
  },
  't.begins_beyond': {
    isWhole: true,
    message:
      'Some of your weights begin below -1 or above 1. Math.random() lies between 0 and 1: how do you stretch and move that?',
    matches: ({ cases }) => areAllWrongOf(cases, 'where the weights of a new net lie'),
    example: begun(() => Math.random() * 20 - 10),
  },
  't.begins_on_one_side': {
    message:
      'All weights of a new net have the same sign. Math.random() lies between 0 and 1: what must you subtract from it?',
    wrong: [begun(() => Math.random()), begun(() => -Math.random())],
  },
});

export const mistakes = [...netMistakes, ...slips];

/** Our net makes Values of plain numbers that come out at the end; most nets hand them on as they are. */
export function solutionVariants(): readonly Exports[] {
  return [plain, {}, { ...plain, ...unguarded }];
}

/** A neuron that takes every input as it is: where there are too few, NaN comes out. */
const unguarded = neuron('forward', (own, x) =>
  bent(
    own,
    own.weights.reduce((sum, weight, i) => sum.add(weight.mul(x[i] as Value)), own.bias),
  ),
);

const plain = net('forward', ({ layers }, x) => layers.reduce<Input>((signal, layer) => layer.forward(signal), x));

type Input = (number | Value)[];
/** In place of a method: the neuron, layer or net first, then its inputs. */
type Wrong<Owner> = (owner: Owner, x: Input) => unknown;

function neuron(method: 'forward' | 'parameters', wrong: Wrong<Neuron>) {
  return { Neuron: { [method]: of(wrong) } };
}

function layer(method: 'forward' | 'parameters', wrong: Wrong<Layer>) {
  return { Layer: { [method]: of(wrong) } };
}

function net(method: 'forward' | 'parameters', wrong: Wrong<MLP>) {
  return { MLP: { [method]: of(wrong) } };
}

function of<Owner>(wrong: Wrong<Owner>) {
  return function (this: Owner, x: Input): unknown {
    return wrong(this, x);
  };
}

/** A neuron that adds up in another way. */
function adding(step: Step) {
  return neuron('forward', (own, x) => bent(own, addedUp(own, x, step)));
}

type Activation = Neuron['activation'];

/** A neuron in which some activations do what others should. */
function activatedBy(others: Partial<Record<Activation, Activation>>) {
  return neuron('forward', (own, x) => bent({ activation: others[own.activation] ?? own.activation }, sumOf(own, x)));
}

/** A net in which the layers have other activations. */
function activatedLayers(choose: (hidden: Activation, last: Activation, isLast: boolean) => Activation) {
  return net('forward', ({ layers }, x) => {
    const activations = layers.map(({ neurons }) => neurons[0]?.activation ?? 'tanh');
    const [[hidden = 'tanh'], last = 'tanh'] = [activations, activations.at(-1)];
    return layers.reduce<Input>((signal, { neurons }, i) => {
      const activation = choose(hidden, last, i === layers.length - 1);
      return neurons.map((own) => bent({ activation }, sumOf(own, signal)));
    }, x);
  });
}

/** A net whose constructor does something else, too. */
function madeAs(change: (made: MLP, parts: ConstructorParameters<typeof MLP>) => Partial<MLP>) {
  const construct = (target: typeof MLP, parts: ConstructorParameters<typeof MLP>) => {
    const made = new target(...parts);
    return Object.assign(made, change(made, parts));
  };
  return { MLP: new Proxy(MLP, { construct }) };
}

/** A net whose weights begin in another way. */
function begun(weight: () => number) {
  return madeAs(({ layers }) => {
    const neurons = layers.flatMap((each) => each.neurons);
    for (const each of neurons.flatMap(({ weights }) => weights)) each.data = weight();
    return {};
  });
}

function withInputs(neurons: readonly Neuron[], inputs: number): Layer {
  return new Layer(inputs, neurons.length, neurons[0]?.activation ?? 'tanh');
}

/** A neuron with the weights of the layer's first. */
function sharing({ neurons: [first] }: Layer, bias: Value): Neuron {
  return Object.assign(Object.create(Neuron.prototype), first, { bias });
}

function withOneWeight(own: Neuron): Neuron {
  const weights = own.weights.map(() => own.weights[0]);
  return Object.assign(Object.create(Neuron.prototype), own, { weights });
}

function through(layers: readonly Layer[], x: Input): Input {
  return layers.reduce<Input>((signal, each) => each.forward(signal), x);
}

/** Whether something is wrong in those cases, and in those alone. */
function areAllWrongOf(cases: readonly CaseEvidence[], label: string): boolean {
  return cases.every((each) => each.ok || each.label.startsWith(label));
}

/** Whether a neuron and a layer have as many parameters as they should. */
function isWholeLayer(cases: readonly CaseEvidence[]): boolean {
  return countOf(cases, 'Neuron(3)') === 4 && countOf(cases, 'Layer(3, 4)') === 16;
}

function countOf(cases: readonly CaseEvidence[], what: string): number | string | undefined {
  return cases.find(({ label }) => label === `the number of parameters of ${what}`)?.actual;
}

/** Whether a layer counts as many parameters as it has neurons, or a net as many as it has layers. */
function isNested(cases: readonly CaseEvidence[]): boolean {
  if (countOf(cases, 'Neuron(3)') !== 4) return false;
  const [ofLayer, ofNet] = [countOf(cases, 'Layer(3, 4)'), countOf(cases, 'MLP(3, [4, 4, 1])')];
  return (ofLayer === 4 && ofNet !== 14) || (ofLayer === 16 && ofNet === 3);
}

function sumOf(own: Neuron, x: Input): Value {
  return addedUp(own, x, (sum, weight, input) => sum.add(weight.mul(input)));
}

/** From the sum so far, a weight and its input to the next sum. */
type Step = (sum: Value, weight: Value, input: Input[number]) => Value;

function addedUp({ weights, bias }: Neuron, x: Input, step: Step): Value {
  return weights.reduce((sum, weight, i) => step(sum, weight, x[i] ?? 0), bias);
}

function bent({ activation }: Pick<Neuron, 'activation'>, sum: Value): Value {
  if (activation === 'tanh') return sum.tanh();
  return activation === 'relu' ? sum.relu() : sum;
}
