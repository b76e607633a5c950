import type { Palette } from '../../terminal/look.ts';
import { cutPainted, paintedWidth, wrapPainted } from '../../terminal/painted.ts';
import { count, wrap } from '../../terminal/text.ts';
import type { Size } from '../state.ts';

/** A screen before it is fitted into a terminal. Only the body may be long. */
export interface ScreenParts {
  readonly header: readonly string[];
  readonly body: readonly string[];
  /** The last line is kept longest when there is little room. */
  readonly footer: readonly string[];
  /** A line of the body that must be visible. */
  readonly focus?: number;
}

/** With fewer rows, empty lines are left out. */
const roomyRows = 16;

/**
 * The lines of a screen, at most `rows` of them and at most `columns` wide. If the body is longer than its room, its last
 * line says how much is above and below.
 *
 * @param scroll lines of the body that are scrolled out above
 */
export function fitScreen(parts: ScreenParts, size: Size, scroll: number, palette: Palette): readonly string[] {
  const { header, body, footer, room, focus } = fitParts(parts, size);
  const first = focus === undefined ? scroll : Math.max(0, focus - Math.floor(Math.max(0, room - 1) / 2));
  const shown =
    focus !== undefined && room < 3 ? body.slice(focus, focus + room) : windowOf(body, room, first, palette);
  const filler = new Array(Math.max(0, room - shown.length)).fill('');
  return [...header, ...shown, ...filler, ...footer].map((line) => cutPainted(line, size.columns));
}

/** The furthest that a screen can be scrolled, in lines. */
export function maximumScrollOf(parts: ScreenParts, size: Size): number {
  const { body, room } = fitParts(parts, size);
  return body.length <= room ? 0 : body.length - Math.max(1, room - 1);
}

function fitParts(parts: ScreenParts, { columns, rows }: Size) {
  const isRoomy = rows >= roomyRows;
  const header = isRoomy ? [...parts.header, ''] : parts.header.slice(0, Math.max(0, Math.min(1, rows - 2)));
  const footer = [...(isRoomy ? [''] : []), ...parts.footer].slice(-Math.max(1, rows - header.length - 1));
  const lines = parts.body.map((line) => wrapPainted(line, columns, 4));
  // A line above the focus may have become several.
  const focus = parts.focus === undefined ? undefined : lines.slice(0, parts.focus).flat().length;
  return { header, body: lines.flat(), footer, focus, room: Math.max(0, rows - header.length - footer.length) };
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

/** @param width columns of the text */
export function noticeLines(notices: readonly string[], width: number, palette: Palette): readonly string[] {
  return notices.flatMap((sentence) =>
    wrap(sentence, width).map((line, index) => ` ${index === 0 ? palette.accent('▸') : ' '} ${line}`),
  );
}

export interface ShownKey {
  readonly key: string;
  readonly does: string;
  /** Whether it stays when there is no room for all. */
  readonly isKept?: boolean;
}

/** `n next · p previous · h hint`, as many as there is room for: the last ones are dropped first. */
export function keyLine(names: readonly ShownKey[], width: number, palette: Palette): string {
  const painted = (shown: readonly ShownKey[]) =>
    ` ${shown.map(({ key, does }) => `${palette.accent(key)} ${palette.dim(does)}`).join(palette.dim(' · '))}`;
  let shown = names;
  while (paintedWidth(painted(shown)) > width) {
    const last = shown.findLast(({ isKept }) => !isKept);
    if (!last) break;
    shown = shown.filter((name) => name !== last);
  }
  return painted(shown);
}
