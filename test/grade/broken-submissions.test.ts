import { expect, test } from 'vitest';
import { below, type Random, randomNumbers } from '../../src/check/random.ts';
import { course } from '../../src/course/index.ts';
import { createGrader } from '../../src/grade/grader.ts';
import type { Submission } from '../../src/grade/submissions/submission.ts';
import { readSolutions } from '../../src/workspace/starters.ts';
import { exerciseCalled } from '../course/answering.ts';
import { hasSandbox } from './sandbox.ts';

/** `SUBMISSIONS=10000 npx vitest run test/grade/broken` for a long run. */
const count = Number(process.env.SUBMISSIONS || 50);

const solutions = readSolutions();
const files = ['section1/gradf.ts', 'section2/value.ts'];
const exercises = ['gradf', 'add_mul'].map(exerciseCalled);

test.skipIf(!(await hasSandbox()))(
  `${count} random byte strings and mutated programs have a row each`,
  async () => {
    const grader = await createGrader({
      seed: 1,
      timeout: 400,
      course,
      exercises,
      isolation: 'bubblewrap',
      processes: 2,
    });
    const statuses = new Map<string, number>();
    let next = 0;
    const lane = async () => {
      for (let index = next++; index < count; index = next++) {
        const submission = brokenSubmission(index);
        const result = await grader.grade(submission);
        expect(result).toMatchObject({
          name: submission.name,
          problem: null,
          exercises: [{ name: 'gradf' }, { name: 'add_mul' }],
        });
        for (const { status, message } of result.exercises) {
          expect(message).not.toMatch(/\p{Cc}/u);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }
    };
    await Promise.all([lane(), lane()]);
    grader.close();
    expect([...statuses.values()].reduce((sum, each) => sum + each)).toBe(2 * count);
    expect(statuses.size).toBeGreaterThan(2);
  },
  // A limit against hanging: at most the search for places in each of them.
  60_000 * count,
);

/** The same for the same index. */
function brokenSubmission(index: number): Submission {
  const random = randomNumbers(index);
  const broken = files.map((file) => [file, random() < 0.2 ? noise(random) : mutated(solutions[file] ?? '', random)]);
  return { name: `broken-${index}`, files: { ...solutions, ...Object.fromEntries(broken) } };
}

/** Any bytes at all, as far as they are text. */
function noise(random: Random): string {
  const bytes = Uint8Array.from({ length: below(2000, random) }, () => below(256, random));
  return new TextDecoder().decode(bytes);
}

const fragments = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ';',
  '=',
  '`',
  '/*',
  '\\u{',
  '...',
  'await ',
  'for(;;)',
  'while(1)',
  'new ',
  'async ',
  '=>',
  '0x',
  '\u0000',
  'super.',
  'import ',
  'export ',
  '.constructor',
  '**',
  '-',
];

/** A few places deleted, doubled, exchanged, or filled with something else. */
function mutated(source: string, random: Random): string {
  let text = source;
  for (let times = 1 + below(4, random); times > 0; times--) {
    const [start, other] = [below(text.length + 1, random), below(text.length + 1, random)];
    const end = Math.min(text.length, start + 1 + below(30, random));
    const piece = [
      '',
      text.slice(start, end).repeat(2),
      text.slice(other, other + (end - start)),
      fragments[below(fragments.length, random)] ?? '',
      `${fragments[below(fragments.length, random)]}${text.slice(start, end)}`,
    ][below(5, random)];
    text = text.slice(0, start) + piece + text.slice(end);
  }
  return text;
}
