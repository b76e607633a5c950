import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { exercises, total } from '../course/answering.ts';
import {
  gradf,
  learnerProcesses,
  microgradx,
  program,
  solutions,
  solutionText,
  until,
  workspace,
} from './microgradx.ts';
import { onScreen, type Screen, type ScreenOptions } from './screen.ts';
import { valueEdits } from './value-edits.ts';

/** A program whose first number is that one. */
function answering(number: number | string): string {
  return `export function gradf(a: number, b: number, c: number) {\n  return [${number}, 0, 0];\n}\n`;
}

const endless = 'export function gradf(a: number, b: number, c: number) {\n  while (a) {}\n}\n';

/** A workspace of somebody who has begun: there is no welcome. */
function begun(files: Readonly<Record<string, string>> = {}): string {
  const folder = workspace({ [gradf]: answering(1), ...files });
  const progress = { version: 1, exercises: { gradf: { passed: null, attempts: 1, lastContent: null, hintLevel: 0 } } };
  mkdirSync(path.join(folder, '.microgradx'), { recursive: true });
  writeFileSync(path.join(folder, '.microgradx/progress.json'), JSON.stringify(progress));
  return folder;
}

/** The right answers in some of the sections. */
function solvedIn(sections: RegExp): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(solutions).filter(([file]) => sections.test(file)));
}

async function watching(
  cwd: string,
  options: Partial<ScreenOptions> = {},
  args: readonly string[] = [],
): Promise<Screen> {
  const screen = onScreen(args, { cwd, ...options });
  await screen.shows('1.1 gradf');
  await screen.shows('yours returns 1');
  return screen;
}

const save = (folder: string, text: string, file = gradf) => writeFileSync(path.join(folder, file), text);

test('a newcomer goes from the welcome through all exercises to the end', { timeout: 2_000_000 }, async () => {
  const folder = workspace();
  const screen = onScreen(['watch', '--timeout', '1000000'], { cwd: folder, rows: 60, patience: 1_000_000 });
  await screen.shows('Welcome to microgradx');
  screen.type(' ');
  for (const [index, { name, file }] of exercises.entries()) {
    await screen.shows(`${name} exercises/`);
    await screen.shows(/To do: open |TODO|↳ /);
    expect(screen.text()).not.toContain("We don't recognise this mistake");
    const source = path.join(folder, 'exercises', file);
    const edit = valueEdits[name] ?? (() => solutionText(file));
    writeFileSync(source, edit(readFileSync(source, 'utf8')));
    if (name === 'moons') await screen.shows(/step \d+ of 100 · loss 0\.\d{4}/); // while it trains
    await screen.shows(`✓ ${name} done.`);
    await screen.shows(`${index + 1} of ${total}`);
    screen.type('n');
  }
  await screen.shows('From here');
  screen.type('q');
  expect(await screen.exit).toBe(0);
  expect(screen.isGivenBack()).toBe(true);
  const { exercises: kept } = JSON.parse(readFileSync(path.join(folder, '.microgradx/progress.json'), 'utf8'));
  expect(Object.keys(kept)).toEqual(exercises.map(({ name }) => name));
  expect(kept.gradf).toMatchObject({ attempts: 1, passed: { at: expect.any(String) } });
  expect((await microgradx(['run'], { cwd: folder })).stdout).toBe(`✓ ${total} of ${total}: every exercise is done.\n`);
});

