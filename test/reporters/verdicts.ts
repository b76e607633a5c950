import type { CaseResult, Verdict } from '../../src/check/verdict.ts';
import { type Look, plain } from '../../src/terminal/look.ts';

/** Verdicts to show: what a test does not name is of an exercise that passed. */

export function aVerdict(named: Partial<Verdict> = {}): Verdict {
  return {
    name: 'gradf',
    section: 'section1',
    file: 'exercises/section1/gradf.ts',
    status: 'passed',
    cases: [],
    diagnoses: [],
    locations: [],
    blockedBy: null,
    observations: [],
    error: null,
    output: '',
    printsDropped: 0,
    durationMs: 1.26,
    preface: [],
    comparison: [],
    afterword: [],
    ...named,
  };
}

export function aCase(named: Partial<CaseResult> = {}): CaseResult {
  return {
    label: 'dim 0',
    ok: true,
    expected: 1,
    actual: 1,
    isFromNotebook: true,
    isAnswered: true,
    isLimit: false,
    ...named,
  };
}

export function uncoloured(width: number): Look {
  return { palette: plain, width };
}
