import { Value } from '../../../../solutions/section2/value.ts';
import { Layer, MLP, Neuron } from '../../../../solutions/section4/mlp.ts';
import { defineMistakes } from '../../../check/mistake.ts';

const { forward } = Neuron.prototype;

export const solution = { Value, Neuron, Layer, MLP };

export const mistakes = defineMistakes({
  't.no_bias': {
    message: 'Count: a neuron has a weight for each input, and one number more that training may change.',
    wrong: neuron('parameters', ({ weights }) => weights),
  },
  't.bias_first': {
    message: 'The parameters are all there, in another order: the weights of a neuron come before its bias.',
    wrong: neuron('parameters', ({ weights, bias }) => [bias, ...weights]),
  },
  't.copies': {
    message: 'parameters() makes new Values each time. Those who change them do not change the net.',
    matches: ({ cases }) => cases.some(({ actual }) => actual === 'others'),
    example: neuron('parameters', ({ weights, bias }) => [...weights, bias].map(({ data }) => new Value(data))),
  },
  't.bias_unused': {
    message: 'Does the bias of a neuron ever enter its sum?',
    wrong: neuron('forward', (own, x) => bent(own, sumOf(own, x).sub(own.bias))),
  },
  't.no_activation': {
    message:
      'Your neurons give out their sums as they are. Without an activation a net of many layers is no more than one.',
    wrong: neuron('forward', sumOf),
  },
  't.always_tanh': {
    message: 'A neuron is told its activation when it is made. Yours always takes tanh.',
    wrong: neuron('forward', (own, x) => sumOf(own, x).tanh()),
  },
  't.always_relu': {
    message: 'A neuron is told its activation when it is made. Yours always takes relu.',
    wrong: neuron('forward', (own, x) => sumOf(own, x).relu()),
  },
  't.linear_unknown': {
    message: "There are three activations. What does yours do with 'linear'?",
    wrong: neuron('forward', (own, x) => (own.activation === 'tanh' ? sumOf(own, x).tanh() : sumOf(own, x).relu())),
  },
  't.product_bent': {
    message: 'You bend every product. A neuron adds everything up first, and bends the sum once.',
    wrong: neuron('forward', (own, x) =>
      own.weights.reduce((sum, weight, i) => sum.add(bent(own, weight.mul(x[i] ?? 0))), own.bias),
    ),
  },
  't.detached_input': {
    message:
      'The output is right, but the grad ends at the last layer: the inputs of a neuron may be Values, and must stay so.',
    wrong: neuron('forward', (own, x) => {
      const numbers = x.map((each) => (typeof each === 'number' ? each : each.data));
      return forward.call(own, numbers);
    }),
  },
  't.neuron_no_return': {
    message: "A neuron's forward returns nothing: is there a return missing?",
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
    message: 'A layer gives out as many numbers as it has neurons.',
    wrong: layer('forward', ({ neurons }, x) => neurons.slice(0, 1).map((first) => first.forward(x))),
  },
  't.weights_then_biases': {
    message: 'The parameters are all there, in another order: neuron by neuron, the weights and then the bias of each.',
    wrong: layer('parameters', ({ neurons }) => [
      ...neurons.flatMap(({ weights }) => weights),
      ...neurons.map(({ bias }) => bias),
    ]),
  },
  't.relu_out': {
    message: 'The last layer has an activation of its own. With that of the others, can your net ever say less than 0?',
    wrong: net('forward', ({ layers }, x) => {
      const activation = layers[0]?.neurons[0]?.activation;
      const asHidden = (each: Neuron): Neuron => Object.assign(Object.create(Neuron.prototype), each, { activation });
      return layers.reduce<Input>((signal, { neurons }) => neurons.map((each) => asHidden(each).forward(signal)), x);
    }),
  },
  't.layers_same_input': {
    message: 'Every layer of yours sees the inputs of the net. What should the second one take in?',
    wrong: net('forward', ({ layers }, x) => layers.map((each) => each.forward(x)).at(-1) ?? []),
  },
  't.last_layer_missing': {
    message: 'Count the parameters layer by layer: one layer does not give its own.',
    wrong: net('parameters', ({ layers }) => layers.slice(0, -1).flatMap((each) => each.parameters())),
  },
  't.net_no_return': {
    message: "The net's forward returns nothing: is there a return missing?",
    wrong: net('forward', () => undefined),
  },
  't.begins_alike': {
    message:
      'All neurons begin with the same weights, so they learn the same for ever. Let chance make them different.',
    wrong: [begun(() => 0.5), begun(() => 0)],
  },
  't.begins_positive': {
    message:
      'Your weights begin beyond -1 and 1. Math.random() lies between 0 and 1: how do you stretch and move that?',
    wrong: begun(() => Math.random() * 10),
  },
});

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

/** A net whose weights begin in another way. */
function begun(weight: () => number) {
  const construct = (target: typeof MLP, parts: ConstructorParameters<typeof MLP>) => {
    const made = new target(...parts);
    const neurons = made.layers.flatMap((each) => each.neurons);
    for (const each of neurons.flatMap(({ weights }) => weights)) each.data = weight();
    return made;
  };
  return { MLP: new Proxy(MLP, { construct }) };
}

/** A neuron with the weights of the layer's first. */
function sharing({ neurons: [first] }: Layer, bias: Value): Neuron {
  return Object.assign(Object.create(Neuron.prototype), first, { bias });
}

function sumOf({ weights, bias }: Neuron, x: Input): Value {
  return weights.reduce((sum, weight, i) => sum.add(weight.mul(x[i] ?? 0)), bias);
}

function bent({ activation }: Neuron, sum: Value): Value {
  if (activation === 'tanh') return sum.tanh();
  return activation === 'relu' ? sum.relu() : sum;
}
