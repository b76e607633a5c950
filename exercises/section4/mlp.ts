// 4.2 mlp: neurons, layers, a net
//
// A neuron multiplies each input by a weight, adds the products and a bias, and
// puts the sum through its activation. A layer is a row of neurons with the same
// inputs. A multilayer perceptron is a sequence of layers: the outputs of one
// are the inputs of the next. With your Value underneath, that is all there is to
// it: backward() gives the gradient of every weight.
//
// parameters() returns every Value that training may change, the same ones each
// time, in this order: a neuron's weights and then its bias; a layer's neurons
// one by one; a net's layers one by one. Weights begin as random numbers between
// -1 and 1, so that no two neurons are alike; biases begin at 0. The check sets
// their data before it compares numbers.

import { Value } from '../section2/value.ts';

/** What a neuron does with its sum; linear leaves it as it is. */
export type Activation = 'tanh' | 'relu' | 'linear';

export class Neuron {
  /** @param inputs how many */
  constructor(inputs: number, activation: Activation) {
    throw new Error('TODO: a weight for each input, and a bias');
  }

  forward(x: (number | Value)[]): Value {
    throw new Error('TODO: the activation of weights times inputs, summed, plus the bias');
  }

  parameters(): Value[] {
    throw new Error('TODO: the weights, then the bias');
  }
}

export class Layer {
  /** @param outputs how many neurons */
  constructor(inputs: number, outputs: number, activation: Activation) {
    throw new Error('TODO: the neurons');
  }

  forward(x: (number | Value)[]): Value[] {
    throw new Error('TODO: the output of each neuron for x');
  }

  parameters(): Value[] {
    throw new Error('TODO: the parameters of each neuron');
  }
}

export class MLP {
  /**
   * new MLP(3, [4, 4, 1], 'tanh', 'tanh') is the net of the lecture: 3 inputs,
   * two layers of 4 neurons, and 1 output.
   *
   * @param outputs how many neurons each layer has
   * @param hidden the activation of every layer but the last
   * @param output the activation of the last
   */
  constructor(inputs: number, outputs: number[], hidden: Activation, output: Activation) {
    throw new Error('TODO: the layers');
  }

  forward(x: (number | Value)[]): Value[] {
    throw new Error('TODO: the output of each layer is the input of the next');
  }

  parameters(): Value[] {
    throw new Error('TODO: the parameters of each layer');
  }
}
