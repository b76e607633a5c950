const opened = 'opened';

/** Where the page is served, it is loaded anew when there is a newer one; what was opened in it stays open. */
export function followServer(): void {
  const footer = document.querySelector('[data-served]');
  if (!footer) return;
  for (const id of JSON.parse(sessionStorage.getItem(opened) ?? '[]')) {
    document.getElementById(id)?.setAttribute('open', '');
  }
  const events = new EventSource('events');
  events.addEventListener('message', () => {
    const open = [...document.querySelectorAll('details[open]')].map(({ id }) => id);
    sessionStorage.setItem(opened, JSON.stringify(open));
    location.reload();
  });
  events.addEventListener('error', () => {
    events.close();
    footer.textContent = 'microgradx has ended: this page is not drawn again.';
  });
}
