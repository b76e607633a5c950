import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { course } from '../../src/course/index.ts';
import { exercises, exportsIn, wrongCases } from './answering.ts';

describe.each(exercises.map((exercise) => [exercise.name, exercise] as const))('%s', (_, exercise) => {
  test('every case is OK on our solution', async () => {
    expect(wrongCases(exercise, await exportsIn('solutions', exercise))).toEqual([]);
  });

  test('not every case is OK on the starter', async () => {
    expect(wrongCases(exercise, await exportsIn('exercises', exercise))).not.toEqual([]);
  });

  test('a probe is source text that stands alone', () => {
    for (const { run } of [...exercise.probes, ...(exercise.drawing ? [exercise.drawing] : [])]) {
      expect(typeof new Function(`'use strict'; return ${run.toString()}`)()).toBe('function');
      expect(run.toString()).not.toMatch(/\bimport\b|__vi/);
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

test('the sections stand in the order of the course', () => {
  expect(course.sections.map(({ name, exercises }) => [name, ...exercises.map((exercise) => exercise.name)])).toEqual([
    ['section1', 'gradf', 'forward_difference', 'central_difference', 'step_size'],
    ['section2', 'add_mul', 'backward', 'arithmetic', 'exp_log', 'softmax'],
    ['section3', 'logsumexp', 'cross_entropy', 'gradient_check'],
    ['section4', 'activations', 'mlp', 'sgd', 'moons'],
    ['section5', 'tape'],
  ]);
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

function typescriptIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}
