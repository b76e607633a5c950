import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain } from '../../src/terminal/look.ts';
import { cellsOf } from '../../src/terminal/painted.ts';
import type { Effect, Event } from '../../src/watch/events.ts';
import { watchScreen } from '../../src/watch/screens/watch-screen.ts';
import { currentOf, type State } from '../../src/watch/state.ts';
import { update } from '../../src/watch/update.ts';
import { noProgress, stateOf } from '../../src/workspace/progress.ts';
import { aPicture, square } from '../pictures/graphs.ts';
import { begin, checkedOf, course, hashOf, pressed, saw } from './situation.ts';

/** What happens outside, one step of it. */
type Step =
  | { readonly step: 'press'; readonly key: string }
  | { readonly step: 'save'; readonly exercise: number; readonly number: number }
  /** One of the things that are under way comes to its end: whichever. */
  | { readonly step: 'finish'; readonly which: number }
  | { readonly step: 'wait' }
  | { readonly step: 'resize'; readonly columns: number; readonly rows: number };

const keys = [
  ...'npppphlcrxsgo?qjkduy/ ',
  'enter',
  'escape',
  'up',
  'down',
  'pagedown',
  'backspace',
  'ctrl-c',
  'ctrl-z',
  '日',
];

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ step: fc.constant('press' as const), key: fc.constantFrom(...keys) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant('save' as const),
      exercise: fc.nat(3),
      number: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ step: fc.constant('finish' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ step: 'wait' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('resize' as const),
      columns: fc.integer({ min: 1, max: 220 }),
      rows: fc.integer({ min: 1, max: 70 }),
    }),
  },
);

/** The loop and the disk, without either: it does what the effects say, in any order that `finish` picks. */
class World {
  state: State;
  /** What each exercise's file returns. */
  readonly disk = new Map(course.map(({ name }) => [name, 1]));
  /** What is under way, each with the event that it ends in. */
  underWay: { readonly what: Effect; readonly ending: () => Event }[] = [];
  runs = 0;

  constructor() {
    this.state = begin({ progress: noProgress });
    this.#see();
  }

  take(step: Step): void {
    switch (step.step) {
      case 'press':
        this.dispatch(pressed(step.key));
        break;
      case 'save': {
        const name = course[step.exercise]?.name ?? '';
        this.disk.set(name, step.number);
        if (name === currentOf(this.state).name) this.#see();
        break;
      }
      case 'finish': {
        const [done] = this.underWay.splice(step.which % Math.max(1, this.underWay.length), 1);
        if (done) this.dispatch(done.ending());
        break;
      }
      case 'wait': {
        const { name } = currentOf(this.state);
        this.dispatch({ type: 'settled', hash: hashOf(name, this.disk.get(name) ?? 0) });
        break;
      }
      case 'resize':
        this.dispatch({ type: 'resized', size: { columns: step.columns, rows: step.rows } });
    }
  }

  dispatch(event: Event): void {
    const [state, effects] = update(this.state, event);
    this.state = state;
    for (const effect of effects) this.#perform(effect);
  }

  #see(): void {
    const { name } = currentOf(this.state);
    this.dispatch(saw(name, this.disk.get(name) ?? 0));
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'watch':
        this.#see();
        break;
      case 'run': {
        this.runs += 1;
        const number = this.disk.get(effect.exercise) ?? 0;
        const checked = checkedOf(effect.exercise, number, number === 5 ? { error: 'syntax' } : {});
        const { run } = effect;
        this.underWay.push({
          what: effect,
          ending: () => {
            if (run === this.state.run?.id) this.runs -= 1;
            this.underWay.push({ what: effect, ending: () => ({ type: 'explained', run, checked }) });
            return { type: 'judged', run, checked, at: new Date(0), milliseconds: 1 };
          },
        });
        break;
      }
      case 'cancelRun':
        this.runs -= 1; // its verdict may come all the same
        break;
      case 'remember':
      case 'recheck':
      case 'reset':
        this.underWay.push({ what: effect, ending: () => this.#survey(effect) });
        break;
      case 'checkTypes': {
        const { hash } = effect;
        const ending = (): Event => ({ type: 'typesChecked', hash, check: { errors: [], ending: 'checked' } });
        this.underWay.push({ what: effect, ending });
        break;
      }
      case 'draw': {
        const { drawing } = effect;
        const ending = (): Event => ({
          type: 'drawn',
          drawing,
          picture: { kind: 'graph', graph: aPicture(square) },
        });
        this.underWay.push({ what: effect, ending });
        break;
      }
      case 'checkAll':
        this.underWay.push({ what: effect, ending: () => ({ type: 'checkedAll', checked: [checkedOf('alpha', 1)] }) });
    }
  }

