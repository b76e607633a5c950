import type { Mistake } from '../../../check/mistake.ts';

/** Of each exercise, the mistakes of those who know already what its first hint says: the second one helps with them. */
const pastTheNudge: Readonly<Record<string, RegExp>> = {
  // The nudge finds the lines that got lost; the slopes and the += come after it.
  add_mul: /^v\.(add|mul)_(?!no_backward|no_return)|^v\.all_eq$/,
  // An order was made, or a walk that is too slow or too deep.
  backward:
    /^v\.(not_reversed|topo_\w+|bfs\w*|no_visited|pushed_twice|first_child_only|recursion|visited_array|front_of_array)$/,
  arithmetic:
    /^v\.pow_(?!no_backward|no_return)|^v\.(neg_unchanged|sub_adds|sub_is_add|div_is_mul|r(sub|div)_swapped)$|^ts\.number_operand$/,
  exp_log: /^v\.log(?!_no_backward|_on_itself|_no_return|_eq)/,
  // The nudge is about the exponential and the share; the loss comes after it.
  softmax:
    /^v\.neg_unchanged$|^s\.(?!no_exp|square_for_exp|negative_logits|base2|no_return|softmax_no_return|map_no_return)/,
};

/** The mistakes of an exercise, those of them marked that its second hint is for. */
export function withHintLevels(exercise: string, mistakes: readonly Mistake[]): readonly Mistake[] {
  const isPast = pastTheNudge[exercise];
  return mistakes.map((mistake) => (isPast?.test(mistake.id) ? { ...mistake, hintLevel: 2 } : mistake));
}
