import { Value } from '../../../../solutions/section2/value.ts';
import { Layer, MLP, Neuron } from '../../../../solutions/section4/mlp.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';

const { forward: neuronForward } = Neuron.prototype;

export const mlpDiagnostics: Diagnostics = {
  solution: { Value, Neuron, Layer, MLP },
  mistakes: [
    inNeuron(
      't.no_bias',
      { parameters: ofNeuron(({ weights }) => weights) },
      'Count: a neuron has a weight for each input, and one number more that training may change.',
    ),
    inNeuron(
      't.bias_first',
      { parameters: ofNeuron(({ weights, bias }) => [bias, ...weights]) },
      'The parameters are all there, in another order: the weights of a neuron come before its bias.',
    ),
    {
      id: 't.copies',
      message: 'parameters() makes new Values each time. Those who change them do not change the net.',
      matches: ({ cases }) => cases.some(({ actual }) => actual === 'others'),
      example: {
        Neuron: {
          parameters: ofNeuron(({ weights, bias }) => [...weights, bias].map(({ data }) => new Value(data))),
        },
      },
    },
    inNeuron(
      't.bias_unused',
      { forward: ofNeuron((neuron, x) => bent(neuron, sumOf(neuron, x).sub(neuron.bias))) },
      'Does the bias of a neuron ever enter its sum?',
    ),
    inNeuron(
      't.no_activation',
      { forward: ofNeuron(sumOf) },
      'Your neurons give out their sums as they are. Without an activation a net of many layers is no more than one.',
    ),
    inNeuron(
      't.always_tanh',
      { forward: ofNeuron((neuron, x) => sumOf(neuron, x).tanh()) },
      'A neuron is told its activation when it is made. Yours always takes tanh.',
    ),
    inNeuron(
      't.always_relu',
      { forward: ofNeuron((neuron, x) => sumOf(neuron, x).relu()) },
      'A neuron is told its activation when it is made. Yours always takes relu.',
    ),
    inNeuron(
      't.linear_unknown',
      {
        forward: ofNeuron((neuron, x) =>
          neuron.activation === 'tanh' ? sumOf(neuron, x).tanh() : sumOf(neuron, x).relu(),
        ),
      },
      "There are three activations. What does yours do with 'linear'?",
    ),
    inNeuron(
      't.product_bent',
      {
        forward: ofNeuron((neuron, x) =>
          neuron.weights.reduce((sum, weight, i) => sum.add(bent(neuron, weight.mul(x[i] ?? 0))), neuron.bias),
        ),
      },
      'You bend every product. A neuron adds everything up first, and bends the sum once.',
    ),
    inNeuron(
      't.detached_input',
      {
        forward: ofNeuron((neuron, x) =>
          forwardOf(
            neuron,
            x.map((each) => (typeof each === 'number' ? each : each.data)),
          ),
        ),
      },
      'The output is right, but the grad ends at the last layer: the inputs of a neuron may be Values, and must stay so.',
    ),
    inNeuron(
      't.neuron_no_return',
      { forward: () => undefined },
      'A neuron gives nothing back: is there a return missing in its forward?',
    ),
    inLayer(
      't.w_shared',
      {
        forward: ofLayer((layer, x) => layer.neurons.map(({ bias }) => forwardOf(sharing(layer, bias), x))),
        parameters: ofLayer((layer) => layer.neurons.flatMap(({ bias }) => [...sharing(layer, bias).weights, bias])),
      },
      'All neurons of a layer have the same weights. Are they really different neurons, or one list of weights that all of them hold?',
    ),
    inLayer(
      't.one_neuron',
      { forward: ofLayer(({ neurons: [first] }, x) => (first ? [forwardOf(first, x)] : [])) },
      'A layer gives out as many numbers as it has neurons.',
    ),
    inLayer(
      't.weights_then_biases',
      {
        parameters: ofLayer(({ neurons }) => [
          ...neurons.flatMap(({ weights }) => weights),
          ...neurons.map(({ bias }) => bias),
        ]),
      },
      'The parameters are all there, in another order: neuron by neuron, the weights and then the bias of each.',
    ),
    inNet(
      't.relu_out',
      { forward: ofNet((net, x) => throughLayers(net, x, true)) },
      'The last layer has an activation of its own. With that of the others, can your net ever say less than 0?',
    ),
    inNet(
      't.layers_same_input',
      { forward: ofNet((net, x) => net.layers.map((layer) => layer.forward(x)).at(-1) ?? []) },
      'Every layer of yours sees the inputs of the net. What should the second one take in?',
    ),
    inNet(
      't.last_layer_missing',
      { parameters: ofNet(({ layers }) => layers.slice(0, -1).flatMap((layer) => layer.parameters())) },
      'Count the parameters layer by layer: one layer does not give its own.',
    ),
    inNet(
      't.net_no_return',
      { forward: () => undefined },
      'Your net gives nothing back: is there a return missing in its forward?',
    ),
    begun(
      't.begins_alike',
      () => 0.5,
      'All neurons begin with the same weights, so they learn the same for ever. Let chance make them different.',
    ),
    begun(
      't.begins_alike',
      () => 0,
      'All neurons begin with the same weights, so they learn the same for ever. Let chance make them different.',
    ),
    begun(
      't.begins_positive',
      () => Math.random() * 10,
      'Your weights begin beyond -1 and 1. Math.random() lies between 0 and 1: how do you stretch and move that?',
    ),
  ],
};

