// 5.1 tape: the same engine, without objects
//
// Your Value makes an object, an array and a function for every node, in every
// step again, although the graph of a net is the same each time. Write the graph
// down once, as on a tape, and play it again with other numbers.
//
// A node is no object here but a number: its place on the tape, from 0. What
// belongs to it stands at that place in arrays: which operation made it, from
// which two nodes, its data, its grad. A node can only be made from nodes that
// stand before it, so the order on the tape is a topological order already:
//
//   forward    from the first place to the last, each node from its operands
//   backward   from the output to the first place, each node to its operands
//
// Two loops: no recursion, no closures, and no limit to the depth. Plain arrays
// pass. Once it is right, 'microgradx run tape' races it against your Value and
// against ours: typed arrays (Float64Array, Int32Array), of a length that doubles
// when it is too short, are worth a try then. The time is a score: right numbers
// are enough.

export class Tape {
  /** A new node that holds a number: an input, a parameter, a constant. @returns its place */
  leaf(x: number): number {
    throw new Error('TODO: write a node down, and give back its place');
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

  /** Gives a leaf another number. Nodes made from it change with the next forward(). */
  set(leaf: number, x: number): void {
    throw new Error('TODO: change the data');
  }

  /** Computes the data of every node again, now that leaves have changed. */
  forward(): void {
    throw new Error('TODO: a loop upwards');
  }

  /** Computes the derivative of the output by every node; an earlier gradient is forgotten, not added to. */
  backward(output: number): void {
    throw new Error('TODO: a loop downwards');
  }
}
