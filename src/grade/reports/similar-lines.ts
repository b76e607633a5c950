import type { Look } from '../../terminal/look.ts';
import { wrap } from '../../terminal/text.ts';
import type { SimilarGroup } from '../similar/groups.ts';

/** Beyond, they are counted. */
const shownGroups = 50;
const shownNames = 20;

/** Who has the same files, the strongest likeness first. */
export function similarLines(groups: readonly SimilarGroup[], { palette, width }: Look): readonly string[] {
  const title = palette.bold('The same after formatting, comments and names are taken away');
  if (groups.length === 0) return [title, '  none'];
  const hidden = groups.length - shownGroups;
  return [
    title,
    ...groups
      .slice(0, shownGroups)
      .flatMap((group) => [
        ...wrap(`  ${listed(group.names)}`, width),
        ...wrap(
          `    ${group.files.join(', ')} · ${group.tokens} words and signs that are not the starter's`,
          width,
        ).map((line) => palette.dim(line)),
      ]),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.length > shownNames + 1 ? names.slice(0, shownNames) : names.slice(0, -1);
  const rest = names.length - shown.length;
  return `${shown.join(', ')} and ${rest === 1 ? names.at(-1) : `${rest} more`}`;
}
