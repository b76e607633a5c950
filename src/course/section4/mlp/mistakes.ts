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
  't.bias_read_first': {
    message: 'Your sum takes the first parameter of a neuron for its bias. In which place does it stand?',
    wrong: neuron('forward', (own, x) => {
      const [first = own.bias, ...others] = [...own.weights, own.bias];
      return bent(own, addedUp({ weights: others, bias: first }, x, weighted));
    }),
  },
  't.bias_after': {
    message: 'The bias is part of the sum: does yours come in before the activation, or after it?',
    wrong: neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.bias)).add(own.bias)),
  },
  't.detached_bias': {
    message: 'The output is right, but the bias gets no grad: what of it enters your sum, the Value or its number?',
    wrong: neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.bias).add(own.bias.data))),
  },
  't.detached_weights': {
    message:
      'The output is right, but the weights get no grad: what of them enters your sum, the Values or their numbers?',
    wrong: [
      adding((sum, weight, input) => sum.add(Value.from(input).mul(weight.data))),
      neuron('forward', (own, x) => bent(own, sumOf({ ...own, ...copyOf(own) }, x))),
    ],
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
  't.input_shifted': {
    message: 'Each weight is multiplied by the input next to its own. At which index does a list begin?',
    wrong: [(x: Input) => [...x.slice(1), 0], (x: Input) => [0, ...x]].map((shifted) =>
      neuron('forward', (own, x) => forward.call(own, shifted(x))),
    ),
  },
  't.divided': {
    message: 'The weighted inputs are added up. What is your sum divided by?',
    wrong: [
      neuron('forward', (own, x) => bent(own, sumOf(own, x).div(own.weights.length))),
      neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.bias).div(own.weights.length).add(own.bias))),
    ],
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
  't.sum_bent': {
    message: 'Your neuron bends its sum after every addition. It adds everything up first, and bends the sum once.',
    wrong: [
      adding((sum, weight, input, own) => bent(own, sum.add(weight.mul(input))), { isOpen: true }),
      neuron('forward', (own, x) =>
        bent(
          own,
          addedUp({ ...own, bias: new Value(0) }, x, (sum, weight, input) => bent(own, sum.add(weight.mul(input)))).add(
            own.bias,
          ),
        ),
      ),
    ],
  },
  't.bent_twice': {
    message: 'How many times does the activation of a neuron bend its sum? Once is enough.',
    wrong: neuron('forward', (own, x) => bent(own, forward.call(own, x))),
  },
  't.one_no_return': {
    message: 'For one of the three activations your neuron returns nothing. What does it do for each?',
    wrong: (['linear', 'relu', 'tanh'] as const).map((none) =>
      neuron('forward', (own, x) => (own.activation === none ? undefined : forward.call(own, x))),
    ),
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
  't.bias_shared': {
    message: 'All neurons of a layer have the same bias. Is it made once per neuron, or once per layer?',
    wrong: {
      Layer: {
        forward: of<Layer>((own, x) => own.neurons.map((each) => withBiasOf(own, each).forward(x))),
        parameters: of<Layer>((own) => own.neurons.flatMap((each) => withBiasOf(own, each).parameters())),
      },
    },
  },
  't.no_neurons': {
    isEvident: true,
    message: 'A neuron of yours has its parameters, and a layer has none: what is in its list of neurons?',
    matches: ({ cases }) => countOf(cases, 'Neuron(3)') === 4 && countOf(cases, 'Layer(3, 4)') === 0,
    example: layer('parameters', () => []),
  },
  't.layer_exchanged': {
    isEvident: true,
    message: 'The number of inputs and the number of neurons of a layer have changed places.',
    matches: ({ cases }) => countOf(cases, 'Neuron(3)') === 4 && countOf(cases, 'Layer(3, 4)') === 15,
    example: layer('parameters', ({ neurons }) => neurons.flatMap((each) => each.parameters()).slice(0, 15)),
  },
  't.neuron_inputs': {
    isEvident: true,
    message:
      'A layer of yours has the right number of neurons, with the wrong number of weights. How many inputs has each?',
    matches: ({ cases }) => isCounted(cases, { layer: 20, net: 42 }),
    example: counting({ layer: 20, net: 42 }),
  },
  't.neurons_of_inputs': {
    isEvident: true,
    message: 'The number of neurons in a layer is that of its outputs. What does yours count?',
    matches: ({ cases }) => isCounted(cases, { layer: 12, net: 52 }),
    example: counting({ layer: 12, net: 52 }),
  },
  't.one_over': {
    isEvident: true,
    message: 'A layer of yours has one neuron too many: where does your loop begin, and where does it end?',
    matches: ({ cases }) => isCounted(cases, { layer: 20, net: 55 }),
    example: counting({ layer: 20, net: 55 }),
  },
  't.weight_over': {
    isEvident: true,
    message: 'A neuron of yours has one parameter too many: a weight for each input, and a bias.',
    matches: ({ cases }) => countOf(cases, 'Neuron(3)') === 5,
    example: neuron('parameters', ({ weights, bias }) => [...weights, bias, bias]),
  },
  't.one_neuron': {
    message: 'A layer returns as many numbers as it has neurons.',
    wrong: layer('forward', ({ neurons }, x) => neurons.slice(0, 1).map((first) => first.forward(x))),
  },
  't.too_few': {
    message: 'However many neurons a layer should have, yours has one. How many times does your loop make one?',
    matches: ({ cases }) => countOf(cases, 'Layer(3, 4)') === 4 && countOf(cases, 'MLP(3, [4, 4, 1])') === 14,
    example: layer('parameters', ({ neurons }) => neurons[0]?.parameters()),
  },
  't.one_short': {
    isEvident: true,
    message: 'A layer of yours has one neuron too few: where does your loop begin, and where does it end?',
    matches: ({ cases }) =>
      countOf(cases, 'Neuron(3)') === 4 &&
      countOf(cases, 'Layer(3, 4)') === 12 &&
      !isCounted(cases, { layer: 12, net: 52 }),
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
    wrong: [withOneWeight, withOneParameter].map((one) => ({
      Neuron: {
        forward: of<Neuron>((own, x) => forward.call(one(own), x)),
        parameters: of<Neuron>((own) => {
          const { weights, bias } = one(own);
          return [...weights, bias];
        }),
      },
    })),
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
    wrong: [
      layer('forward', ({ neurons }, x) => {
        const signal = [...x];
        return neurons.map((each) => (signal[0] = each.forward(signal)));
      }),
      layer('forward', ({ neurons }, x) => {
        const outputs: Value[] = [];
        for (const each of neurons) outputs.push(each.forward(outputs.length === 0 ? x : outputs.slice(-1)));
        return outputs;
      }),
    ],
  },
  't.weights_then_biases': {
    message: 'The parameters are all there, in another order: neuron by neuron, the weights and then the bias of each.',
    wrong: layer('parameters', ({ neurons }) => [
      ...neurons.flatMap(({ weights }) => weights),
      ...neurons.map(({ bias }) => bias),
    ]),
  },
  't.neurons_reversed': {
    message: 'The parameters are all there, in another order: the first neuron comes first, and the first layer.',
    wrong: [
      layer('parameters', ({ neurons }) => neurons.toReversed().flatMap((each) => each.parameters())),
      net('parameters', ({ layers }) => layers.toReversed().flatMap((each) => each.parameters())),
      net('parameters', ({ layers }) =>
        layers.toReversed().flatMap(({ neurons }) => neurons.toReversed().flatMap((each) => each.parameters())),
      ),
    ],
  },
  't.parameters_reversed': {
    message: 'The parameters are all there, in another order: the first weight of a neuron comes first.',
    wrong: [
      neuron('parameters', ({ weights, bias }) => [...weights.toReversed(), bias]),
      neuron('parameters', ({ weights, bias }) => [bias, ...weights.toReversed()]),
    ],
  },
  't.weight_by_weight': {
    message: 'The parameters are all there, in another order: all those of one neuron, then all those of the next.',
    wrong: layer('parameters', ({ neurons }) => {
      const rows = neurons.map((each) => each.parameters());
      return (rows[0] ?? []).flatMap((_, i) => rows.map((row) => row[i]));
    }),
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
  't.output_early': {
    message: 'The activation of the output belongs to the last layer alone. Which layer of yours has it as well?',
    wrong: activatedLayers((hidden, last, _, toEnd) => (toEnd <= 2 ? last : hidden)),
  },
  't.output_fixed': {
    message: 'Is the activation of your last layer the one that the net was given for it?',
    wrong: (['linear', 'tanh', 'relu'] as const).map((fixed) =>
      activatedLayers((hidden, _, isLast) => (isLast ? fixed : hidden)),
    ),
  },
  't.hidden_fixed': {
    message: 'Is the activation of your hidden layers the one that the net was given for them?',
    wrong: (['tanh', 'relu'] as const).map((fixed) => activatedLayers((_, last, isLast) => (isLast ? last : fixed))),
  },
  't.activations_of_layers': {
    message: 'The activation of the hidden layers and that of the last one have changed places.',
    wrong: activatedLayers((hidden, last, isLast) => (isLast ? hidden : last)),
  },
  't.first_layer_missing': {
    message: 'Count the parameters layer by layer: those of one layer are missing.',
    wrong: net('parameters', ({ layers }) => layers.slice(1).flatMap((each) => each.parameters())),
  },
  't.one_layer': {
    message: 'Count the parameters layer by layer: those of one layer are there, and no others.',
    wrong: [0, 1, -1].map((at) => net('parameters', ({ layers }) => layers.at(at)?.parameters())),
  },
  't.layers_reversed': {
    message: 'The signal enters your net at its last layer. Which layer sees the inputs?',
    wrong: net('forward', ({ layers }, x) => through(layers.toReversed(), x)),
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
  't.drawn_once': {
    message: 'All weights of a neuron begin as the same number. How many random numbers do you draw?',
    matches: ({ cases }) => startOf(cases) === 'the same within a neuron',
    example: madeAs(({ layers }) => {
      for (const { weights } of layers.flatMap((each) => each.neurons)) {
        const drawn = weights[0]?.data ?? 0;
        for (const weight of weights) weight.data = drawn;
      }
      return {};
    }),
  },
  't.begins_whole': {
    message:
      'Your weights begin as whole numbers, so most of them are alike. Random numbers between -1 and 1 are fractions.',
    matches: ({ cases }) => startOf(cases) === 'whole numbers',
    example: begun(() => Math.round(Math.random() * 2 - 1)),
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

/** A neuron that adds up in another way. `isOpen`: and returns the sum as it is. */
function adding(step: (...given: [...Parameters<Step>, own: Neuron]) => Value, { isOpen = false } = {}) {
  return neuron('forward', (own, x) => {
    const sum = addedUp(own, x, (...given) => step(...given, own));
    return isOpen ? sum : bent(own, sum);
  });
}

type Activation = Neuron['activation'];

/** A neuron in which some activations do what others should. */
function activatedBy(others: Partial<Record<Activation, Activation>>) {
  return neuron('forward', (own, x) => bent({ activation: others[own.activation] ?? own.activation }, sumOf(own, x)));
}

/** A net in which the layers have other activations. */
function activatedLayers(choose: (hidden: Activation, last: Activation, isLast: boolean, toEnd: number) => Activation) {
  return net('forward', ({ layers }, x) => {
    const activations = layers.map(({ neurons }) => neurons[0]?.activation ?? 'tanh');
    const [[hidden = 'tanh'], last = 'tanh'] = [activations, activations.at(-1)];
    return layers.reduce<Input>((signal, { neurons }, i) => {
      const toEnd = layers.length - i;
      const activation = choose(hidden, last, toEnd === 1, toEnd);
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

function withOneParameter(own: Neuron): Neuron {
  return Object.assign(withOneWeight(own), { bias: own.weights[0] ?? own.bias });
}

/** A neuron with the bias of the layer's first. */
function withBiasOf({ neurons: [first] }: Layer, own: Neuron): Neuron {
  return Object.assign(Object.create(Neuron.prototype), own, { bias: first?.bias ?? own.bias });
}

/** Its weights, as Values that the net does not hold. */
function copyOf({ weights }: Neuron): Pick<Neuron, 'weights'> {
  return { weights: weights.map(({ data }) => new Value(data)) };
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

/** Numbers of parameters: of Layer(3, 4), and of MLP(3, [4, 4, 1]). */
interface Counts {
  readonly layer: number;
  readonly net: number;
}

/** Whether a neuron has as many parameters as it should, and a layer and a net have so many. */
function isCounted(cases: readonly CaseEvidence[], { layer, net }: Counts): boolean {
  return (
    countOf(cases, 'Neuron(3)') === 4 &&
    countOf(cases, 'Layer(3, 4)') === layer &&
    countOf(cases, 'MLP(3, [4, 4, 1])') === net
  );
}

/** Layers and nets that count so many parameters. */
function counting(counts: Counts) {
  const [own] = new Neuron(1, 'tanh').parameters();
  return {
    ...layer('parameters', () => new Array(counts.layer).fill(own)),
    ...net('parameters', () => new Array(counts.net).fill(own)),
  };
}

/** What the weights of a new net are. */
function startOf(cases: readonly CaseEvidence[]): number | string | undefined {
  return cases.find(({ label }) => label === 'the weights of a new net')?.actual;
}

/** Whether a layer counts as many parameters as it has neurons, or a net as many as it has layers. */
function isNested(cases: readonly CaseEvidence[]): boolean {
  if (countOf(cases, 'Neuron(3)') !== 4) return false;
  const [ofLayer, ofNet] = [countOf(cases, 'Layer(3, 4)'), countOf(cases, 'MLP(3, [4, 4, 1])')];
  return (ofLayer === 4 && ofNet !== 14) || (ofLayer === 16 && ofNet === 3);
}

function sumOf(own: Pick<Neuron, 'weights' | 'bias'>, x: Input): Value {
  return addedUp(own, x, weighted);
}

function weighted(sum: Value, weight: Value, input: Input[number]): Value {
  return sum.add(weight.mul(input));
}

/** From the sum so far, a weight and its input to the next sum. */
type Step = (sum: Value, weight: Value, input: Input[number]) => Value;

function addedUp({ weights, bias }: Pick<Neuron, 'weights' | 'bias'>, x: Input, step: Step): Value {
  return weights.reduce((sum, weight, i) => step(sum, weight, x[i] ?? 0), bias);
}

function bent({ activation }: Pick<Neuron, 'activation'>, sum: Value): Value {
  if (activation === 'tanh') return sum.tanh();
  return activation === 'relu' ? sum.relu() : sum;
}
