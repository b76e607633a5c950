/** A number that remembers how it was made, so that the chain rule can be followed back through it. (micrograd) */
export class Value {
  data: number;
  grad = 0;
  readonly prev: readonly Value[];
  readonly op: string;
  label: string;
  /** Passes this node's grad on to the nodes it was made from. */
  _backward: () => void = nothingToHandOn;
  /** During backward(): how often this node's grad is still to be added to. */
  uses = 0;

  constructor(data: number, prev: readonly Value[] = [], op = '', label = '') {
    this.data = data;
    this.prev = prev;
    this.op = op;
    this.label = label;
  }

  static from(x: number | Value): Value {
    return x instanceof Value ? x : new Value(x);
  }

  toString(): string {
    return `Value(data=${this.data})`;
  }

  add(other: number | Value): Value {
    const right = Value.from(other);
    const out = new Value(this.data + right.data, [this, right], '+');
    out._backward = () => {
      this.grad += out.grad;
      right.grad += out.grad;
    };
    return out;
  }

  mul(other: number | Value): Value {
    const right = Value.from(other);
    const out = new Value(this.data * right.data, [this, right], '*');
    out._backward = () => {
      this.grad += right.data * out.grad;
      right.grad += this.data * out.grad;
    };
    return out;
  }

  pow(n: number): Value {
    const out = new Value(this.data ** n, [this], `**${n}`);
    out._backward = () => {
      this.grad += n * this.data ** (n - 1) * out.grad;
    };
    return out;
  }

  exp(): Value {
    const out = new Value(Math.exp(this.data), [this], 'exp');
    out._backward = () => {
      this.grad += out.data * out.grad;
    };
    return out;
  }

  /** @throws RangeError for a value that is not positive */
  log(): Value {
    if (!(this.data > 0)) throw new RangeError(`log needs a positive value, not ${this.data}`);
    const out = new Value(Math.log(this.data), [this], 'log');
    out._backward = () => {
      this.grad += (1 / this.data) * out.grad;
    };
    return out;
  }

  tanh(): Value {
    const out = new Value(Math.tanh(this.data), [this], 'tanh');
    out._backward = () => {
      this.grad += (1 - out.data ** 2) * out.grad;
    };
    return out;
  }

  relu(): Value {
    const out = new Value(Math.max(0, this.data), [this], 'relu');
    out._backward = () => {
      this.grad += (this.data > 0 ? 1 : 0) * out.grad;
    };
    return out;
  }

  neg(): Value {
    return this.mul(-1);
  }

  sub(other: number | Value): Value {
    return this.add(Value.from(other).neg());
  }

  div(other: number | Value): Value {
    return this.mul(Value.from(other).pow(-1));
  }

  /** Adds the derivative of this value by each node behind it to that node's grad. */
  backward(): void {
    this.countUses();
    this.grad = 1;
    const complete: Value[] = [this]; // nodes whose grad nothing will add to any more
    for (let node = complete.pop(); node !== undefined; node = complete.pop()) {
      node._backward();
      for (const child of node.prev) {
        child.uses -= 1;
        if (child.uses === 0) complete.push(child);
      }
    }
  }

  /** Sets `uses` of every node behind this one. A list, not recursion: a chain may be a million nodes long. */
  countUses(): void {
    const found: Value[] = [this];
    for (let node = found.pop(); node !== undefined; node = found.pop()) {
      for (const child of node.prev) {
        if (child.uses === 0) found.push(child);
        child.uses += 1;
      }
    }
  }
}

function nothingToHandOn(): void {}
