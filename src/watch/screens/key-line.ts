import type { Palette } from '../../terminal/look.ts';
import { paintedWidth } from '../../terminal/painted.ts';

export interface KeyName {
  readonly key: string;
  readonly does: string;
  /** Whether it stays where there is no room for all. */
  readonly isKept?: boolean;
}

/** `n next · p previous · h hint`, as many as there is room for: the last ones go first, those that are kept never. */
export function keyLine(names: readonly KeyName[], width: number, palette: Palette): string {
  const painted = (shown: readonly KeyName[]) =>
    ` ${shown.map(({ key, does }) => `${palette.accent(key)} ${palette.dim(does)}`).join(palette.dim(' · '))}`;
  let shown = names;
  while (paintedWidth(painted(shown)) > width) {
    const last = shown.findLast(({ isKept }) => !isKept);
    if (!last) break;
    shown = shown.filter((name) => name !== last);
  }
  return painted(shown);
}
