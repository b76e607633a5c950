import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** What `newOwner` gives, as the source of a regular expression. */
export const ownerPattern = '\\d+-[0-9a-f]{8}-[0-9a-f]{12}';

/** Age, ms, after which what an owner made is abandoned even if a process of its number lives: numbers are reused. */
const longestSave = 10_000;

const thisHost = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A unique name that shows which process made it: `4711-0a1b2c3d-9f8e7d6c5b4a`. */
export function newOwner(): string {
  return `${process.pid}-${thisHost}-${randomBytes(6).toString('hex')}`;
}

/**
 * True if the process that made this is gone.
 *
 * @param madeAt milliseconds since 1970
 */
export function isAbandoned(owner: string, madeAt: number): boolean {
  if (Date.now() - madeAt > longestSave) return true;
  const [pid, host] = owner.split('-');
  return host === thisHost && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Any other refusal (EPERM) means that it lives and is another user's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