describe('a save is seen', () => {
  const kinds: Readonly<Record<string, (file: string, text: string) => void>> = {
    'in place': writeFileSync,
    'by rename': (file, text) => {
      writeFileSync(`${file}.tmp`, text);
      renameSync(`${file}.tmp`, file);
    },
    'as JetBrains does it': (file, text) => {
      writeFileSync(`${file}___jb_tmp___`, text);
      renameSync(file, `${file}___jb_old___`);
      renameSync(`${file}___jb_tmp___`, file);
      rmSync(`${file}___jb_old___`);
    },
    'as vim does it': (file, text) => {
      renameSync(file, `${file}~`);
      writeFileSync(file, text);
      rmSync(`${file}~`);
    },
    'of a file that was deleted': (file, text) => {
      rmSync(file);
      writeFileSync(file, text);
    },
    'of a folder that was deleted': (file, text) => {
      rmSync(path.dirname(file), { recursive: true });
      mkdirSync(path.dirname(file));
      writeFileSync(file, text);
    },
    'when all exercises were deleted': (file, text) => {
      rmSync(path.dirname(path.dirname(file)), { recursive: true });
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
  };

  test(`${Object.keys(kinds).join(', ')}; and the one after it`, async () => {
    const folder = begun();
    const screen = await watching(folder);
    for (const [index, saveAs] of Object.values(kinds).entries()) {
      for (const number of [100 + index, 200 + index]) {
        saveAs(path.join(folder, gradf), answering(number));
        await screen.shows(`yours returns ${number}`);
      }
      save(folder, answering(300 + index));
      await screen.shows(`yours returns ${300 + index}`);
    }
  });

  test('by polling', async () => {
    const folder = begun();
    const screen = onScreen(['watch', '--poll'], { cwd: folder });
    await screen.shows('yours returns 1');
    save(folder, answering(71));
    await screen.shows('yours returns 71');
  });

  test('of a file that the exercise imports', async () => {
    const shared = 'exercises/section1/shared.ts';
    const importing = `import { one } from './shared.ts';\n${answering('one')}`;
    const folder = begun({ [gradf]: importing, [shared]: 'export const one = 1;' });
    const screen = await watching(folder);
    save(folder, 'export const one = 71;', shared);
    await screen.shows('yours returns 71');
  });
});

test('pasted text is no keys, with brackets and without', async () => {
  const folder = begun();
  const screen = await watching(folder);
  for (const text of ['\u001b[200~xy\u001b[201~', 'hxyq']) {
    screen.type(text);
    await screen.shows('Pasted text is ignored here');
    screen.type('h');
    await screen.shows('Hint');
    screen.type('\u001b');
    await screen.hides('Hint');
  }
  expect(readFileSync(path.join(folder, gradf), 'utf8')).toBe(answering(1));
  screen.type('\u0004');
  expect(await screen.exit).toBe(0);
  expect(screen.sent()).toMatch(/\?2004h[\s\S]*\?2004l/);
});

test('a workspace that was moved away is spoken of, and a file that is gone; saves are seen when they are back', async () => {
  const folder = begun();
  const screen = await watching(folder);
  renameSync(folder, `${folder}-away`);
  await screen.shows('The workspace is gone');
  renameSync(`${folder}-away`, folder);
  await screen.shows('yours returns 1');
  save(folder, answering(71));
  await screen.shows('yours returns 71');
  rmSync(path.join(folder, gradf));
  await screen.shows('does not exist');
  save(folder, answering(72));
  await screen.shows('yours returns 72');
});

test('a terminal without Unicode gets ASCII, and --plain words, without drawing anything twice', async () => {
  const ascii = onScreen([], { cwd: begun(), environment: { LC_ALL: 'C' } });
  await ascii.shows('x gradf is not done yet.');
  ascii.type('h');
  await ascii.shows('Hint 1 of 3');
  expect(ascii.text()).toMatch(/^[ -~\n]*$/);
  const spoken = onScreen(['--plain'], { cwd: begun() });
  await spoken.shows('Reason: ');
  await spoken.shows('gradf is not done yet.');
  expect(spoken.text()).toMatch(/^[ -~\n]*$/);
  expect(spoken.sent()).not.toContain('\u001b[2J');
});

test('a save ends an endless loop that the one before it began', async () => {
  const folder = begun();
  // Without that it would wait for the limit, longer than this test waits.
  const screen = await watching(folder, {}, ['watch', '--timeout', '1000000']);
  save(folder, endless);
  await screen.shows('checking …');
  save(folder, answering(71));
  await screen.shows('yours returns 71');
});

test('an endless loop ends at the limit, and the screen says where it was', async () => {
  const folder = begun({ [gradf]: endless });
  const screen = onScreen(['watch', '--timeout', '300'], { cwd: folder });
  await screen.shows('still running after 0.3 s');
});

test('an exercise that was done and is broken says so, and its pass is gone', async () => {
  const folder = begun({ [gradf]: solutions[gradf] ?? '' });
  await microgradx(['run', 'gradf'], { cwd: folder });
  const screen = onScreen([], { cwd: folder });
  await screen.shows('1.2 forward_difference');
  screen.type('p');
  await screen.shows('✓ gradf done.');
  save(folder, answering(71));
  await screen.shows('✗ gradf used to pass; it no longer does.');
});

test('what shares a file with the exercise and is broken by it is named', async () => {
  const value = 'exercises/section2/value.ts';
  const solved = solutions[value] ?? '';
  const folder = begun(solvedIn(/section[12]/));
  await microgradx(['run', 'section1', 'section2'], { cwd: folder });
  const screen = onScreen([], { cwd: folder });
  await screen.shows('3.1 logsumexp');
  screen.type('l');
  await screen.shows('> ▸ 3.1');
  screen.type('kk');
  await screen.shows('> ✓ 2.4');
  screen.type('\r');
  await screen.shows('✓ exp_log done.');
  save(folder, solved.replace('this.data * right.data', 'this.data * (right.data === 5 ? 6 : right.data)'), value);
  await screen.shows('add_mul used to pass; it no longer does.');
});

describe('keys', () => {
  test('h gives hint after hint, n stays until the exercise is done, c checks all, r runs again', async () => {
    const screen = await watching(begun());
    for (const level of [1, 2, 3]) {
      screen.type('h');
      await screen.shows(`Hint ${level} of 3`);
    }
    screen.type('n');
    await screen.shows('gradf is not done yet: n goes on when it is.');
    screen.type('c');
    await screen.shows(`Checked all: 0 of ${total} done. The first unfinished: gradf.`);
    const [clock = ''] = /checked \d\S+/.exec(screen.text()) ?? [];
    await until(() => !new Date().toTimeString().startsWith(clock.slice(8)), 'the next second');
    screen.type('r');
    await screen.hides(clock);
  });

  test('the list can be searched, Esc ends the search, and Enter goes there', async () => {
    const screen = await watching(begun());
    screen.type('l');
    await screen.shows('section2 · softmax support');
    screen.type('/');
    await screen.shows('▏');
    screen.type('moons');
    await screen.shows('1 found');
    // What is typed soon after Esc is a key of its own. Where the machine is held up, the two are one: then once more.
    for (let tries = 0; tries < 5 && screen.text().includes('List'); tries++) {
      screen.type('\u001b');
      await setTimeout(200);
      screen.type('q');
      await setTimeout(200);
    }
    expect(screen.text()).toContain('1.1 gradf');
    screen.type('l');
    await screen.shows('section2 · softmax support');
    screen.type('/');
    await screen.shows('▏');
    screen.type('soft');
    await screen.shows('soft▏');
    screen.type('\r');
    await screen.shows('2.5 softmax exercises/section2/softmax.ts');
  });

  test('x asks, y puts the starter back, and the file is kept; s compares after a pass', async () => {
    const folder = begun();
    const screen = await watching(folder, { rows: 50 });
    screen.type('x');
    await screen.shows('Put exercises/section1/gradf.ts back to its starter?');
    screen.type('n');
    await screen.shows('Nothing was changed.');
    screen.type('xy');
    await screen.shows('dim 0: expected -12.353553390593273, yours returns 0');
    await screen.shows('is back to its starter. Yours is kept:');
    expect(readFileSync(path.join(folder, gradf), 'utf8')).toContain('TODO');
    save(folder, solutions[gradf] ?? '');
    await screen.shows('✓ gradf done.');
    screen.type('s');
    await screen.shows('ours');
    screen.type('q');
    await screen.shows('✓ gradf done.');
  });

  test('where a file is kept stays on the screen when the starter is noticed late', async () => {
    const screen = await watching(begun(), {}, ['watch', '--poll']);
    screen.type('xy');
    await screen.shows('dim 0: expected -12.353553390593273, yours returns 0');
    await screen.shows('is back to its starter. Yours is kept:');
  });
});

describe('the editor', () => {
  /** A program in a folder that stands first on the path. */
  function editor(name: string, script: string): { readonly PATH: string; readonly log: string } {
    const folder = workspace({ log: '' });
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return { PATH: `${folder}:${process.env.PATH}`, log: path.join(folder, 'log') };
  }

  test('that draws in the terminal has it to itself until it ends', async () => {
    const { PATH } = editor('vim', 'echo "editing $2"; read line; echo "$line" > "$2"; exit 0');
    const folder = begun();
    const screen = await watching(folder, { environment: { PATH, EDITOR: 'vim -n' } });
    screen.type('o');
    await screen.shows(`editing ${folder}`);
    screen.type('export const gradf = () => [71];\r');
    await screen.shows('yours returns 71');
  });

  test('of its own window is started beside us, and with --edit follows to the next exercise by itself', async () => {
    const { PATH, log } = editor('code', 'echo "$1" >> "$(dirname "$0")/log"; sleep 1');
    const folder = begun();
    const opened: string[] = [];
    const opens = (file: string) => {
      opened.push(`${path.join(folder, file)}\n`);
      return until(() => readFileSync(log, 'utf8') === opened.join(''), `the editor has ${file}`);
    };
    const screen = await watching(folder, { environment: { PATH } }, ['watch', '--edit']);
    await opens(gradf);
    screen.type('o');
    await opens(gradf);
    save(folder, solutions[gradf] ?? '');
    await screen.shows('✓ gradf done.');
    screen.type('n');
    await opens('exercises/section1/forward_difference.ts');
  });

  test('that fails is worth a sentence, and so is one that is not there', async () => {
    const { PATH, log } = editor('vim', 'exit 3');
    const vim = path.join(path.dirname(log), 'vim');
    const screen = await watching(begun(), { environment: { PATH, EDITOR: 'vim' } });
    screen.type('o');
    await screen.shows("Editor 'vim' exited with code 3.");
    await screen.shows('1.1 gradf');
    writeFileSync(vim, '#!/bin/sh\nexit 127\n');
    screen.type('o');
    await screen.shows("Editor 'vim' not found. Set one when you start");
  });

  test('that nobody has named, nor installed, is worth a sentence too', async () => {
    const screen = await watching(begun(), { environment: { PATH: '/usr/bin:/bin' } });
    screen.type('o');
    await screen.shows('No editor is set, and VS Code was not found.');
    await screen.shows('1.1 gradf');
  });
});

describe('the terminal is given back', () => {
  test.each([
    ['q', 0],
    ['\u0003', 130],
  ])('after %j', async (key, code) => {
    const screen = await watching(begun());
    screen.type(key);
    expect(await screen.exit).toBe(code);
    expect(screen.isGivenBack()).toBe(true);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
  ] as const)('after %s, in the middle of an endless loop', async (signal, code) => {
    const folder = begun();
    const screen = await watching(folder);
    save(folder, endless);
    await screen.shows('checking …');
    process.kill(screen.pid, signal);
    expect(await screen.exit).toBe(code);
    expect(screen.isGivenBack()).toBe(true);
  });

  test('or gone, when its window is closed: then we are, too, with all that we started', async () => {
    const folder = begun();
    const screen = await watching(folder);
    save(folder, endless);
    await screen.shows('checking …');
    const started = learnerProcesses(screen.pid);
    screen.close();
    const isGone = (pid: number) => !learnerProcesses().includes(pid) && !existsSync(`/proc/${pid}/exe`);
    await until(() => [screen.pid, ...started].every(isGone), 'the processes end');
  });

  test('after an error of ours', async () => {
    const failing = `const { existsSync } = require('node:fs');
      setInterval(() => { if (existsSync(__dirname + '/now')) throw new Error('boom'); }, 20);`;
    const folder = begun({ 'fail.cjs': failing });
    const screen = await watching(folder, { environment: { NODE_OPTIONS: `--require ${folder}/fail.cjs` } });
    writeFileSync(path.join(folder, 'now'), '');
    expect(await screen.exit).toBe(70);
    expect(screen.isGivenBack()).toBe(true);
    expect(screen.text()).toContain('This is a bug in microgradx: boom');
  });

  test('for Ctrl-Z, and taken again by fg', async () => {
    const folder = begun();
    const screen = onScreen(['--norc'], { cwd: folder, command: ['bash'], environment: { PS1: 'shell> ' } });
    await screen.shows('shell>');
    screen.type(`'${process.execPath}' '${program}'\r`);
    await screen.shows('yours returns 1');
    screen.type('\u001a');
    await screen.shows('Stopped');
    expect(screen.isGivenBack()).toBe(true);
    screen.type('stty -a | grep -o " icanon.*"; stty -a | grep -o " echo "\r');
    await screen.shows('icanon');
    save(folder, answering(71));
    screen.type('clear; fg\r');
    await screen.shows('yours returns 71');
    screen.type('q');
    await screen.shows('shell>');
  });
});

test('g shows the graph of the exercise, drawn anew at a save', async () => {
  const value = 'exercises/section2/value.ts';
  const solved = solutions[value] ?? '';
  const wrong = solved.replace('this.grad += right.data * out.grad', 'this.grad -= right.data * out.grad');
  const folder = workspace({ ...solvedIn(/section1/), [value]: wrong });
  await microgradx(['run', 'section1'], { cwd: folder });
  const screen = onScreen([], { cwd: folder });
  await screen.shows('2.1 add_mul');
  await screen.shows('WRONG!');
  screen.type('g');
  await screen.shows('any other key: back'); // the verdict shows a part of the graph, too
  save(folder, solved, value);
  await screen.shows('every gradient matches the chain rule');
  screen.type(' q');
  screen.type('q');
  expect(await screen.exit).toBe(0);
});

describe('without a terminal', () => {
  test('watch says that it needs one', async () => {
    const { stdout, stderr, code } = await microgradx(['watch'], { cwd: begun() });
    expect([stdout, stderr, code]).toEqual([
      '',
      "Watch mode needs a terminal, and this isn't one. Run 'microgradx check' instead.\n",
      2,
    ]);
  });
});

test('a terminal that can only print gets lines, and nothing else', async () => {
  const folder = begun();
  const screen = await watching(folder, { environment: { TERM: 'dumb' } });
  save(folder, answering(71));
  await screen.shows('yours returns 71');
  screen.type('q');
  expect(await screen.exit).toBe(0);
  expect(stripVTControlCharacters(screen.sent())).toBe(screen.sent());
});

test('a new size is drawn anew, and NO_COLOR is honoured', async () => {
  const screen = await watching(begun(), { environment: { NO_COLOR: '1' } });
  for (const [columns, rows] of [
    [40, 10],
    [200, 60],
    [80, 24],
  ] as const) {
    screen.resize(columns, rows);
    const isDrawn = () => {
      const lines = screen.text().split('\n');
      return lines[0]?.includes('1.1 gradf') && lines.at(-1)?.includes('q quit') && lines.length === rows;
    };
    await until(() => isDrawn() === true, `the screen is ${columns} by ${rows}`, screen.text);
  }
  screen.type('l');
  await screen.shows('section2');
  const colours = screen
    .sent()
    .split('\u001b[')
    .filter((part) => /^[1-9][0-9;]*m/.test(part));
  expect(colours).toEqual([]);
});
