import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/watch/events.ts';
import { isDoubtful, type State } from '../../src/watch/state.ts';
import { aPicture, square } from '../pictures/graphs.ts';
import {
  begin,
  checkedOf,
  course,
  following,
  hashOf,
  judged,
  pressed,
  saw,
  sourcesOf,
  standingAt,
  tried,
} from './situation.ts';

const names = (effects: readonly Effect[]) => effects.map((effect) => effect.do);
const at = (state: State) => course[state.current]?.name;

describe('a save', () => {
  test('is run at once', () => {
    const [state, effects] = following(begin(), saw('alpha', 1));
    expect(effects).toEqual([
      { do: 'run', run: 1, exercise: 'alpha', reading: { sources: sourcesOf('alpha', 1) }, since: 0 },
    ]);
    expect(state.verdict).toBeUndefined();
  });

  test('during a run ends that run, and its verdict is dropped when it comes', () => {
    const [running] = following(begin(), saw('alpha', 1));
    const [state, effects] = following(running, saw('alpha', 3), judged(1, checkedOf('alpha', 1)));
    expect(names(effects)).toEqual(['cancelRun', 'run']);
    expect(state.verdict).toBeUndefined();
    expect(following(state, judged(2, checkedOf('alpha', 3)))[0].verdict?.checked.sources).toEqual(
      sourcesOf('alpha', 3),
    );
  });

  test('of the same content does nothing', () => {
    const state = standingAt('alpha', 1);
    expect(following(state, saw('alpha', 1))).toEqual([state, []]);
  });

  test('of an exercise that was left does nothing', () => {
    const state = standingAt('beta', 1);
    expect(following(state, saw('alpha', 1))).toEqual([state, []]);
  });

  test('takes the verdict and the types away, which are about older content', () => {
    const typed = following(standingAt('alpha', 1), {
      type: 'typesChecked',
      hash: hashOf('alpha', 1),
      check: { errors: [], ending: 'checked' },
    })[0];
    const [state] = following(typed, saw('alpha', 3));
    expect(state).toMatchObject({ verdict: undefined, types: undefined, isHolding: true });
  });

  test('of another file is spoken of, since nothing else happens', () => {
    const [state] = following(standingAt('alpha', 1), { type: 'savedOther', file: 'section1/beta.ts' });
    expect(state.notices).toEqual(['You saved beta, but this is alpha. Press l to go there.']);
    const [done] = following(standingAt('alpha', 2), { type: 'savedOther', file: 'section1/beta.ts' });
    expect(done.notices).toEqual(['You saved beta, but this is alpha. Press n to go there.']);
  });
});

