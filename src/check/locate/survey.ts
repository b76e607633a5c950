import type { Exercise, Probe } from '../exercise.ts';
import { type Job, jobOf } from '../runner.ts';
import type { Sources } from '../sources.ts';
import type { Transcript } from '../transcript.ts';
import type { TextChange } from './edits/edit.ts';
import { childrenOf, nodesIn, type SyntaxNode } from './syntax.ts';

/** Which blocks of a file run in which probes: a change in one that does not run changes nothing there. */
export interface Survey {
  /** In which probes a range of the text runs. True as well where it is not known. */
  runsIn(range: Pick<TextChange, 'start' | 'end'>): (probe: Probe) => boolean;
}

/** The export that tells which blocks have run since it was called last: 0 or 1 for each. */
const surveyName = '$survey';

export async function surveyOf(
  exercise: Exercise,
  tree: SyntaxNode,
  { sources, run, probes, timeout }: ToSurvey,
): Promise<Survey> {
  const text = sources[exercise.file] ?? '';
  const blocks = blocksOf(tree);
  const job = jobOf(exercise, { ...sources, [exercise.file]: withMarks(text, blocks) }, []);
  const [own, ...others] = job.uses;
  const { results } = await run(
    {
      ...job,
      uses: own ? [{ ...own, exports: { ...own.exports, [surveyName]: 'function' } }, ...others] : others,
      probes: probes.map((probe) => ({ source: sourceOf(probe), input: probe.input })),
    },
    timeout,
  );
  const counts = new Map(
    probes.map((probe, index) => {
      const result = results[index];
      return [probe, result && 'answers' in result && result.answers.length === blocks.length ? result.answers : []];
    }),
  );
  return {
    runsIn: ({ start, end }) => {
      const innermost = blocks.findLastIndex((block) => block.start <= start && end <= block.end);
      return (probe) => innermost < 0 || counts.get(probe)?.[innermost] !== 0;
    },
  };
}

interface ToSurvey {
  readonly sources: Sources;
  readonly probes: readonly Probe[];
  readonly run: (job: Job, timeout: number) => Promise<Transcript>;
  /** For all probes together, ms. */
  readonly timeout: number;
}

function sourceOf({ run }: Probe): string {
  return `({ ${surveyName}, ...exports }, input) => {
    ${surveyName}();
    try {
      (${run})(exports, input, () => {});
    } catch {}
    return ${surveyName}();
  }`;
}

/** Statements that run together or not at all, unless a jump leaves them. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly kind: 'braced' | 'single' | 'case';
}

/** An outer one before those within. */
function blocksOf(tree: SyntaxNode): readonly Block[] {
  const blocks: Block[] = [];
  const visit = (node: SyntaxNode): void => {
    const inCase = node.type === 'SwitchCase' ? nodesIn(node, 'consequent') : [];
    const [first, last] = [inCase[0], inCase.at(-1)];
    if (first && last) blocks.push({ start: first.start, end: last.end, kind: 'case' });
    for (const { field, child } of childrenOf(node)) {
      const { start, end, type } = child;
      if (type === 'BlockStatement') blocks.push({ start, end, kind: 'braced' });
      else if (isSingle(node, field)) blocks.push({ start, end, kind: 'single' });
      visit(child);
    }
  };
  visit(tree);
  return blocks;
}

/** Whether a field holds the only statement of a loop or a branch. */
function isSingle({ type }: SyntaxNode, field: string): boolean {
  return type === 'IfStatement' ? field !== 'test' : /^(For|While|DoWhile)/.test(type) && field === 'body';
}

function withMarks(text: string, blocks: readonly Block[]): string {
  const insertions = blocks.flatMap(({ start, end, kind }, index) => {
    const mark = `$ran[${index}] = 1;`;
    if (kind === 'braced') return [{ at: start + 1, text: mark }];
    if (kind === 'case') return [{ at: start, text: mark }];
    return [
      { at: start, text: `{${mark}` },
      { at: end, text: '}' },
    ];
  });
  let marked = `const $ran = Array(${blocks.length}).fill(0); export function ${surveyName}() { return $ran.splice(0, $ran.length, ...$ran.map(() => 0)); } `;
  let done = 0;
  for (const { at, text: inserted } of insertions.sort((one, other) => one.at - other.at)) {
    marked += text.slice(done, at) + inserted;
    done = at;
  }
  return marked + text.slice(done);
}
