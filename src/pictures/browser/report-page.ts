import { moonsDemo } from '../../course/section4/moons/plain-net.ts';
import { followPictures } from './pictures.ts';
import { followServer } from './server.ts';
import { followTraining } from './training.ts';

/** The report's script. It only changes what the page shows already, and sends requests only to the page's own server. */
followServer(follow); // first: it remembers the page as it came
follow(document);
openTarget();
addEventListener('hashchange', openTarget);

// Print what is folded up, too.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

function follow(part: ParentNode): void {
  followPictures(part);
  for (const figure of part.querySelectorAll<HTMLElement>('.training')) followTraining(figure, moonsDemo);
}

/** A link to what is folded up opens it. */
function openTarget(): void {
  const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