describe('a verdict', () => {
  test('is shown, remembered, and followed by the types', () => {
    const [state, effects] = following(begin(), saw('alpha', 2), judged(1, checkedOf('alpha', 2)));
    expect(names(effects)).toEqual(['run', 'remember', 'checkTypes']);
    expect(state.isHolding).toBe(false);
    expect(state.states.alpha).toBe('done');
  });

  test.each(['syntax', 'import', 'export', 'file'] as const)(
    'of half a file (%s) waits until nothing more is written',
    (error) => {
      const [state, effects] = following(begin(), saw('alpha', 1), judged(1, checkedOf('alpha', 1, { error })));
      expect(isDoubtful(state)).toBe(true);
      expect(names(effects)).toEqual(['run']);
      const [shown, later] = following(state, { type: 'settled', hash: hashOf('alpha', 1) });
      expect([isDoubtful(shown), shown.isHolding, names(later)]).toEqual([false, false, ['remember', 'checkTypes']]);
    },
  );

  test('that comes when nothing more was written is shown at once', () => {
    const settled = { type: 'settled', hash: hashOf('alpha', 1) } as const;
    const [state, effects] = following(
      begin(),
      saw('alpha', 1),
      settled,
      judged(1, checkedOf('alpha', 1, { error: 'syntax' })),
    );
    expect(isDoubtful(state)).toBe(false);
    expect(names(effects)).toEqual(['run', 'remember', 'checkTypes']);
  });

  test('of a broken exercise that was done takes its pass away', () => {
    const [state] = following(standingAt('alpha', 2), saw('alpha', 3));
    expect(state.states.alpha).toBe('changed');
    expect(following(state, judged(2, checkedOf('alpha', 3)))[0].states.alpha).toBe('unfinished');
  });

  test('keeps the hint, and a pass puts it away', () => {
    const [hinted] = following(standingAt('alpha', 1), pressed('h'));
    const [wrong] = following(hinted, saw('alpha', 3), judged(2, checkedOf('alpha', 3)));
    expect(wrong.hintLevel).toBe(1);
    expect(following(wrong, saw('alpha', 4), judged(3, checkedOf('alpha', 4)))[0].hintLevel).toBe(0);
  });

  test('is explained a little later', () => {
    const [state] = following(standingAt('alpha', 1), { type: 'explained', run: 1, checked: checkedOf('alpha', 1) });
    expect(state.verdict?.checked).toEqual(checkedOf('alpha', 1));
  });

  test('is not explained by what an earlier one meant', () => {
    const [state] = following(standingAt('alpha', 1), saw('alpha', 3), judged(2, checkedOf('alpha', 3)));
    const late = { type: 'explained', run: 1, checked: checkedOf('alpha', 1) } as const;
    expect(following(state, late)).toEqual([state, []]);
  });

  test('that takes long is announced', () => {
    const [state] = following(begin(), saw('alpha', 1), { type: 'ranLong', run: 1, seconds: 0, limit: 5 });
    expect(state).toMatchObject({ run: { long: { seconds: 0, limit: 5 } }, isHolding: false });
  });
});

describe('types', () => {
  const check = { errors: [], ending: 'checked' } as const;

  test('about older content are dropped', () => {
    const [state] = following(standingAt('alpha', 1), { type: 'typesChecked', hash: hashOf('alpha', 3), check });
    expect(state.types).toBeUndefined();
  });

  test('about this content are shown', () => {
    const [state] = following(standingAt('alpha', 1), { type: 'typesChecked', hash: hashOf('alpha', 1), check });
    expect(state.types).toBe(check);
  });
});

describe('n', () => {
  test('goes on after a pass', () => {
    const [state, effects] = following(standingAt('alpha', 2), pressed('n'));
    expect(at(state)).toBe('beta');
    expect(effects).toEqual([{ do: 'watch', exercise: 'beta' }]);
  });

  test('does not go on without', () => {
    const [state] = following(standingAt('alpha', 1), pressed('n'));
    expect(at(state)).toBe('alpha');
    expect(state.notices).toEqual(['alpha is not done yet: n goes on when it is.']);
  });

  test('pressed while it runs is not spoken of once it has passed', () => {
    const [running] = following(begin(), saw('alpha', 2), pressed('n'));
    expect(running.notices).toEqual(['alpha is not done yet: n goes on when it is.']);
    expect(following(running, judged(1, checkedOf('alpha', 2)))[0].notices).toEqual([]);
  });

  test('does not go on when the last save has not been judged', () => {
    const [state] = following(standingAt('alpha', 2), saw('alpha', 4), pressed('n'));
    expect(at(state)).toBe('alpha');
  });

  test('does not go on before the files are read, whatever passed in them before', () => {
    const states = { alpha: 'done', beta: 'done' } as const;
    const [unread] = following(standingAt('alpha', 2, { states }), pressed('n'));
    const [state, effects] = following(unread, pressed('n'));
    expect([at(state), effects]).toEqual(['beta', []]);
  });

  test('goes from the last one to the first that is left', () => {
    const states = { alpha: 'done', beta: 'unfinished', gamma: 'done' } as const;
    expect(at(following(standingAt('delta', 2, { states }), pressed('n'))[0])).toBe('beta');
  });

  test('goes to the end when all is done', () => {
    const states = { alpha: 'done', beta: 'done', gamma: 'done' } as const;
    expect(following(standingAt('delta', 2, { states }), pressed('n'))[0].screen.kind).toBe('finale');
  });
});

