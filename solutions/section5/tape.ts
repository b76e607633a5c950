const leafNode = 0;
const addNode = 1;
const mulNode = 2;
const tanhNode = 3;
const reluNode = 4;

/** A graph written down once and played again and again. A node is its place in all five arrays. */
export class Tape {
  length = 0;
  operation = new Uint8Array(1024);
  left = new Int32Array(1024);
  right = new Int32Array(1024);
  data = new Float64Array(1024);
  grad = new Float64Array(1024);

  leaf(x: number): number {
    const node = this.write(leafNode, 0, 0);
    this.set(node, x);
    return node;
  }

  add(a: number, b: number): number {
    return this.write(addNode, a, b);
  }

  mul(a: number, b: number): number {
    return this.write(mulNode, a, b);
  }

  tanh(a: number): number {
    return this.write(tanhNode, a, 0);
  }

  relu(a: number): number {
    return this.write(reluNode, a, 0);
  }

  get(node: number): number {
    return this.data[node] ?? Number.NaN;
  }

  gradient(node: number): number {
    return this.grad[node] ?? Number.NaN;
  }

  set(leaf: number, x: number): void {
    this.data[leaf] = x;
  }

  /** Operands come before what is made from them, so they are up to date when they are read. */
  forward(): void {
    for (let node = 0; node < this.length; node++) this.data[node] = this.compute(node);
  }

  /** The chain rule from the output down: when a node's turn comes, all that was made from it has passed its grad on. */
  backward(output: number): void {
    this.grad.fill(0);
    this.grad[output] = 1;
    for (let node = output; node >= 0; node--) this.handOn(node);
  }

  compute(node: number): number {
    const a = this.get(this.left[node] ?? 0);
    const b = this.get(this.right[node] ?? 0);
    switch (this.operation[node]) {
      case addNode:
        return a + b;
      case mulNode:
        return a * b;
      case tanhNode:
        return Math.tanh(a);
      case reluNode:
        return Math.max(0, a);
      default:
        return this.get(node); // a leaf keeps its number
    }
  }

  handOn(node: number): void {
    const grad = this.gradient(node);
    const a = this.left[node] ?? 0;
    const b = this.right[node] ?? 0;
    switch (this.operation[node]) {
      case addNode:
        this.receive(a, grad);
        this.receive(b, grad);
        break;
      case mulNode:
        this.receive(a, this.get(b) * grad);
        this.receive(b, this.get(a) * grad);
        break;
      case tanhNode:
        this.receive(a, (1 - this.get(node) ** 2) * grad);
        break;
      case reluNode:
        if (this.get(a) > 0) this.receive(a, grad);
        break;
    }
  }

  receive(node: number, grad: number): void {
    this.grad[node] = this.gradient(node) + grad;
  }

  write(operation: number, left: number, right: number): number {
    if (this.length === this.data.length) this.grow();
    const node = this.length++;
    this.operation[node] = operation;
    this.left[node] = left;
    this.right[node] = right;
    this.data[node] = this.compute(node);
    return node;
  }

  /** Twice as long each time, so that however many nodes there are, copying costs each of them the same. */
  grow(): void {
    const length = 2 * this.data.length;
    this.operation = copied(this.operation, new Uint8Array(length));
    this.left = copied(this.left, new Int32Array(length));
    this.right = copied(this.right, new Int32Array(length));
    this.data = copied(this.data, new Float64Array(length));
    this.grad = copied(this.grad, new Float64Array(length));
  }
}

function copied<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
