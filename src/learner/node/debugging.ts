import type { Job } from '../../check/runner.ts';
import type { Compiled } from './compile.ts';

/** What a debugger is told of a job's files. */
export interface Debugging {
  /** Where an editor finds them: the URL of the `exercises` folder, with a slash at the end. */
  readonly folder: string;
  /** Their JavaScript, each line and column where the learner wrote it; without those for which there is none. */
  readonly inPlace: Readonly<Record<string, string>>;
}

/** A job for the harness, which looks the same to everything else. */
export interface HarnessJob extends Job {
  readonly debugging?: Debugging;
}

/**
 * Code as a debugger needs it: the module's name leads to the file, and so does its source map.
 *
 * @param compiled what runs where nobody debugs
 */
export function debuggable({ folder, inPlace }: Debugging, file: string, source: string, compiled: Compiled): Compiled {
  const code = Object.hasOwn(inPlace, file) ? inPlace[file] : undefined;
  const map = {
    ...(code === undefined ? compiled.map : { ...compiled.map, mappings: sameLines(code) }),
    sources: [urlOf(folder, file)],
    sourcesContent: [source],
    sourceRoot: '',
  };
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64');
  const comment = `//# sourceMappingURL=data:application/json;base64,${encoded}`;
  return { code: `${code ?? compiled.code}\n${comment}\n`, map };
}

/** The name of a file's module. */
export function urlOf(folder: string, file: string): string {
  return new URL(file.split('/').map(encodeURIComponent).join('/'), folder).href;
}

/** Every word of the code is mapped to where it is, so that a debugger may stop at any of them. */
function sameLines(code: string): string {
  let [line, column] = [0, 0];
  return code
    .split('\n')
    .map((text, index) => {
      let generated = 0;
      const segments = [...text.matchAll(/\w+|[^\w\s]/g)].map(({ index: at }) => {
        const segment = [at - generated, 0, index - line, at - column].map(variableLength).join('');
        [generated, line, column] = [at, index, at];
        return segment;
      });
      return segments.join(',');
    })
    .join(';');
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A number as source maps write it: base64 digits of five bits, the sign in the lowest one. */
function variableLength(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let digits = '';
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    digits += base64[digit + (rest > 0 ? 32 : 0)];
  } while (rest > 0);
  return digits;
}
