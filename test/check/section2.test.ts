import { describe, expect, test } from 'vitest';
import { Value } from '../../solutions/section2/value.ts';
import { groupsOf } from '../../src/check/diagnose/answer-groups.ts';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import { graphFindingOf } from '../../src/check/diagnose/graph-finding.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { exerciseCalled, wrongCases } from '../course/answering.ts';
import { losses, softmaxes } from './right-classifiers.ts';
import { rightEngines } from './right-engines.ts';

const engines = ['add_mul', 'backward', 'arithmetic', 'exp_log'].map(exerciseCalled);
const softmax = exerciseCalled('softmax');

describe('right, in another style', () => {
  test.each(rightEngines)('an engine of $style', async ({ Value: engine }) => {
    for (const exercise of engines) await expectNothingSaid(exercise, { Value: engine });
  });

  test.each(Object.entries(softmaxes))('softmax %s', async (_, written) => {
    for (const negativeLogLikelihood of Object.values(losses)) {
      await expectNothingSaid(softmax, { Value, softmax: written, negativeLogLikelihood });
    }
  });
});

describe('wrong in any style is told by its name', () => {
  const slips: [id: string, exercise: string, method: string, wrong: (engine: Engine) => unknown][] = [
    ['v.pow_no_n', 'arithmetic', 'pow', powWith((a, n) => a ** (n - 1))],
    ['v.pow_sign', 'arithmetic', 'pow', powWith((a, n) => -n * a ** (n - 1))],
    ['v.pow_not_reduced', 'arithmetic', 'pow', powWith((a, n) => n * a ** n)],
  ];
  const closures = rightEngines.filter(({ style }) => style.startsWith('closures'));
  test.each(slips.flatMap((slip) => closures.map((engine) => ({ slip, ...engine }))))(
    '$slip.0 in $style',
    async ({ slip: [id, name, method, wrong], Value: engine }) => {
      expect(await namedIn(exerciseCalled(name), engine as unknown as Engine, method, wrong)).toContain(id);
    },
  );
});

test.each([...engines, softmax].map((exercise) => [exercise.name, exercise] as const))(
  '%s lists only what makes a case WRONG!, and says each thing in a sentence or two',
  async (_, exercise) => {
    const diagnostics = await exercise.diagnostics?.();
    for (const { id, message, wrong } of diagnostics?.mistakes ?? []) {
      expect(diagnostics?.undiagnosable?.[id], id).toBeUndefined();
      expect(message.length, id).toBeLessThan(240);
      if (!diagnostics || !wrong) continue;
      const results = runMutant(exercise, diagnostics.solution, [wrong]);
      expect(
        groupsOf(exercise, results).some(({ isWrong }) => isWrong),
        id,
      ).toBe(true);
    }
  },
);

test('one id says one thing, or points at one of several places', async () => {
  const messages = new Map<string, Set<string>>();
  for (const exercise of [...engines, softmax]) {
    for (const { id, message } of (await exercise.diagnostics?.())?.mistakes ?? []) {
      messages.set(id, (messages.get(id) ?? new Set()).add(message));
    }
  }
  const ambiguous = [...messages].filter(([, said]) => said.size > 1).map(([id]) => id);
  expect(ambiguous).toEqual(['s.accumulated']);
});

interface Engine {
  readonly prototype: Record<string, unknown>;
}

function powWith(slope: (a: number, n: number) => number) {
  return (engine: Engine) =>
    function (this: Value, n: number): unknown {
      const out = new (engine as unknown as typeof Value)(this.data ** n, [this], `**${n}`);
      Object.assign(out, {
        handOn: () => {
          this.grad += slope(this.data, n) * out.grad;
        },
      });
      return out;
    };
}

async function namedIn(exercise: Exercise, engine: Engine, method: string, wrong: (engine: Engine) => unknown) {
  const before = engine.prototype[method];
  engine.prototype[method] = wrong(engine);
  try {
    const results = runMutant(exercise, { Value: engine }, [], { isTracing: true });
    const { diagnoses } = await diagnose(exercise, results, { error: '', source: '' });
    return diagnoses.map(({ id }) => id);
  } finally {
    engine.prototype[method] = before;
  }
}

async function expectNothingSaid(exercise: Exercise, exports: Exports): Promise<void> {
  expect(wrongCases(exercise, exports)).toEqual([]);
  const results = runMutant(exercise, exports, [], { isTracing: true });
  expect((await diagnose(exercise, results, { error: '', source: '' })).diagnoses).toEqual([]);
  expect(graphFindingOf(exercise, results)).toBeUndefined();
}
