// 2.1 to 2.4: Value, your own engine
//
// A Value is a number that remembers how it was made: `prev` holds the nodes it
// came from, `op` the operation. Each operation also leaves a small function in
// `_backward`, its step, that passes the node's grad on to those nodes. Run all
// the steps from the output back to the inputs, and every node knows how the
// output depends on it. This one file is all it takes to train a neural net.
//
// 2.1 add_mul     The code below came out of a copy-and-paste accident. Find what
//                 is wrong with add, then write mul.
// 2.2 backward    backward() below is right for a tree. Make it right for every
//                 graph, however long.
// 2.3 arithmetic  neg, sub, pow and div. `other` may also be a plain number.
// 2.4 exp_log     log, which throws for a value of 0 or less. exp is already
//                 here.
// 4.1 activations tanh, which is 1 at 400, and relu: later, for the neural nets
//                 of section 4.

export class Value {
  data: number;
  grad: number;
  prev: Value[];
  op: string;
  label: string;
  _backward: () => void;

  constructor(data: number, prev: Value[] = [], op = '', label = '') {
    this.data = data;
    this.grad = 0;
    this.prev = prev;
    this.op = op;
    this.label = label;
    this._backward = () => {};
  }

  /** A number becomes a Value; a Value stays itself. */
  static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  toString(): string {
    return `Value(data=${this.data})`;
  }

  add(other: number | Value): Value {
    const right = Value.from(other);
    const out = new Value(this.data + right.data, [this, right], '+');
  }

  exp(): Value {
    const out = new Value(Math.exp(this.data), [this], 'exp');

    out._backward = () => {
      this.grad += out.data * out.grad; // += and not =: the node may be used elsewhere too
    };

    return out;

    out._backward = () => {
      this.grad += 1 * out.grad;
      right.grad += 1 * out.grad;
    };

    return out;
  }

  mul(other: number | Value): Value {
    throw new Error('TODO: this * other, in the shape of add');
  }

  neg(): Value {
    throw new Error('TODO: -this');
  }

  sub(other: number | Value): Value {
    throw new Error('TODO: this - other');
  }

  pow(n: number): Value {
    throw new Error('TODO: this ** n, where n is a plain number');
  }

  div(other: number | Value): Value {
    throw new Error('TODO: this / other');
  }

  log(): Value {
    throw new Error('TODO: the natural logarithm; throws for 0 or less');
  }

  tanh(): Value {
    throw new Error('TODO in section 4: the hyperbolic tangent, which is 1 at 400');
  }

  relu(): Value {
    throw new Error('TODO in section 4: this where it is positive, otherwise 0');
  }

  /**
   * Adds the derivative of this value to the grad of every node behind it. A leaf
   * that is part of two graphs gets the sum of both.
   */
  backward(): void {
    const walk = (node: Value) => {
      node._backward();
      for (const child of node.prev) walk(child);
    };

    this.grad = 1;
    walk(this);
  }
}