describe('the other keys of an exercise', () => {
  test('p goes back, and says where there is nothing before', () => {
    expect(at(following(standingAt('beta', 1), pressed('p'))[0])).toBe('alpha');
    expect(following(standingAt('alpha', 1), pressed('p'))[0].notices).toEqual(['This is the first exercise.']);
  });

  test('going away ends a run that is under way', () => {
    const [running] = following(standingAt('beta', 1), saw('beta', 3));
    expect(names(following(running, pressed('p'))[1])).toEqual(['cancelRun', 'watch']);
  });

  test('h gives the next level, which is remembered, up to the last', () => {
    const [state, effects] = following(standingAt('alpha', 1), ...'hhhh'.split('').map(pressed));
    expect(state.hintLevel).toBe(3);
    expect(effects).toEqual([1, 2, 3].map((level) => ({ do: 'rememberHint', exercise: 'alpha', level })));
  });

  test('h shows first what was read before', () => {
    const read = { ...tried, exercises: { alpha: { passed: null, attempts: 1, lastContent: null, hintLevel: 2 } } };
    const [state, effects] = following(standingAt('alpha', 1, { progress: read }), pressed('h'));
    expect([state.hintLevel, effects]).toEqual([2, []]);
    expect(following(state, pressed('h'))[1]).toEqual([{ do: 'rememberHint', exercise: 'alpha', level: 3 }]);
  });

  test('h shows first what helps with the mistake that was found', () => {
    const { verdict, ...rest } = checkedOf('alpha', 1);
    const diagnoses = [{ id: 'a.mistake', message: 'Look again.', cases: ['dim 0'], hintLevel: 2 as const }];
    const [state] = following(begin(), saw('alpha', 1), judged(1, { ...rest, verdict: { ...verdict, diagnoses } }));
    expect(following(state, pressed('h'))[0].hintLevel).toBe(2);
  });

  test.each(['r', 'enter'])('%s runs the same again', (key) => {
    const [state, effects] = following(standingAt('alpha', 1), pressed(key));
    expect(names(effects)).toEqual(['run']);
    expect(state.verdict?.checked.sources).toEqual(sourcesOf('alpha', 1));
  });

  test('s shows the solution after a pass only', () => {
    expect(following(standingAt('alpha', 2), pressed('s'))[1]).toEqual([{ do: 'readSolution', exercise: 'alpha' }]);
    const [state, effects] = following(standingAt('alpha', 1), pressed('s'));
    expect(effects).toEqual([]);
    expect(state.notices).toEqual(['The solution is shown after a pass. To see it now: microgradx solution alpha']);
  });

  describe('g', () => {
    const graph = { kind: 'graph' as const, graph: aPicture(square) };
    const drawing = (exercise: string, number: number, isRedrawn = false) => {
      return { exercise, hash: hashOf(exercise, number), isRedrawn };
    };
    const drawn = (exercise: string, number: number, isRedrawn = false) =>
      ({ type: 'drawn', drawing: drawing(exercise, number, isRedrawn), picture: graph }) as const;

    test('shows the picture of the exercise, when it is drawn', () => {
      const [asked, effects] = following(standingAt('alpha', 1), pressed('g'));
      expect(effects).toEqual([{ do: 'draw', drawing: drawing('alpha', 1) }]);
      const [state] = following(asked, drawn('alpha', 1));
      expect(state.screen).toMatchObject({ kind: 'picture', picture: graph });
      expect(following(state, pressed('g'))[0].screen.kind).toBe('exercise');
    });

    test('says so where there is none', () => {
      const [state, effects] = following(standingAt('gamma', 1), pressed('g'));
      expect([effects, state.notices]).toEqual([[], ['gamma has no graph.']]);
    });

    test('draws anew at every save, as long as the picture is looked at', () => {
      const [looking] = following(standingAt('alpha', 1), pressed('g'), drawn('alpha', 1));
      const [running] = following(looking, saw('alpha', 3));
      const [saved, effects] = following(running, judged(running.runs, checkedOf('alpha', 3)));
      expect(effects).toContainEqual({ do: 'draw', drawing: drawing('alpha', 3, true) });
      expect(following(saved, drawn('alpha', 3, true))[0].screen.kind).toBe('picture');
      expect(following(saved, pressed('escape'), drawn('alpha', 3, true))[0].screen.kind).toBe('exercise');
    });

    test('draws again what was saved while it was drawn', () => {
      const [asked] = following(standingAt('alpha', 1), pressed('g'));
      const [running] = following(asked, saw('alpha', 3));
      const [saved] = following(running, judged(running.runs, checkedOf('alpha', 3)));
      const [state, effects] = following(saved, drawn('alpha', 1));
      expect([state.screen.kind, effects]).toEqual(['picture', [{ do: 'draw', drawing: drawing('alpha', 3, true) }]]);
      expect(following(state, drawn('alpha', 3, true))[1]).toEqual([]);
    });

    test('shows nothing to who has gone elsewhere meanwhile', () => {
      expect(following(standingAt('alpha', 1), pressed('g'), pressed('l'), drawn('alpha', 1))[0].screen.kind).toBe(
        'list',
      );
      expect(following(standingAt('beta', 1), drawn('alpha', 1))[0].screen.kind).toBe('exercise');
    });
  });

  test('x asks, and only y resets', () => {
    const [asked] = following(standingAt('gamma', 1), pressed('x'));
    expect(asked.screen.kind).toBe('question');
    expect(following(asked, pressed('y'))[1]).toEqual([{ do: 'reset', file: 'section2/shared.ts' }]);
    for (const key of ['n', 'x', 'enter', 'escape', 'q']) {
      const [state, effects] = following(asked, pressed(key));
      expect([state.screen.kind, effects, state.notices]).toEqual(['exercise', [], ['Nothing was changed.']]);
    }
  });

  test.each([
    ['o', { do: 'openEditor', file: 'section1/alpha.ts' }],
    ['q', { do: 'quit', code: 0 }],
    ['ctrl-c', { do: 'quit', code: 130 }],
    ['ctrl-z', { do: 'suspend' }],
    ['c', { do: 'checkAll' }],
  ])('%s does %o', (key, effect) => expect(following(standingAt('alpha', 1), pressed(key))[1]).toEqual([effect]));

  test('an unknown key does nothing', () => {
    const state = standingAt('alpha', 1);
    expect(following(state, pressed('§'))).toEqual([state, []]);
  });

  test('no key does anything while an editor has the terminal', () => {
    const [away] = following(standingAt('alpha', 1), { type: 'wentAway' });
    expect(following(away, pressed('q'), pressed('ctrl-c'))).toEqual([away, []]);
  });
});

