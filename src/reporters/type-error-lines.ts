import type { Sources } from '../check/sources.ts';
import type { TypeFault } from '../learner/types/type-errors.ts';
import { codeFrame } from '../terminal/code-frame.ts';
import type { Look } from '../terminal/look.ts';
import { count, wrap } from '../terminal/text.ts';

const shownErrors = 3;

/** What the compiler says of an exercise's types; nothing where it says nothing. */
export function typeErrorLines(errors: readonly TypeFault[], sources: Sources, look: Look): readonly string[] {
  if (errors.length === 0) return [];
  const blocks = errors.slice(0, shownErrors).map((error) => errorLines(error, sources, look));
  const hidden = errors.length - blocks.length;
  const more = hidden > 0 ? ['', look.palette.dim(`and ${count(hidden, 'more type error')}`)] : [];
  return [`${look.palette.accent('types')} · TypeScript has something to say, too:`, ...blocks.flat(), ...more];
}

function errorLines({ file, line, column, code, message }: TypeFault, sources: Sources, look: Look): readonly string[] {
  const { palette, width } = look;
  const place = `${file.split('/').at(-1)}, line ${line}: `;
  const source = sources[file.replace(/^exercises\//, '')] ?? '';
  const text = wrap(`${place}${message}`, width - 2).map((each) => `  ${each}`);
  return ['', ...text, `  ${palette.dim(code)}`, '', ...codeFrame(source, line, { palette, width, column, before: 1 })];
}
