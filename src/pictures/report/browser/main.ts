import { moonsDemo } from '../../../course/section4/moons/plain-net.ts';
import { followErrors } from './errors.ts';
import { followGraphs } from './graphs.ts';
import { followTraining } from './training.ts';

/** The report's script. It only changes what the page shows already, and sends requests only to the page's own server. */
followErrors();
followGraphs();
followTraining(moonsDemo);
followServer();

// Print what is folded up, too.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

/** Reloads a served page when there is a newer one, and keeps open what was open. */
function followServer(): void {
  const footer = document.querySelector('[data-served]');
  if (!footer) return;
  const key = 'opened';
  for (const id of JSON.parse(sessionStorage.getItem(key) ?? '[]'))
    document.getElementById(id)?.setAttribute('open', '');
  const events = new EventSource('events');
  events.addEventListener('message', () => {
    const open = [...document.querySelectorAll('details[open]')].map(({ id }) => id);
    sessionStorage.setItem(key, JSON.stringify(open));
    location.reload();
  });
  events.addEventListener('error', () => {
    events.close();
    footer.textContent = 'microgradx has stopped: this page no longer follows your saves.';
  });
}
