/**
 * Keeps a served page as new as the server's: at every save, what changed of it is replaced, so that focus, scrolling and
 * what is open stay where they are.
 *
 * @param follow makes a part of the page that was replaced alive
 */
export function followServer(follow: (part: HTMLElement) => void): void {
  const notice = document.querySelector('.notice');
  if (!notice) return;
  // As they came, before a script changed them.
  let parts = partsIn(document);
  const update = async () => {
    const next = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    const nextParts = partsIn(next);
    document.title = next.title;
    replaceParts(parts, nextParts, follow);
    parts = nextParts;
  };
  const events = new EventSource('events');
  let isCut = false;
  events.addEventListener('message', () => void update());
  events.addEventListener('open', () => {
    notice.textContent = '';
    if (isCut) void update();
    isCut = false;
  });
  events.addEventListener('error', () => {
    isCut = true;
    notice.textContent = 'microgradx has stopped: this page no longer follows your saves.';
  });
}

type Parts = ReadonlyMap<string, string>;

/** Each part of the page by its id, in order, as HTML. */
function partsIn(page: Document): Parts {
  return new Map([...page.querySelectorAll('[data-part]')].map((part) => [part.id, part.outerHTML]));
}

function replaceParts(before: Parts, after: Parts, follow: (part: HTMLElement) => void): void {
  const main = document.querySelector('main');
  if (!main) return;
  const state = stateOf(main);
  const template = document.createElement('template');
  for (const id of before.keys()) if (!after.has(id)) document.getElementById(id)?.remove();
  let last: Element | undefined;
  for (const [id, html] of after) {
    let part = document.getElementById(id);
    if (!part || before.get(id) !== html) {
      template.innerHTML = html;
      const made = template.content.firstElementChild as HTMLElement;
      if (part) part.replaceWith(made);
      part = made;
      restore(made, state);
      if (!made.isConnected) place(main, made, last);
      follow(made);
    } else if (last && last.nextElementSibling !== part) place(main, part, last);
    last = part;
  }
  state.refocus();
}

function place(main: Element, part: Element, last: Element | undefined): void {
  if (last) last.after(part);
  else main.prepend(part);
}

/** What a reader did to the page: what is open, where the sliders are, and where the focus is. */
function stateOf(main: Element) {
  const open = new Set([...main.querySelectorAll('details[open]')].map(({ id }) => id));
  const inputs = [...main.querySelectorAll('input')].filter(({ value, defaultValue }) => value !== defaultValue);
  const moved = new Map(inputs.map(({ id, value }) => [id, value]));
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  const owner = focused?.closest('[data-part]');
  const index = owner && focused ? focusable(owner).indexOf(focused) : -1;
  return {
    ...{ open, moved },
    /** Back to the same element, wherever it is now, or to its successor in the part that took its part's place. */
    refocus(): void {
      if (!focused || focused.isConnected || !owner) return;
      const part = document.getElementById(owner.id);
      const named = focused.closest('[id]')?.id;
      const within = named === undefined ? null : document.getElementById(named);
      const all = part ? focusable(part) : [];
      const same = within && focusable(within).find(({ tagName }) => tagName === focused.tagName);
      (same ?? all[Math.min(index, all.length - 1)])?.focus({ preventScroll: true });
    },
  };
}

function focusable(part: Element): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('a[href],button,input,summary,[tabindex="0"]')];
}

function restore(part: Element, { open, moved }: ReturnType<typeof stateOf>): void {
  for (const details of part.querySelectorAll('details')) if (open.has(details.id)) details.open = true;
  for (const input of part.querySelectorAll('input')) input.value = moved.get(input.id) ?? input.value;
}