describe('checking all', () => {
  test('counts, and names the first that is not done', () => {
    const [state, effects] = following(
      standingAt('alpha', 1),
      pressed('c'),
      { type: 'checkedOne', done: 1, total: 2 },
      { type: 'checkedAll', checked: [checkedOf('alpha', 2), checkedOf('beta', 1)] },
    );
    expect(state.notices).toEqual(['Checked all: 1 of 2 done. The first unfinished: beta.']);
    expect(names(effects)).toEqual(['checkAll', 'remember']);
  });

  test('is stopped by another c', () => {
    const [state, effects] = following(standingAt('alpha', 1), pressed('c'), pressed('c'), {
      type: 'checkedAll',
      checked: [],
    });
    expect(names(effects)).toEqual(['checkAll', 'cancelCheckAll']);
    expect(state.notices).toEqual(['Stopped checking all.']);
  });
});

describe('exercises that share a file', () => {
  const survey = { progress: tried, states: { gamma: 'changed', delta: 'unfinished' }, warnings: [] } as const;

  test('are looked at again when one was done and has changed, once for a content', () => {
    const remembered = { type: 'remembered', ...survey } as const;
    const [state, effects] = following(standingAt('delta', 1), remembered);
    expect(effects).toEqual([{ do: 'recheck', hash: hashOf('delta', 1), exercises: ['gamma'] }]);
    expect(following({ ...state, pendingSaves: 1 }, remembered)[1]).toEqual([]);
  });

  test('are left alone when the next save comes', () => {
    const [, effects] = following(standingAt('delta', 1), { type: 'remembered', ...survey }, saw('delta', 3));
    expect(names(effects)).toEqual(['recheck', 'cancelRecheck', 'run']);
  });

  test('are left alone even when some of them are looked at already', () => {
    const rechecked = { type: 'rechecked', hash: hashOf('delta', 1), broken: [], isOver: false, ...survey } as const;
    const [, effects] = following(
      standingAt('delta', 1),
      { type: 'remembered', ...survey },
      rechecked,
      saw('delta', 3),
    );
    expect(names(effects)).toEqual(['recheck', 'cancelRecheck', 'run']);
  });

  test('are named when they are broken', () => {
    const rechecked = {
      type: 'rechecked',
      hash: hashOf('delta', 1),
      broken: ['gamma'],
      isOver: true,
      ...survey,
    } as const;
    const [state] = following({ ...standingAt('delta', 1), pendingSaves: 0 }, rechecked);
    expect(state.notices).toEqual(['gamma used to pass; it no longer does.']);
  });

  test('are not named after another save', () => {
    const rechecked = {
      type: 'rechecked',
      hash: hashOf('delta', 1),
      broken: ['gamma'],
      isOver: true,
      ...survey,
    } as const;
    expect(following(standingAt('delta', 3), rechecked)[0].notices).toEqual([]);
  });
});

