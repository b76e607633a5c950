import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exercise, filesOf } from '../check/exercise.ts';
import { type FileReading, gatherSources, type Reading } from '../check/sources.ts';
import { codeOf, diskRefusal } from './disk.ts';

/** In bytes: a hundred times the longest solution. */
export const maximumFileSize = 256 * 1024;

/** Reads files below `exercises/`, named with forward slashes, and all that they import from one another. */
export type ReadFiles = (files: readonly string[]) => Reading;

/** The text of a file that an editor shows, saved or not; undefined where none shows it. */
export type OnScreen = (file: string) => string | undefined;

/** As they are now: on the screen, or else on the disk. @param folder the `exercises` folder */
export function readSources(folder: string, files: readonly string[], onScreen: OnScreen = () => undefined): Reading {
  return gatherSources(files, (file) => {
    const text = onScreen(file);
    return text === undefined ? readSource(join(folder, file)) : fromScreen(text);
  });
}

/** From the disk, each file as it was when it was first read. @param folder the `exercises` folder */
export function readingOnce(folder: string): ReadFiles {
  const known = new Map<string, FileReading>();
  const readOne = (file: string) => {
    const reading = known.get(file) ?? readSource(join(folder, file));
    known.set(file, reading);
    return reading;
  };
  return (files) => gatherSources(files, readOne);
}

/** An exercise's files as they are now. @param folder the `exercises` folder */
export function readExercise(exercise: Exercise, folder: string, onScreen?: OnScreen): Reading {
  return readSources(folder, filesOf(exercise), onScreen);
}

function readSource(path: string): FileReading {
  let descriptor: number;
  try {
    // Without blocking, should it be a named pipe.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { why: whyNotOpened(error), isMissing: codeOf(error) === 'ENOENT' };
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return unreadable('is a folder, not a file');
    if (!stats.isFile()) return unreadable('is not a regular file');
    if (stats.size > maximumFileSize) return unreadable(tooLarge(stats.size));
    return decode(readFileSync(descriptor));
  } catch (error) {
    return unreadable(`cannot be read: ${diskRefusal(error)}`);
  } finally {
    closeSync(descriptor);
  }
}

function decode(bytes: Buffer): FileReading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('is not UTF-8 text: save it as UTF-8 in your editor');
  }
  return text.trim() === '' ? unreadable('is empty') : { text };
}

function fromScreen(text: string): FileReading {
  if (text.length > maximumFileSize) return unreadable(tooLarge(text.length));
  return text.trim() === '' ? unreadable('is empty') : { text };
}

/** What is said of a file that is larger. */
export function tooLarge(bytes: number): string {
  return `is too large: ${inMegabytes(bytes)}, at most 0.25 MB`;
}

function whyNotOpened(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) return 'has a name that no file can have'; // a zero byte in it
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: its permissions forbid it';
  if (code === 'ELOOP') return 'is a link that leads in a circle';
  return `cannot be opened: ${diskRefusal(error)}`;
}

function unreadable(why: string): FileReading {
  return { why, isMissing: false };
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