  #survey(effect: Extract<Effect, { do: 'remember' | 'recheck' | 'reset' }>): Event {
    const { progress } = this.state;
    const state = (name: string) => stateOf(progress, name, hashOf(name, this.disk.get(name) ?? 0));
    const survey = {
      progress,
      states: Object.fromEntries(course.map(({ name }) => [name, state(name)])),
      warnings: [],
    };
    if (effect.do === 'remember') return { type: 'remembered', ...survey };
    if (effect.do === 'reset') return { type: 'wasReset', sentence: 'It is back.', ...survey };
    return { type: 'rechecked', hash: effect.hash, broken: [], isOver: true, ...survey };
  }
}

const look = { palette: plain, link: (text: string) => text };

function screenOf(state: State): readonly string[] {
  return watchScreen(state, look).map(stripVTControlCharacters);
}

const notDoneOnOneColumn: Step[] = [
  { step: 'press', key: 'n' },
  { step: 'resize', columns: 1, rows: 16 },
  { step: 'finish', which: 0 },
];

function eachState(check: (world: World, step: Step, before: State) => void): void {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const world = new World();
      for (const step of steps) {
        const before = world.state;
        world.take(step);
        check(world, step, before);
      }
    }),
    { numRuns: 400, examples: [[notDoneOnOneColumn]] },
  );
}

test('the screen never shows a verdict of older content', () => {
  eachState(({ state, disk }) => {
    const { name } = currentOf(state);
    const shown = screenOf(state).join('\n').replace(/\s+/g, ' ');
    if (state.size.columns < 80 || state.screen.kind !== 'exercise') return;
    const numbers = [...shown.matchAll(/(?:yours returns|fault) (\d)/g)].map(([, number]) => Number(number));
    for (const number of numbers) expect(number).toBe(disk.get(name));
    expect(shown.includes('fault') && !state.content?.isSettled).toBe(false);
  });
});

test('n never skips an exercise that is not done', () => {
  eachState(({ state, disk }, step, before) => {
    if (step.step !== 'press' || step.key !== 'n' || before.screen.kind !== 'exercise') return;
    const { name } = currentOf(before);
    const hasMoved = state.current !== before.current || state.screen.kind === 'finale';
    if (hasMoved) expect((disk.get(name) ?? 1) % 2, `${name} is ${disk.get(name)}`).toBe(0);
    if (hasMoved && state.current > before.current) expect(state.current).toBe(before.current + 1);
  });
});

test('no more than one run is under way, and never one less than none', () => {
  eachState(({ state, runs }) => {
    expect(runs).toBe(state.run ? 1 : 0);
    expect(state.pendingSaves).toBeGreaterThanOrEqual(0);
  });
});

test('the screen is never wider or higher than the terminal', () => {
  eachState(({ state }) => {
    const lines = screenOf(state);
    expect(lines.length).toBeLessThanOrEqual(state.size.rows);
    for (const line of lines) expect(cellsOf(line).length).toBeLessThanOrEqual(state.size.columns);
  });
});

test('when everything has come to its end, the verdict is that of the last save', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const world = new World();
      for (const step of steps) world.take(step);
      for (let left = 1000; world.underWay.length > 0 && left > 0; left--) world.take({ step: 'finish', which: 0 });
      const { name } = currentOf(world.state);
      const number = world.disk.get(name) ?? 0;
      expect(world.state.verdict?.checked.sources).toEqual(checkedOf(name, number).sources);
      expect(world.underWay).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
