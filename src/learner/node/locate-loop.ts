import WebSocket from 'ws';
import type { SourcePosition } from '../../check/messages.ts';
import type { Job } from '../../check/runner.ts';
import { debuggerAddress, endProgram, startHarness } from './child-program.ts';
import { compile, originalPosition } from './compile.ts';
import { encodeJob } from './frames.ts';

/** How long a job runs before it is paused, ms: enough to be in its loop again. */
const runningTime = 300;

/** Limit for the whole search, ms: a learner is waiting. */
const timeLimit = 3000;

/**
 * Finds where a job hangs: runs it again under V8's debugger and pauses it after a moment.
 *
 * @returns the place in the learner's file, or undefined where it cannot be known
 */
export async function locateLoop(job: Job, signal?: AbortSignal): Promise<SourcePosition | undefined> {
  const child = startHarness(['--inspect=127.0.0.1:0']);
  const end = () => endProgram(child);
  const timer = setTimeout(end, timeLimit);
  signal?.addEventListener('abort', end, { once: true });
  try {
    child.stdin?.write(encodeJob(job));
    const debug = await debuggerAddress(child);
    return 'address' in debug ? inLearnersFile(await pausedFrame(debug.address), job) : undefined;
  } catch {
    return undefined; // it ended, or there is no debugger here: the verdict goes without the line
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    end();
  }
}

/** The innermost call in one of the learner's files, as a position in the compiled code. */
function pausedFrame(address: string): Promise<SourcePosition> {
  return new Promise((resolve, reject) => {
    const debug = new WebSocket(address);
    const files = new Map<string, string>();
    let requests = 0;
    const send = (method: string) => debug.send(JSON.stringify({ id: ++requests, method }));
    const goOnForAMoment = (method: string) => {
      send(method);
      setTimeout(send, runningTime, 'Debugger.pause');
    };
    debug.on('open', () => goOnForAMoment('Debugger.enable'));
    debug.on('message', (data) => {
      const { method, params } = JSON.parse(String(data)) as DebuggerMessage;
      if (method === 'Debugger.scriptParsed') files.set(params.scriptId, params.url);
      if (method !== 'Debugger.paused') return;
      const frame = firstIn(files, params.callFrames);
      // On a busy machine it may still be starting.
      if (frame) resolve(frame);
      else goOnForAMoment('Debugger.resume');
    });
    debug.on('error', reject);
    debug.on('close', () => reject(new Error('the process ended')));
  });
}

/** The part of Chrome's debugging protocol used here; lines and columns count from 0. */
type DebuggerMessage =
  | { method: 'Debugger.scriptParsed'; params: { scriptId: string; url: string } }
  | { method: 'Debugger.paused'; params: { callFrames: readonly DebuggerFrame[] } };

interface DebuggerFrame {
  readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber: number };
}

function firstIn(files: ReadonlyMap<string, string>, frames: readonly DebuggerFrame[]): SourcePosition | undefined {
  for (const { location } of frames) {
    const file = files.get(location.scriptId) ?? '';
    if (file.endsWith('.ts')) return { file, line: location.lineNumber + 1, column: location.columnNumber + 1 };
  }
  return undefined;
}

function inLearnersFile(frame: SourcePosition, { modules }: Job): SourcePosition | undefined {
  const source = modules[frame.file];
  return source === undefined ? undefined : originalPosition(frame, compile(frame.file, source).map);
}
