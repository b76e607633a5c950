/**
 * `points`: `trace` is an array of the points at which a function was asked for, each an array of numbers.
 * `graph`: `trace` is a record of nodes by their names, `{ out, a, b }`, the output first.
 * `drawing`: the same, to be drawn: of a large graph the part next to the output.
 */
export type TraceKind = 'points' | 'graph' | 'drawing';

/** What was seen in a learner's process, as numbers. Of no worth for right or wrong: it says why. */
export interface ProbeTrace {
  /** At most 50, of at most 8 numbers; NaN for what was none. */
  readonly points: readonly (readonly number[])[];
  /** The output first; empty where there is no graph, or one of more than 200 nodes (1000, where it is drawn). */
  readonly graph: readonly GraphNode[];
  /** How many nodes the graph has beside those; at most 100,000 are counted. */
  readonly beyond?: number;
}

/** A learner's Value; NaN for what is no number, an empty text for what is none. */
export interface GraphNode {
  /** As the probe calls it: `a`. */
  readonly name: string;
  /** As the learner calls it, where they do. */
  readonly label?: string;
  readonly data: number;
  readonly grad: number;
  readonly op: string;
  /** The places in the graph of the nodes in its prev; -1 for what is no node, beyond the last for what was left out. */
  readonly prev: readonly number[];
}
