// 5.1 tape: the same engine, without objects
//
// Your Value makes an object, an array and a function for every node, again in
// every step, although the graph of a net is the same each time. Record the graph
// once, as on a tape, and replay it with other numbers.
//
// Here a node is not an object but a number: its place on the tape, from 0. Several
// arrays hold at that place what a node needs: the operation that made it, its two
// operands, its data, its grad. A node can only be made from nodes before it, so
// the order on the tape is already a topological order:
//
//   forward    from the first place to the last, each node from its operands
//   backward   from the output to the first place, each node to its operands
//
// Two loops: no recursion, no closures, and no limit on the depth. Plain arrays
// pass. Once it is right, the command 'run tape' races it against your Value and
// against ours. Then try typed arrays (Float64Array, Int32Array) whose length
// doubles when they are full. The time is only a score: right numbers are enough.

export class Tape {
  /** A new node that holds a number: an input, a parameter, a constant. @returns its place */
  leaf(x: number): number {
    throw new Error('TODO: record a node and return its place');
  }

  /** New nodes, made from those at the places a and b; each has its data at once. */
  add(a: number, b: number): number {
    throw new Error('TODO: a + b');
  }

  mul(a: number, b: number): number {
    throw new Error('TODO: a * b');
  }

  tanh(a: number): number {
    throw new Error('TODO: tanh(a)');
  }

  relu(a: number): number {
    throw new Error('TODO: relu(a), slope 0 at 0');
  }

  /** The data of a node. */
  get(node: number): number {
    throw new Error('TODO: the data');
  }

  /** The grad of a node, from the last backward(). */
  gradient(node: number): number {
    throw new Error('TODO: the grad');
  }

  /** Sets the data of a leaf. Nodes made from it change with the next forward(). */
  set(leaf: number, x: number): void {
    throw new Error('TODO: change the data');
  }

  /** Computes the data of every node again, now that leaves have changed. */
  forward(): void {
    throw new Error('TODO: a loop from the first node to the last');
  }

  /** Computes the derivative of the output with respect to every node. Replaces earlier gradients. */
  backward(output: number): void {
    throw new Error('TODO: a loop from the output to the first node');
  }
}
