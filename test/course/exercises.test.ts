import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { ProbeFunction } from '../../src/check/exercise.ts';
import { randomNumbers } from '../../src/check/random.ts';
import { course } from '../../src/course/index.ts';
import { exercises, exportsIn, wrongCases } from './answering.ts';

describe.each(exercises.map((exercise) => [exercise.name, exercise] as const))('%s', (_, exercise) => {
  test('every case is OK on our solution, its probes called as they travel: as source text', {
    timeout: 120_000,
  }, async () => {
    // The costly one, a training, travels in test/cli/watch.test.ts.
    const cheap = exercise.probes.filter(({ isCostly }) => !isCostly);
    const probes = cheap.map((probe) => ({ ...probe, run: asItTravels(probe.run) }));
    expect(wrongCases({ ...exercise, probes }, await exportsIn('solutions', exercise))).toEqual([]);
  });

  test('not every case is OK on the starter', async () => {
    expect(wrongCases(exercise, await exportsIn('exercises', exercise))).not.toEqual([]);
  });

  test('whatever else is called runs from its source text', async () => {
    const solution = await exportsIn('solutions', exercise);
    const fresh = (await exercise.fresh?.())?.fresh(randomNumbers(1)) ?? [];
    const laps = (exercise.race?.laps ?? []).map(({ run, input }) => ({ run, input: { ...Object(input), steps: 1 } }));
    for (const { run, input } of [...fresh, ...laps, ...(exercise.drawing ? [exercise.drawing] : [])]) {
      expect(() => asItTravels(run)(solution, structuredClone(input), () => {}), String(run)).not.toThrow();
    }
  });

  test('no expected number travels to the process that runs it', () => {
    for (const { input, cases } of exercise.probes) {
      const sent = JSON.stringify(input);
      const numbers = cases.flatMap(({ expected }) => (typeof expected === 'number' ? [String(expected)] : []));
      expect(numbers.filter((number) => number.length > 8 && sent.includes(number))).toEqual([]);
    }
  });

  test('an input survives JSON', () => {
    for (const { input } of exercise.probes) expect(JSON.parse(JSON.stringify(input))).toEqual(input);
  });

  test('each label says which case it is', () => {
    const labels = exercise.probes.flatMap(({ cases }) => cases.map(({ label }) => label));
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('the first hint gives no code away', () => {
    expect(exercise.hints[0]).not.toMatch(/[;{]|=>/);
  });
});

test('an exercise rests only on files that are edited before it', () => {
  const later = exercises.flatMap(({ name, file, uses = {} }, index) => {
    const earlier = [file, ...exercises.slice(0, index).map((each) => each.file)];
    return Object.values(uses).flatMap((used) => (earlier.includes(used) ? [] : [`${name} uses ${used}`]));
  });
  expect(later).toEqual([]);
});

test('the sections are numbered', () => {
  expect(course.sections.map(({ name }) => name)).toEqual(course.sections.map((_, index) => `section${index + 1}`));
});

test('solutions mirror exercises path by path', () => {
  const files = [...new Set(exercises.map(({ file }) => file))].sort();
  expect(typescriptIn('exercises')).toEqual(files);
  expect(typescriptIn('solutions')).toEqual(files);
});

test('starters are correct TypeScript but for the trap in value.ts', () => {
  const path = resolve('exercises/tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path);
  const program = ts.createProgram(fileNames, options);
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, start, length, messageText }) => [
      file?.fileName.replace(/.*\/exercises\//, ''),
      file?.text.slice(start, (start ?? 0) + (length ?? 0)),
      messageText,
    ]);
  expect(errors).toEqual([
    ['section2/value.ts', 'Value', expect.stringContaining('must return a value')],
    ['section2/value.ts', 'right', "Cannot find name 'right'."],
  ]);
});

/** What the learner's process makes of a probe: its source text, without what is around it here. */
function asItTravels(run: ProbeFunction): ProbeFunction {
  return new Function(`'use strict'; return ${run}`)();
}

function typescriptIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}
