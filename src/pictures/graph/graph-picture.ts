import type { GraphFault } from '../../check/diagnose/graph-fault.ts';
import type { GraphNode } from '../../check/trace.ts';

/** A learner's graph, ready to be drawn: the one plain value that the terminal, SVG, HTML and DOT are made from. */
export interface GraphPicture {
  /** `softmax` */
  readonly name: string;
  /** A few words behind the name. */
  readonly title: string;
  /** Where it comes from: `exercises/section2/softmax.ts`. */
  readonly file: string;
  /** What was called to make it: `a*a at a = 3`. */
  readonly call: string;
  /** The output first. */
  readonly nodes: readonly GraphNode[];
  /** How many more there are, farther from the output; then nothing is said of its gradients. */
  readonly beyond: number;
  /** `right`: every gradient is what the chain rule comes to; `unknown`: that cannot be said. */
  readonly state: 'right' | 'wrong' | 'unknown';
  /** The first thing that is wrong. */
  readonly fault?: GraphFault;
  /** Every wrong gradient, walking back from the output. */
  readonly wrong: readonly WrongGradient[];
  /** A sentence on how it came about, where there is one to say. */
  readonly remark?: string;
}

export interface WrongGradient {
  /** Its place. */
  readonly node: number;
  readonly expected: number;
}