describe('the first screen', () => {
  test('is the welcome for who has not tried anything', () => {
    const state = begin({ progress: { version: 1, exercises: {} } });
    expect(state.screen.kind).toBe('welcome');
    expect(following(state, pressed('enter'))[0].screen.kind).toBe('exercise');
    expect(following(state, pressed('q'))[1]).toEqual([{ do: 'quit', code: 0 }]);
  });

  test('is the end where all is done', () => expect(begin({ current: undefined }).screen.kind).toBe('finale'));
});

describe('the list', () => {
  const opened = (...keys: readonly string[]) => following(standingAt('alpha', 1), ...['l', ...keys].map(pressed))[0];
  const cursor = (state: State) => (state.screen.kind === 'list' ? state.screen.list.cursor : undefined);

  test.each([
    [[], 'alpha'],
    [['j', 'j'], 'gamma'],
    [['down', 'down', 'k'], 'beta'],
    [['end'], 'delta'],
    [['end', 'j'], 'delta'],
    [['/', 't', 'a'], 'beta'],
    [['/', '2', '.', '1'], 'gamma'],
    [['/', 'd', 'q', 'backspace'], 'delta'],
    [['u'], 'alpha'],
  ] as const)('after %j the cursor is at %s', (keys, expected) => expect(cursor(opened(...keys))).toBe(expected));

  test('Enter goes there', () => {
    const [state, effects] = following(opened('j', 'j'), pressed('enter'));
    expect([at(state), state.screen.kind, effects]).toEqual([
      'gamma',
      'exercise',
      [{ do: 'watch', exercise: 'gamma' }],
    ]);
  });

  test('Enter where nothing is found stays', () => {
    const state = opened('/', 'z', 'z');
    expect(following(state, pressed('enter'))[0].screen.kind).toBe('list');
  });

  test('Esc ends a search, then the list', () => {
    const searching = opened('/', 't', 'escape');
    expect(searching.screen).toMatchObject({ kind: 'list', list: { search: '', isTyping: false } });
    expect(following(searching, pressed('escape'))[0].screen.kind).toBe('exercise');
  });

  test('r asks, and comes back to the list', () => {
    const asked = opened('j', 'r');
    expect(asked.screen).toMatchObject({ kind: 'question', exercise: { name: 'beta' } });
    const [state, effects] = following(asked, pressed('y'));
    expect([state.screen.kind, effects]).toEqual(['list', [{ do: 'reset', file: 'section1/beta.ts' }]]);
  });

  test('a save while it is open is judged all the same', () => {
    const [state, effects] = following(opened(), saw('alpha', 3), judged(2, checkedOf('alpha', 3)));
    expect([state.screen.kind, names(effects)]).toEqual(['list', ['run', 'remember', 'checkTypes']]);
  });
});
