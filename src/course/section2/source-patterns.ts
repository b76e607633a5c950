import { type CaseEvidence, defineMistakes, type Evidence } from '../../check/mistake.ts';
import { code, plain, slips } from '../slips.ts';

/** `Value(data=1)Value(data=2)`, `0[object Object]`. */
const isJoinedText = /\[object Object\]|\d.*Value\(|Value\(.*Value\(/;

/** `this + other`, `a / this`, `other ** -1`, `-probability.log()`. */
const isOperatorOnValue =
  /\bthis\s*([-+*/]|\*\*)\s*[\w-]|[^\s*/][-+*/]\s*this\b(?!\s*\.)|(return|=>|=)\s*-\s*this\b(?!\s*\.)|\(\s*-\s*other\s*\)|\bother\s*\*\*\s*-1|(return|=>|=)\s*-\s*\w[\w.![\]]*\.log\(\)/;

/** `if (typeof other === 'number') return this.add(-other);`: what is known to be a number. */
const ofNumber = /\btypeof\b[^;\n]*;/g;

/** `this.data + other`: what another text may be made of. */
const isOperatorOnOperand = /[-+*/]=?\s*(other|right|that|rhs|operand|value|v|o)\b\s*[,;)\n]/;

/** `reduce((sum, x) => sum + x`. */
const isAddingFold = /\.reduce\(\s*\([^)]*\)\s*(:\s*\w+\s*)?=>\s*\(?\s*\w+\s*\+\s*\w+\s*\)?\s*[,)]/;

/** `let sum = 0; … sum += x`. */
const isAddingLoop = /\blet\s+(\w+)[^=;\n]*=\s*0\b[\s\S]*\b\1\s*\+=\s*[A-Za-z_]/;

/** What JavaScript makes of a slip: recognised by the source, an error or a text where a number should be. */
export const sourcePatterns = [
  ...slips,
  ...defineMistakes({
    'v.typo_backward': {
      isEvident: true,
      message:
        'Look at the name on the left where an operation sets its step. backward is what a learner calls, on the output alone; the step of one node has another name.',
      matches: ({ source }) => /\b(?!this\b|prototype\b|[A-Z])\w+\.backward\s*=[^=>]/.test(plain(source)),
    },
    'ts.step_called': {
      isEvident: true,
      message:
        '_backward is set to what a function returned, not to the function: are there brackets after its name that should not be there?',
      matches: ({ source }) => /\._backward\s*=\s*\w+\(\s*\)/.test(code(source)),
    },
    'ts.step_not_called': {
      isEvident: true,
      message: 'A function that is named but not called does nothing: look at where the walk uses _backward.',
      matches: ({ source }) => /^\s*(?!this\b)\w+\._backward\s*;?\s*$/m.test(code(source)),
    },
    'ts.this_in_function': {
      isEvident: true,
      message:
        "Inside 'function', this is something else: whatever is before the dot in the call, here the new node. Which kind of function keeps the outer this?",
      matches: ({ source }) => /_backward\s*=\s*function\b[^{]*\{[^}]*\bthis\b/.test(code(source)),
    },
    'ts.values_with_operator': {
      message:
        'Operators are for numbers: + turns a Value into a string, and -, *, / and ** turn it into NaN. TypeScript underlines it; which method does the same for Values?',
      matches: ({ source, cases }) =>
        (isOperatorOnOperand.test(plain(source)) &&
          cases.some(({ ok, actual }) => !ok && typeof actual === 'string' && isJoinedText.test(actual))) ||
        isOperatorOnValue.test(plain(source).replace(ofNumber, '')),
    },
    's.int_value': {
      isEvident: true,
      message:
        'Your sum begins with a number, or adds with +, and a number plus a Value is a string in JavaScript. What does reduce begin with when you pass it nothing?',
      matches: ({ source, cases }) =>
        !/\.data\b|Math\.exp/.test(code(source)) &&
        (isAddingFold.test(code(source)) || isAddingLoop.test(plain(source))) &&
        cases.some(({ ok }) => !ok),
    },
    'ts.sum_from_number': {
      message:
        'A sum of Values that begins with the number 0 has no add at its first step. Begin with a Value, or with nothing.',
      matches: isSumFromNumber,
    },
    'ts.for_in': {
      message:
        "'for … in' goes through the indices of an array, as strings: '0', '1', … Which other word goes through the elements?",
      matches: ({ source }) => /\bfor\s*\(\s*(const|let|var)\s+\w+\s+in\s/.test(code(source)),
    },
    'ts.has_fresh': {
      message: 'A new Value is in no Set and equals no other: a Set and == compare objects, not their data.',
      matches: ({ source }) =>
        /(\.has\(|\.includes\(|\.indexOf\(|[!=]==?\s*)(new Value|Value\.from)\(/.test(code(source)),
    },
    'ts.number_operand': {
      message:
        'One operand is a plain number here, which has no data, no grad and no methods. Which function in the file accepts both and returns a Value?',
      matches: isNumberOperand,
    },
    'ts.nothing_returned': {
      message:
        'There is undefined where a Value should be. Does every path through the method before end in a return, and does no index lead past the end of a list?',
      matches: ({ error }) =>
        /something returned undefined|of undefined \(reading '(?!prev|length|forEach|map|has)/.test(error),
    },
    'v.recursion': {
      message:
        'On a chain, the call for each node runs inside the one before, and JavaScript stops at about ten thousand. Can the walk keep its own list of what is still to do?',
      matches: ({ error, cases }) =>
        /Maximum call stack size exceeded.*100,000/s.test(error) && cases.every(isUnanswered),
    },
    'ts.endless_recursion': {
      message:
        'A function calls itself, or two call one another, and nothing ever stops them. Which of your methods uses the other?',
      matches: ({ error, cases }) =>
        /Maximum call stack size exceeded(?!.*100,000)/s.test(error) && cases.some(isUnanswered),
    },
    'v.visited_array': {
      message:
        'For every node you search the whole list of those seen before: a hundred thousand times up to a hundred thousand. What finds a thing without looking at all the others?',
      matches: ({ source, error }) =>
        /still running.*100,000/s.test(error) && /\.(includes|indexOf|some|find|findIndex)\(/.test(code(source)),
    },
    'v.front_of_array': {
      message:
        'Inserting or removing at the front of an array moves all the rest by one place: a hundred thousand times up to a hundred thousand. Which end of an array costs nothing?',
      matches: ({ source, error }) =>
        /still running.*100,000/s.test(error) && /\.(unshift|shift|splice)\(/.test(code(source)),
    },
    's.numbers': {
      message:
        'softmax did not return Values: a number has no log, and no graph behind it. At which step do the Values turn into something else?',
      matches: ({ error, source }) =>
        /\.log is not a function/.test(error) && /\bfunction softmax\b|\bsoftmax\s*=/.test(source),
    },
    's.neg_before_log': {
      message:
        'The order matters: the logarithm of a negative number does not exist. Which comes first, the minus or the log?',
      matches: ({ source }) => /\.neg\(\)\s*\.log\(\)|\.mul\(-1\)\s*\.log\(\)/.test(code(source)),
    },
  }),
];

function isNumberOperand({ error, source }: Evidence): boolean {
  if (/(Cannot create property '\w+' on number|on number '[^']*')/.test(error)) return true;
  // A number among the children that a walk goes through.
  if (/\.\w+ is not iterable|_backward is not a function|reading '(length|forEach|map)'/.test(error)) {
    return /[[,]\s*other\s*\]/.test(code(source)) && !/\bother\s*=[^=>]/.test(code(source));
  }
  if (/Cannot use 'in' operator to search for '\w+' in -?[\d.]+/.test(error)) return true;
  const method = /\bother\.(\w+) is not a function/.exec(error)?.[1];
  return method !== undefined && new RegExp(`^\\s*${method}\\(`, 'm').test(code(source));
}

function isSumFromNumber({ source, error }: Evidence): boolean {
  const [, name, method] = /\b(\w+)\.(add|mul) is not a function/.exec(error) ?? [];
  if (method === undefined) return false;
  return (
    /\.reduce\([^;]*,\s*[01]\s*\)/.test(code(source)) ||
    new RegExp(`\\blet\\s+${name}\\b[^=;\\n]*=\\s*[01]\\s*[;\\n]`).test(code(source))
  );
}

/** Whether it is right, or the learner's code never answered. */
function isUnanswered({ ok, actual }: CaseEvidence): boolean {
  return ok || actual === 'nothing';
}
