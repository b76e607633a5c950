import type { Palette } from '../../terminal/look.ts';
import { cutPainted, wrapPainted } from '../../terminal/painted.ts';
import { count } from '../../terminal/text.ts';
import type { Size } from '../state.ts';

/** A screen before it is fitted into a terminal: what stands at its top, what may be long, and what stands at its foot. */
export interface ScreenParts {
  readonly header: readonly string[];
  readonly body: readonly string[];
  /** The last line is the one to keep where there is room for little. */
  readonly footer: readonly string[];
  /** A line of the body that must be seen, whatever is scrolled. */
  readonly focus?: number;
}

/** Fewer rows than these are no room for empty lines. */
const roomyRows = 16;

/**
 * The lines of a screen: never more than there are rows, never wider than there are columns. Where the body is longer
 * than its room, the last line of the room says how much is above and below.
 *
 * @param scroll lines of the body that are above what is shown
 */
export function fitScreen(parts: ScreenParts, size: Size, scroll: number, palette: Palette): readonly string[] {
  const { header, body, footer, room } = fitParts(parts, size);
  const first = parts.focus === undefined ? scroll : Math.max(0, parts.focus - Math.floor(room / 2));
  const shown = windowOf(body, room, first, palette);
  const filler = new Array(Math.max(0, room - shown.length)).fill('');
  return [...header, ...shown, ...filler, ...footer].map((line) => cutPainted(line, size.columns));
}

/** The most that a screen can be scrolled. */
export function maximumScrollOf(parts: ScreenParts, size: Size): number {
  const { body, room } = fitParts(parts, size);
  return body.length <= room ? 0 : body.length - Math.max(1, room - 1);
}

function fitParts(parts: ScreenParts, { columns, rows }: Size) {
  const isRoomy = rows >= roomyRows;
  const header = isRoomy ? [...parts.header, ''] : parts.header.slice(0, Math.max(0, Math.min(1, rows - 2)));
  const footer = [...(isRoomy ? [''] : []), ...parts.footer].slice(-Math.max(1, rows - 2));
  const body = parts.body.flatMap((line) => wrapPainted(line, columns, 4));
  return { header, body, footer, room: Math.max(0, rows - header.length - footer.length) };
}

function windowOf(body: readonly string[], room: number, scroll: number, palette: Palette): readonly string[] {
  if (body.length <= room) return body;
  if (room === 0) return [];
  const visible = room - 1;
  const above = Math.min(scroll, body.length - Math.max(1, visible));
  const below = body.length - above - visible;
  const words = [
    ...(below > 0 ? [`↓ ${count(below, 'more line')}`] : []),
    ...(above > 0 ? [`↑ ${count(above, 'line')} above`] : []),
  ];
  return [...body.slice(above, above + visible), palette.dim(`   ${words.join(' · ')}`)];
}