type Input = (number | Value)[];

function sumOf({ weights, bias }: Pick<Neuron, 'weights' | 'bias'>, x: Input): Value {
  return weights.reduce((sum, weight, i) => sum.add(weight.mul(x[i] ?? 0)), bias);
}

function bent({ activation }: Neuron, sum: Value): Value {
  if (activation === 'tanh') return sum.tanh();
  return activation === 'relu' ? sum.relu() : sum;
}

function forwardOf(neuron: Neuron, x: Input): Value {
  return neuronForward.call(neuron, x);
}

/** A neuron with the weights of the layer's first. */
function sharing({ neurons: [first] }: Layer, bias: Value): Neuron {
  return Object.assign(Object.create(Neuron.prototype), first, { bias });
}

function throughLayers({ layers }: MLP, x: Input, isOutputHidden: boolean): Value[] {
  const activation = layers[0]?.neurons[0]?.activation;
  const asHidden = (neuron: Neuron) => Object.assign(Object.create(Neuron.prototype), neuron, { activation });
  return layers.reduce<Input>(
    (signal, { neurons }) => neurons.map((neuron) => forwardOf(isOutputHidden ? asHidden(neuron) : neuron, signal)),
    x,
  ) as Value[];
}

function ofNeuron<Result>(of: (neuron: Neuron, x: Input) => Result) {
  return function (this: Neuron, x: Input): Result {
    return of(this, x);
  };
}

function ofLayer<Result>(of: (layer: Layer, x: Input) => Result) {
  return function (this: Layer, x: Input): Result {
    return of(this, x);
  };
}

function ofNet<Result>(of: (net: MLP, x: Input) => Result) {
  return function (this: MLP, x: Input): Result {
    return of(this, x);
  };
}

type Methods = Readonly<Record<string, unknown>>;

function inNeuron(id: string, methods: Methods, message: string): Mistake {
  return { id, message, wrong: { Neuron: methods } };
}

function inLayer(id: string, methods: Methods, message: string): Mistake {
  return { id, message, wrong: { Layer: methods } };
}

function inNet(id: string, methods: Methods, message: string): Mistake {
  return { id, message, wrong: { MLP: methods } };
}

/** A net whose weights begin in another way. */
function begun(id: string, weight: () => number, message: string): Mistake {
  const Begun = new Proxy(MLP, {
    construct(target, parts: ConstructorParameters<typeof MLP>) {
      const net = new target(...parts);
      for (const { weights } of net.layers.flatMap(({ neurons }) => neurons)) {
        for (const each of weights) each.data = weight();
      }
      return net;
    },
  });
  return { id, message, wrong: { MLP: Begun } };
}
