import { createHash } from 'node:crypto';
import type { Shard } from './settings.ts';

/** Whether a submission belongs to a part: by its name alone, so that every machine divides a class in the same way. */
export function isInShard(name: string, { index, of }: Shard): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE() % of === index - 1;
}
