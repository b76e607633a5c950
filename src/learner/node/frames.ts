import type { Readable } from 'node:stream';
import { maximumFrameLength } from '../../check/messages.ts';

/**
 * The frames that come out of a pipe, until it closes.
 *
 * @throws Error at a frame that is too long or no JSON
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
