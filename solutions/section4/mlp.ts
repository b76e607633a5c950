import { Value } from '../section2/value.ts';

/** How a neuron bends its sum; linear: not at all. */
export type Activation = 'tanh' | 'relu' | 'linear';

/** The activation of w1*x1 + w2*x2 + … + b. */
export class Neuron {
  readonly weights: Value[];
  readonly bias = new Value(0);
  readonly activation: Activation;

  constructor(inputs: number, activation: Activation) {
    this.weights = Array.from({ length: inputs }, () => new Value(Math.random() * 2 - 1));
    this.activation = activation;
  }

  forward(x: (number | Value)[]): Value {
    const sum = this.weights.reduce((total, weight, i) => total.add(weight.mul(x[i] ?? 0)), this.bias);
    if (this.activation === 'tanh') return sum.tanh();
    return this.activation === 'relu' ? sum.relu() : sum;
  }

  parameters(): Value[] {
    return [...this.weights, this.bias];
  }
}

/** Neurons side by side: all see the same inputs. */
export class Layer {
  readonly neurons: Neuron[];

  constructor(inputs: number, outputs: number, activation: Activation) {
    this.neurons = Array.from({ length: outputs }, () => new Neuron(inputs, activation));
  }

  forward(x: (number | Value)[]): Value[] {
    return this.neurons.map((neuron) => neuron.forward(x));
  }

  parameters(): Value[] {
    return this.neurons.flatMap((neuron) => neuron.parameters());
  }
}

/** Layers, one after another. `outputs`: the neurons of each layer. */
export class MLP {
  readonly layers: Layer[];

  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    const sizes = [inputs, ...outputs];
    this.layers = outputs.map((size, i) => new Layer(sizes[i] ?? 0, size, i < outputs.length - 1 ? hidden : output));
  }

  forward(x: (number | Value)[]): Value[] {
    let signal = x;
    for (const layer of this.layers) signal = layer.forward(signal);
    return signal.map(Value.from);
  }

  parameters(): Value[] {
    return this.layers.flatMap((layer) => layer.parameters());
  }
}
