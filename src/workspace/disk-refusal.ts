const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  EBUSY: 'another program is using it',
  EIO: 'the disk reports an error',
  EEXIST: 'something else is in its place',
  ENOTDIR: 'a file is where a folder should be',
  EISDIR: 'a folder is where a file should be',
  ENOTEMPTY: 'a folder is in its place',
  ENOENT: 'its folder is gone',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/**
 * Why the disk refused, to end a sentence with: `the disk is full`.
 *
 * @throws the error itself where it did not come from the disk: that is a bug of ours.
 */
export function diskRefusal(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons[code] ?? `the system says ${code}`;
}

/** `ENOENT` and the like; undefined for an error that is no system call's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return String(error.code);
}
