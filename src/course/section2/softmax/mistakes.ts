import { negativeLogLikelihood, softmax } from '../../../../solutions/section2/softmax.ts';
import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes, type Evidence, type Exports, pastFirstHint } from '../../../check/mistake.ts';
import { otherValues } from '../other-values.ts';
import { sourcePatterns } from '../source-patterns.ts';

export const solutionVariants = otherValues;

export const solution = { Value, softmax, negativeLogLikelihood };

const usualLittle = 1e-8;
const noShare = 'Do your probabilities add up to 1?';

const softmaxMistakes = defineMistakes({
  's.detached_denominator': {
    message:
      'The probabilities are right, but their grads ignore one another: every logit is in the denominator too. Is the sum a Value, or a number?',
    wrong: sharesOf((counts) => counts.reduce((total, { data }) => total + data, 0)),
  },
  's.detached_numerator': {
    message:
      'The probabilities are right, but the numerator has lost its graph: is it the Value itself, or a new one with the same number?',
    wrong: probabilities((logits) => {
      const counts = logits.map((logit) => logit.exp());
      const total = counts.reduce(add);
      return counts.map(({ data }) => new Value(data).div(total));
    }),
  },
  's.detached': {
    message:
      'The numbers are right, but no gradient reaches the logits: somewhere a plain number or a copy takes the place of the Value. A graph is only as long as its links.',
    wrong: probabilities((logits) => softmax(logits.map(({ data }) => new Value(data)))),
  },
  's.no_denominator': {
    message: `${noShare} What is left to do with the exponentials?`,
    wrong: probabilities((logits) => logits.map((logit) => logit.exp())),
  },
  's.sigmoid': {
    message: `${noShare} Each of yours depends on its own logit only.`,
    wrong: probabilities((logits) => logits.map((logit) => logit.exp().div(logit.exp().add(1)))),
  },
  's.logit_over_sum': {
    message: `${noShare} The exponentials are in the denominator. What is in the numerator?`,
    wrong: probabilities((logits) => {
      const total = logits.map((logit) => logit.exp()).reduce(add);
      return logits.map((logit) => logit.div(total));
    }),
  },
  's.sum_dropped': {
    message:
      'Your denominator is a single exponential, or nothing. add makes a new Value and leaves both operands as they are: does your sum keep what add returns, and does the division get it?',
    wrong: [sharesOf(([first]) => first ?? 1), sharesOf(() => 0), sharesOf(() => new Value(0))],
  },
  's.last_denominator': {
    message: `${noShare} Only the last exponential of the sum is left in the denominator.`,
    wrong: sharesOf((counts) => counts.at(-1) ?? 1),
  },
  's.product_denominator': {
    message: `${noShare} Look at the operation that combines the exponentials in the denominator.`,
    wrong: sharesOf((counts) => counts.reduce((product, count) => product.mul(count))),
  },
  's.difference_denominator': {
    message: `${noShare} Look at the operation that combines the exponentials in the denominator.`,
    wrong: sharesOf((counts) => counts.reduce((left, count) => left.sub(count))),
  },
  's.times_sum': {
    message: `${noShare} Each exponential is a share of the sum, so the sum is the denominator.`,
    wrong: probabilities((logits) => {
      const counts = logits.map((logit) => logit.exp());
      const total = counts.reduce(add);
      return counts.map((count) => count.mul(total));
    }),
  },
  's.upside_down': {
    message: `${noShare} Which of the two is the numerator, the one exponential or the sum of all?`,
    wrong: probabilities((logits) => {
      const counts = logits.map((logit) => logit.exp());
      const total = counts.reduce(add);
      return counts.map((count) => total.div(count));
    }),
  },
  's.sum_of_logits': {
    message: `${noShare} The denominator adds up the logits themselves. What is in the numerator?`,
    wrong: probabilities((logits) => {
      const total = logits.reduce(add);
      return logits.map((logit) => logit.exp().div(total));
    }),
  },
  's.no_exp': {
    message: 'They add up to 1, but some are negative. Which function makes any number positive?',
    wrong: probabilities((logits) => logits.map((logit) => logit.div(logits.reduce(add)))),
  },
  's.exp_of_sum': {
    message: `${noShare} Look at the denominator: which comes first, the sum or the exponential?`,
    wrong: probabilities((logits) => logits.map((logit) => logit.exp().div(logits.reduce(add).exp()))),
  },
  's.mean_denominator': {
    message: 'Your probabilities add up to the number of classes: divide by the sum, not by the mean.',
    wrong: sharesOf((counts) => counts.reduce(add).div(counts.length)),
  },
  's.largest_denominator': { message: `${noShare} The largest is 1 by itself.`, wrong: sharesOf(largest) },
  's.square_for_exp': {
    message:
      'A logit of -3 is no better than one of 0. Which function makes every number positive and keeps the larger the larger?',
    wrong: sharesOf(
      (counts) => counts.reduce(add),
      (logit) => logit.pow(2),
    ),
  },
  's.negative_logits': {
    message: 'The largest logit gets the smallest probability. Where does the minus come in?',
    wrong: probabilities((logits) => softmax(logits.map((logit) => logit.neg()))),
  },
  's.twice': {
    message: 'Your probabilities are too close together: you take the softmax of a softmax.',
    wrong: probabilities((logits) => softmax(softmax(logits))),
  },
  's.smoothed': {
    message: `${noShare} There is an extra 1 in the denominator: does the sum begin with 0?`,
    wrong: sharesOf((counts) => counts.reduce(add).add(1)),
  },
  's.one_left_out': {
    message: `${noShare} The sum in the denominator leaves one of the exponentials out: where does your loop begin, and where does it end?`,
    wrong: [0, 1, -1].map((index) =>
      sharesOf((counts) => counts.filter((count) => count !== counts.at(index)).reduce(add, new Value(0))),
    ),
  },
  's.one_twice': {
    message: `${noShare} One of the exponentials is in the sum twice: what does the sum begin with, and where does your loop?`,
    wrong: [0, -1].map((index) => sharesOf((counts) => counts.reduce(add).add(counts.at(index) ?? 0))),
  },
  's.little_added': {
    message:
      'You add a little to what you divide by. The sum of exponentials is never 0, and it may be as small as that.',
    wrong: sharesOf((counts) => counts.reduce(add).add(usualLittle)),
    mutantFromTrace: (evidence) => sharesOf((counts) => counts.reduce(add).add(littleIn(evidence))),
  },
  's.reversed': {
    message: 'The numbers are right, but in the wrong order: which probability belongs to the first logit?',
    wrong: probabilities((logits) => softmax(logits).reverse()),
  },
  's.softmax_no_return': {
    message: 'softmax returns nothing: is a return missing, in it or in a map?',
    wrong: probabilities(() => undefined),
  },
  's.map_no_return': {
    message:
      'The list has the right length, but undefined in every place. An arrow function with braces needs a return.',
    wrong: probabilities((logits) => logits.map(() => undefined)),
  },
});

