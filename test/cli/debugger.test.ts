import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import {
  exitCode,
  gradf,
  learnerProcesses,
  microgradx,
  program,
  solutionText,
  start,
  until,
  workspace,
} from './microgradx.ts';

/** A client of the inspector's protocol, as an editor's debugger is one. */
interface Debugger {
  readonly send: (method: string, params?: object) => Promise<Record<string, never>>;
  /** The next stop. */
  readonly paused: () => Promise<Paused>;
  /** The line of each breakpoint that was bound, from 0, by its id. */
  readonly bound: ReadonlyMap<string, number>;
  /** Where a stop is: the file, and the line there from 0, by its source map. */
  readonly placeOf: (stop: Paused) => { readonly file: string; readonly line: number };
  readonly finished: Promise<number | null>;
  readonly output: () => string;
}

interface Paused {
  readonly callFrames: readonly {
    readonly callFrameId: string;
    readonly functionName: string;
    readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber: number };
    readonly scopeChain: readonly { readonly object: { readonly objectId: string } }[];
  }[];
}

async function debug(folder: string, ...args: string[]): Promise<Debugger> {
  const child = start(['run', ...args, '--inspect=0'], { cwd: folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  const finished = exitCode(child);
  let [output, said] = ['', ''];
  child.stdout?.on('data', (text) => {
    output += text;
  });
  child.stderr?.on('data', (text) => {
    said += text;
  });
  await until(
    () => said.includes('Waiting for it to attach'),
    'it waits',
    () => said,
  );
  const address = /ws:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0] ?? '';
  const socket = new WebSocket(address);
  await new Promise((open) => socket.once('open', open));
  const answers = new Map<number, (result: Record<string, never>) => void>();
  const stops: Paused[] = [];
  const bound = new Map<string, number>();
  const scripts = new Map<string, { readonly url: string; readonly sourceMapURL: string }>();
  socket.on('message', (data) => {
    const { id, result, method, params } = JSON.parse(String(data));
    if (method === 'Debugger.paused') stops.push(params);
    if (method === 'Debugger.scriptParsed') scripts.set(params.scriptId, params);
    if (method === 'Debugger.breakpointResolved') bound.set(params.breakpointId, params.location.lineNumber);
    answers.get(id)?.(result);
  });
  let requests = 0;
  const send: Debugger['send'] = (method, params = {}) => {
    requests += 1;
    socket.send(JSON.stringify({ id: requests, method, params }));
    return new Promise((resolve) => answers.set(requests, resolve));
  };
  await send('Debugger.enable');
  const paused = async () => {
    await until(
      () => stops.length > 0,
      'it stops',
      () => output + said,
    );
    return stops.shift() as Paused;
  };
  const placeOf: Debugger['placeOf'] = ({ callFrames: [frame] }) => {
    const { scriptId = '', lineNumber = 0, columnNumber = 0 } = frame?.location ?? {};
    const { url = '', sourceMapURL = '' } = scripts.get(scriptId) ?? {};
    const map = JSON.parse(Buffer.from(sourceMapURL.split('base64,')[1] ?? '', 'base64').toString());
    const entry = new SourceMap(map).findEntry(lineNumber, columnNumber);
    if (!('originalLine' in entry)) throw new Error('the source map leads nowhere');
    expect(entry.originalSource).toBe(url);
    return { file: fileURLToPath(url), line: entry.originalLine };
  };
  return { send, paused, bound, placeOf, finished, output: () => output };
}

test('a breakpoint in a file stops there, in time without limit; locals can be read, and the verdict comes afterwards', async () => {
  const folder = workspace({ [gradf]: solutionText('section1/gradf.ts') });
  const { send, paused, placeOf, finished, output } = await debug(folder, 'gradf', '--timeout', '100');
  const url = pathToFileURL(path.join(folder, gradf)).href;
  const { breakpointId } = await send('Debugger.setBreakpointByUrl', { url, lineNumber: 8 });
  await send('Runtime.runIfWaitingForDebugger');
  const stop = await paused();
  const [frame] = stop.callFrames;
  expect(frame).toMatchObject({ functionName: 'gradf', location: { lineNumber: 8 } });
  expect(placeOf(stop)).toEqual({ file: path.join(folder, gradf), line: 8 });
  const { result: locals } = await send('Runtime.getProperties', frame?.scopeChain[0]?.object);
  expect(locals).toContainEqual(expect.objectContaining({ name: 'b', value: expect.objectContaining({ value: 3 }) }));
  // As debuggers do what is typed into their console, watched, or pointed at.
  const typed = { callFrameId: frame?.callFrameId, expression: 'a + b', includeCommandLineAPI: true };
  expect(await send('Debugger.evaluateOnCallFrame', typed)).toMatchObject({ result: { value: 5 } });
  await new Promise((longer) => setTimeout(longer, 300));
  await send('Debugger.removeBreakpoint', { breakpointId });
  await send('Debugger.resume');
  expect(await finished).toBe(0);
  expect(output()).toContain('gradf done');
});

test('`debugger;` stops there, also where types had to be compiled, with a source map that leads to the line', async () => {
  const source =
    'enum Dim { A = 1 }\n\nexport function gradf(a: number) {\n\n  debugger;\n  return [a, Dim.A, 0];\n}\n';
  const folder = workspace({ [gradf]: source });
  const { send, paused, placeOf, finished } = await debug(folder, 'gradf');
  await send('Runtime.runIfWaitingForDebugger');
  const stop = await paused();
  expect(stop.callFrames[0]).toMatchObject({ functionName: 'gradf' });
  expect(placeOf(stop)).toEqual({ file: path.join(folder, gradf), line: 4 });
  await send('Debugger.disable');
  expect(await finished).toBe(1);
});

test('in every starter, a breakpoint in each function and method binds at its line', async () => {
  const folder = workspace();
  const starters: Record<string, string> = JSON.parse(
    readFileSync(path.join(path.dirname(program), '../dist/starters.json'), 'utf8'),
  );
  const expected = Object.entries(starters).flatMap(([file, text]) =>
    firstLines(file, text).map((line) => `exercises/${file}:${line}`),
  );
  // The others are imported by one of these.
  const files = Object.keys(starters).filter(
    (file) => !Object.values(starters).some((text) => text.includes(`/${path.basename(file)}';`)),
  );
  const bound = await Promise.all(files.map((file) => boundLines(folder, file, starters)));
  expect([...new Set(bound.flat())].sort()).toEqual([...new Set(expected)].sort());
});

/** Where the body of each function and method begins, from 1. */
function firstLines(file: string, text: string): readonly number[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
    const first = isNamed ? node.body?.statements[0] : undefined;
    if (first) lines.push(source.getLineAndCharacterOfPosition(first.getStart()).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

/** Those of them, in this file and in those that it imports, where the debugger says that a breakpoint is. */
async function boundLines(folder: string, file: string, texts: Record<string, string>): Promise<readonly string[]> {
  const { send, bound, finished } = await debug(folder, `exercises/${file}`);
  await send('Debugger.setSkipAllPauses', { skip: true });
  const asked: { readonly id: string; readonly file: string; readonly line: number }[] = [];
  for (const [each, text] of Object.entries(texts)) {
    const url = pathToFileURL(path.join(folder, 'exercises', each)).href;
    for (const line of firstLines(each, text)) {
      const { breakpointId } = await send('Debugger.setBreakpointByUrl', { url, lineNumber: line - 1 });
      asked.push({ id: String(breakpointId), file: each, line });
    }
  }
  await send('Runtime.runIfWaitingForDebugger');
  await finished;
  return asked.flatMap(({ id, file, line }) => (bound.get(id) === line - 1 ? [`exercises/${file}:${line}`] : []));
}

test('a port that is taken, and one that is none, are told', async () => {
  const folder = workspace();
  const first = start(['run', 'gradf', '--inspect=0'], { cwd: folder });
  onTestFinished(() => void first.kill('SIGKILL'));
  let said = '';
  first.stderr?.on('data', (text) => {
    said += text;
  });
  await until(
    () => said.includes('Waiting'),
    'it waits',
    () => said,
  );
  const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1] ?? '';
  const { code, stderr } = await microgradx(['run', 'gradf', `--inspect=${port}`], { cwd: folder });
  expect({ code, stderr: stderr.trim() }).toEqual({
    code: 2,
    stderr: `Port ${port} is taken by another program. Name another one: --inspect=${Number(port) + 1}.`,
  });
  first.kill('SIGINT');
  expect(await exitCode(first)).toBe(130);
  expect(learnerProcesses(first.pid)).toEqual([]);
});
