import { readSync, writeSync } from 'node:fs';

const requests = 0;
const frames = 3;

/**
 * The next message, or undefined when our side has closed the pipe. It blocks, so that nothing left over from one
 * exercise runs before the next begins.
 */
export function readFromParent<Message>(): Message | undefined {
  const header = readExactly(4);
  const body = header && readExactly(header.readUInt32LE());
  return body && (JSON.parse(body.toString('utf8')) as Message);
}

export function writeToParent(bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += retried(() => writeSync(frames, bytes, written));
}

function readExactly(length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length; ) {
    const count = retried(() => readSync(requests, bytes, filled, length - filled, null));
    if (count === 0) return undefined;
    filled += count;
  }
  return bytes;
}

/** A pipe may be in non-blocking mode, where the parent made it so. Windows says EOF where others return 0. */
function retried(transfer: () => number): number {
  for (;;) {
    try {
      return transfer();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