const allOfThem = 'Your loss uses all the probabilities. The surprise depends on one of them only.';
const squaredError = 'That is a squared error. The loss here is a different one: how surprised are the probabilities?';
const fixedLabel = 'Whatever the label is, your loss looks at the same probability.';

const lossMistakes = defineMistakes({
  's.no_log': {
    message: 'One of the three words in negative log likelihood is missing.',
    wrong: loss((probs, label) => at(probs, label).neg()),
  },
  's.no_minus': {
    message:
      'Training makes a loss smaller, and yours is already negative: a step along it would make the right answer less likely.',
    wrong: loss((probs, label) => at(probs, label).log()),
  },
  's.sum_all': { message: allOfThem, wrong: loss((probs) => lossOfAll(probs)) },
  's.mean_all': { message: allOfThem, wrong: loss((probs) => lossOfAll(probs).div(probs.length)) },
  's.one_minus_p': {
    message:
      'Your loss is never larger than 1, however wrong the probabilities are. Which function grows without end as p nears 0?',
    wrong: loss((probs, label) => at(probs, label).neg().add(1)),
  },
  's.squared': { message: squaredError, wrong: loss((probs, label) => at(probs, label).sub(1).pow(2)) },
  's.squared_all': {
    message: squaredError,
    wrong: loss((probs, label) => probs.map((p, i) => p.sub(i === label ? 1 : 0).pow(2)).reduce(add)),
  },
  's.log_of_one_minus': {
    message: 'Your loss is 0 where the probability of the right answer is 0. Should it be?',
    wrong: loss((probs, label) => Value.from(1).sub(at(probs, label)).log().neg()),
  },
  's.mean4': {
    message: 'Your loss is divided by the number of classes. An average is taken over examples, and here there is one.',
    wrong: loss((probs, label) => lossAt(probs, label).div(probs.length)),
  },
  's.label0': { message: fixedLabel, wrong: fixed(0) },
  's.label1': { message: fixedLabel, wrong: fixed(1) },
  's.label2': { message: fixedLabel, wrong: fixed(2) },
  's.label3': { message: fixedLabel, wrong: fixed(3) },
  's.label_last': {
    message: 'Whatever the label is, your loss looks at the last probability.',
    wrong: loss((probs) => lossAt(probs, probs.length - 1)),
  },
  's.label_shifted': {
    message: 'Your loss looks at a probability next to that of the right answer. At which index does an array begin?',
    wrong: [-1, 1].map((by) => loss((probs, label) => (probs[label + by] as Value).log().neg())),
  },
  's.exp_for_log': {
    message: 'One of the three words in negative log likelihood is a different function in yours.',
    wrong: loss((probs, label) => at(probs, label).exp().neg()),
  },
  's.argmax': {
    message:
      'Your loss looks at the largest probability: it should look at that of the right answer, which may be small.',
    wrong: loss((probs) => largest(probs).log().neg()),
  },
  's.loss_detached': {
    message:
      'The loss is the right number, but it stands alone: no grad can leave it. Use the operations of Value, not those of Math.',
    wrong: loss((probs, label) => new Value(lossAt(probs, label).data)),
  },
  's.loss_number': {
    message: 'Your loss is a plain number. backward() needs the Value, with the graph behind it.',
    wrong: loss((probs, label) => lossAt(probs, label).data),
  },
  's.little_in_log': {
    message: 'You add a little to the probability. One that is just as small then gets the wrong logarithm.',
    wrong: loss((probs, label) => at(probs, label).add(usualLittle).log().neg()),
    mutantFromTrace: (evidence) => loss((probs, label) => at(probs, label).add(littleIn(evidence)).log().neg()),
  },
  's.loss_no_return': {
    message: 'negativeLogLikelihood returns nothing: is a return missing?',
    wrong: loss(() => undefined),
  },
  's.accumulated': {
    message:
      'backward() has already run inside, and then runs again over grads that are no longer 0. Who should call it?',
    // What adds up depends on the nodes between: a sum may be made from either end.
    wrong: [{}, probabilities(softmaxFromTheEnd)].map((how) => ({
      ...how,
      ...loss((probs, label) => {
        const out = lossAt(probs, label);
        out.backward();
        return out;
      }),
    })),
  },
  's.log10': {
    message: 'The loss is 0.434 times what it should be: what is the base of its logarithm?',
    wrong: loss((probs, label) => lossAt(probs, label).div(Math.LN10)),
  },
  's.log2': {
    message: 'The loss is 1.443 times what it should be: it is in bits. The course uses the natural logarithm.',
    wrong: loss((probs, label) => lossAt(probs, label).div(Math.LN2)),
  },
});

