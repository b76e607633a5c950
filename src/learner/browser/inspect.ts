/**
 * A value as `console.log` prints it in Node: `Value { data: 2, grad: 0 }`. Two levels deep, a hundred elements, and on
 * several lines where one would be longer than 72 characters.
 */
export function inspect(value: unknown): string {
  return shown(value, 0, []);
}

const maximumDepth = 2;
const maximumElements = 100;
const maximumText = 10_000;
const lineWidth = 72;

function shown(value: unknown, depth: number, within: readonly object[]): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'function') return functionText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (within.includes(value)) return '[Circular *1]';
  if (value instanceof Error) return value.stack ?? String(value);
  if (value instanceof Date || value instanceof RegExp)
    return String(value instanceof Date ? value.toISOString() : value);
  return objectText(value, depth, [...within, value]);
}

function objectText(value: object, depth: number, within: readonly object[]): string {
  const prefix = prefixOf(value);
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  if (depth > maximumDepth) return isList ? '[Array]' : `[${prefix.trim() || 'Object'}]`;
  const parts = partsOf(value, (part) => shown(part, depth + 1, within));
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return `${prefix}${open}${close}`;
  const line = `${prefix}${open} ${parts.join(', ')} ${close}`;
  if (line.length <= lineWidth && !line.includes('\n')) return line;
  const lines = isList && parts.length > 6 ? rowsOf(parts) : parts;
  return `${prefix}${open}\n${lines.join(',\n').replace(/^/gm, '  ')}\n${close}`;
}

/** Several short elements to a row. */
function rowsOf(parts: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + part.length + 2 <= lineWidth) rows[rows.length - 1] = `${last}, ${part}`;
    else rows.push(part);
  }
  return rows;
}

function partsOf(value: object, show: (part: unknown) => string): readonly string[] {
  const more = (total: number) => (total > maximumElements ? [`... ${total - maximumElements} more items`] : []);
  if (value instanceof Map) {
    return [
      ...[...value].slice(0, maximumElements).map(([key, each]) => `${show(key)} => ${show(each)}`),
      ...more(value.size),
    ];
  }
  if (value instanceof Set) return [...[...value].slice(0, maximumElements).map(show), ...more(value.size)];
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = value as unknown as ArrayLike<unknown>;
    return [
      ...Array.from({ length: Math.min(list.length, maximumElements) }, (_, i) => show(list[i])),
      ...more(list.length),
    ];
  }
  return Reflect.ownKeys(value)
    .filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))
    .map((key) => {
      const { get, value: own } = Object.getOwnPropertyDescriptor(value, key) ?? {};
      return `${keyText(key)}: ${get ? '[Getter]' : show(own)}`;
    });
}

function keyText(key: string | symbol): string {
  if (typeof key === 'symbol') return `[${String(key)}]`;
  return /^[a-zA-Z_]\w*$/.test(key) ? key : quoted(key);
}

function prefixOf(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null) return '[Object: null prototype] ';
  const name: unknown = prototype.constructor?.name;
  if (typeof name !== 'string' || name === 'Object' || name === 'Array') return '';
  const size =
    value instanceof Map || value instanceof Set ? value.size : ArrayBuffer.isView(value) ? lengthOf(value) : undefined;
  return size === undefined ? `${name} ` : `${name}(${size}) `;
}

function lengthOf(view: ArrayBufferView): number {
  return 'length' in view ? Number(view.length) : view.byteLength;
}

function functionText(value: object & { readonly name?: string }): string {
  const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'Function';
  if (kind === 'class') return `[class ${value.name || '(anonymous)'}]`;
  return value.name ? `[Function: ${value.name}]` : '[Function (anonymous)]';
}

function quoted(text: string): string {
  const cut = text.slice(0, maximumText).replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  if (!cut.includes("'")) return `'${cut}'`;
  return cut.includes('"') ? `'${cut.replaceAll("'", "\\'")}'` : `"${cut}"`;
}
