import { readSync, writeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { maximumFrameLength } from '../../check/messages.ts';
import type { JobPart, ProbeCall } from '../../check/runner.ts';
import type { HarnessJob } from './debugging.ts';

/**
 * Frames from a pipe, until it closes: JSON behind a length of four bytes, little-endian.
 *
 * @throws Error for a frame that is too long or not JSON
 */
export async function* readFrames<Frame>(pipe: Readable): AsyncGenerator<Frame, void> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of pipe as AsyncIterable<Buffer>) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 4) {
      const length = pending.readUInt32LE();
      if (length > maximumFrameLength) throw new Error('a frame is too long');
      if (pending.length < 4 + length) break;
      yield JSON.parse(pending.toString('utf8', 4, 4 + length)) as Frame;
      pending = pending.subarray(4 + length);
    }
  }
}

/** @param message what JSON can say */
export function encodeFrame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text]);
}

const requests = 0;
const frames = 3;

/**
 * The next message, or undefined when the parent has closed the pipe. Blocks, so that nothing left over from one job runs
 * before the next begins.
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

/** The parent may have put the pipe into non-blocking mode. Windows throws EOF where others return 0. */
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

/** A job on its way. Dozens of probes have the same source: each travels once, and a probe says which it is. */
interface PackedJob extends Omit<HarnessJob, 'probes' | 'further'>, Pick<PackedPart, 'probes'> {
  readonly sources: readonly string[];
  readonly further: readonly PackedPart[];
}

interface PackedPart extends Omit<JobPart, 'probes'> {
  readonly probes: readonly (Omit<ProbeCall, 'source'> & { readonly source: number })[];
}

/** For `readJob` on the other side. */
export function encodeJob({ further = [], ...job }: HarnessJob): Buffer {
  const places = new Map<string, number>();
  const placeOf = (source: string): number => {
    const place = places.get(source) ?? places.size;
    places.set(source, place);
    return place;
  };
  const packed = ({ uses, probes }: JobPart): PackedPart => ({
    uses,
    probes: probes.map((probe) => ({ ...probe, source: placeOf(probe.source) })),
  });
  const parts = { ...packed(job), further: further.map(packed) };
  const message: PackedJob = { ...job, ...parts, sources: [...places.keys()] };
  return encodeFrame(message);
}

/** The next job, or undefined when the parent has closed the pipe. */
export function readJob(): HarnessJob | undefined {
  const message = readFromParent<PackedJob>();
  if (message === undefined) return undefined;
  const { sources, further, ...job } = message;
  const unpacked = ({ uses, probes }: PackedPart): JobPart => ({
    uses,
    probes: probes.map((probe) => ({ ...probe, source: sources[probe.source] ?? '' })),
  });
  return { ...job, ...unpacked(job), further: further.map(unpacked) };
}
