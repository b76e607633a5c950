import type { Fault } from '../../check/messages.ts';

/** What Firefox and Safari say of an error, in the words of V8, which explanations and diagnoses know. */
export function inWordsOfV8(fault: Fault): Fault {
  const name = fault.name === 'InternalError' ? 'RangeError' : fault.name;
  const message = translations.reduce((text, [from, to]) => text.replace(from, to), fault.message);
  return { ...fault, ...(name !== undefined && { name }), message };
}

const translations: readonly (readonly [RegExp, string])[] = [
  [/^too much recursion$/, 'Maximum call stack size exceeded'],
  [/^Maximum call stack size exceeded\.$/, 'Maximum call stack size exceeded'],
  [/^can't access property "(\w+)", .+ is (undefined|null)$/, "Cannot read properties of $2 (reading '$1')"],
  [/^(undefined|null) is not an object \(evaluating '.*\.(\w+)'\)$/, "Cannot read properties of $1 (reading '$2')"],
  [/^.+ is (undefined|null)$/, 'Cannot read properties of $1'],
  [/^Can't find variable: (\w+)$/, '$1 is not defined'],
  [/^(.+) is not a function\. \(In '.*', .*\)$/s, '$1 is not a function'],
  [/^can't access lexical declaration '(\w+)' before initialization$/, "Cannot access '$1' before initialization"],
  [/^Cannot access uninitialized variable\.$/, 'Cannot access a variable before initialization'],
  [
    /^(?:invalid assignment to const '(\w+)'|Attempted to assign to readonly property\.)$/,
    'Assignment to constant variable.',
  ],
  [
    /^The requested module '(.+)' doesn't provide an export named: '(.+)'$/,
    "The requested module '$1' does not provide an export named '$2'",
  ],
  [
    /^(?:invalid array length|Invalid array length|Array size is not a small enough positive integer\.|Length out of range of buffer)$/i,
    'Invalid array length',
  ],
];
