import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { maximumFrameLength } from '../../src/check/messages.ts';
import { encodeFrame, readFrames } from '../../src/learner/node/frames.ts';

test('frames arrive whole, however the pipe cuts them', async () => {
  const frames = [{ type: 'ready' }, { type: 'printed', text: '∂ 🙂' }, { type: 'done' }];
  const bytes = Buffer.concat(frames.map(encodeFrame));
  for (const size of [1, 3, 7, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(await framesIn(chunks)).toEqual(frames);
  }
});

test('the longest frame is read, and one that is longer by a byte is refused', async () => {
  expect(await framesIn([frameOf(maximumFrameLength)])).toHaveLength(1);
  await expect(framesIn([frameOf(maximumFrameLength + 1)])).rejects.toThrow('a frame is too long');
  expect(maximumFrameLength).toBe(256 * 1024);
});

/** @param length of its JSON, bytes */
function frameOf(length: number): Buffer {
  const empty = JSON.stringify({ text: '' }).length;
  return encodeFrame({ text: 'x'.repeat(length - empty) });
}

async function framesIn(chunks: readonly Buffer[]): Promise<readonly unknown[]> {
  const frames: unknown[] = [];
  for await (const frame of readFrames(Readable.from(chunks))) frames.push(frame);
  return frames;
}
