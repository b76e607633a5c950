import type { Readable } from 'node:stream';
import { maximumFrameLength } from '../sandbox/messages.ts';

/** Bytes of frames that a process may send which runs a learner's code. */
const maximumBytesOfLearner = 8 * 1024 * 1024;

/**
 * The frames that come out of a pipe, until it closes.
 *
 * @throws Error at a frame that is too long or no JSON
 */
export async function* readFrames<Frame>(
  pipe: Readable,
  maximumBytes = maximumBytesOfLearner,
): AsyncGenerator<Frame, void> {
  let pending: Buffer = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of pipe as AsyncIterable<Buffer>) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 4) {
      const length = pending.readUInt32LE();
      bytes += length;
      if (length > maximumFrameLength || bytes > maximumBytes) throw new Error('too much was sent');
      if (pending.length < 4 + length) break;
      yield JSON.parse(pending.toString('utf8', 4, 4 + length)) as Frame;
      pending = pending.subarray(4 + length);
    }
  }
}
