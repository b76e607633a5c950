import { followErrors } from './errors.ts';
import { followServer } from './follow-server.ts';
import { followGraphs } from './graphs.ts';
import { followMoons } from './moons.ts';

/** The report's own script: it moves what is on the page already, and asks nobody for anything but whoever serves it. */
followErrors();
followGraphs();
followMoons();
followServer();

// What is folded up is printed, too.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
