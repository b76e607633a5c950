import { followErrors } from './errors.ts';
import { followGraph } from './graphs.ts';

/** Makes the figures alive that any page may have. */
export function followPictures(part: ParentNode): void {
  for (const figure of part.querySelectorAll<HTMLElement>('.graph')) followGraph(figure);
  for (const figure of part.querySelectorAll<HTMLElement>('.errors')) followErrors(figure);
}
