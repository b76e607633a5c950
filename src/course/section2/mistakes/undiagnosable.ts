const pythonOnly = 'Python alone has a method of its own for a number on the left: in TypeScript a Value stands there';
const noFormula = 'the gradient comes out of a graph here: there is no formula for it to be wrong';

/** Known mistakes of the engine and of softmax that no case can tell from a right answer, or from something else. */
export const undiagnosable: Readonly<Record<string, string>> = {
  'v.radd_no_backward': pythonOnly,
  's.p_only': noFormula,
  's.y_minus_p': `${noFormula}; its numbers are those of s.no_minus`,
  's.f32': 'numbers in JavaScript are all of double precision',
  's.overflow': 'right on every logit of this section: section 3 is about it',
};