// The first hint is about the exponential and the share; the loss comes after it.
const beforeTheLoss = ['s.no_exp', 's.square_for_exp', 's.negative_logits', 's.softmax_no_return', 's.map_no_return'];
const afterwards = ['s.int_value', 's.numbers', 's.neg_before_log'];

export const mistakes = [
  ...pastFirstHint([...softmaxMistakes, ...lossMistakes], { except: beforeTheLoss }),
  ...pastFirstHint(sourcePatterns, { only: afterwards }),
];

const noFormula = 'the gradient comes out of a graph here: there is no formula for it to be wrong';

export const undiagnosable = {
  's.p_only': noFormula,
  's.y_minus_p': `${noFormula}; its numbers are those of s.no_minus`,
  's.f32': 'numbers in JavaScript are all of double precision',
  's.overflow': 'right on every logit of this section: section 3 is about it',
};

function probabilities(wrong: (logits: Value[]) => unknown): Exports {
  return { softmax: wrong };
}

/** The exponentials, or other positive numbers, each divided by something. */
function sharesOf(denominator: (counts: Value[]) => number | Value, count = (logit: Value) => logit.exp()): Exports {
  return probabilities((logits) => {
    const counts = logits.map(count);
    return counts.map((count) => count.div(denominator(counts)));
  });
}

function loss(wrong: (probs: Value[], label: number) => unknown): Exports {
  return { negativeLogLikelihood: wrong };
}

/** The right loss, for that label or for the last. */
function lossAt(probs: Value[], label: number): Value {
  return negativeLogLikelihood(probs, Math.min(label, probs.length - 1));
}

/** The loss of one class whatever the label is; with fewer classes, of the last one or of none. */
function fixed(label: number): readonly Exports[] {
  const beyond = undefined as unknown as Value;
  return [
    loss((probs) => lossAt(probs, label)),
    loss((probs) => (label < probs.length ? at(probs, label) : beyond).log().neg()),
  ];
}

function lossOfAll(probs: Value[]): Value {
  const logarithms = probs.map((p) => p.log());
  return logarithms.reduce(add).neg();
}

/** The first number in a learner's text that is as small as what is added for safety: `1e-12`, `0.000001`. */
function littleIn({ source }: Evidence): number {
  const numbers = source.match(/\b(\d+(\.\d+)?e-\d+|0\.0+\d+)\b/gi) ?? [];
  return numbers.map(Number).find((x) => x > 0 && x < 1e-3) ?? usualLittle;
}

function at(probs: Value[], label: number): Value {
  return probs[label] ?? new Value(Number.NaN);
}

function add(one: Value, other: Value): Value {
  return one.add(other);
}

function softmaxFromTheEnd(logits: Value[]): Value[] {
  const counts = logits.map((logit) => logit.exp());
  const total = counts.reduceRight((sum, count) => count.add(sum));
  return counts.map((count) => count.div(total));
}

function largest(values: Value[]): Value {
  return values.reduce((best, value) => (value.data > best.data ? value : best));
}
