/**
 * Texts on their way into the database, which a reload or a killed tab would interrupt. localStorage takes them before the
 * key's event is over. Where the browser refuses it, nothing is kept.
 */
const prefix = 'microgradx/';

export function keepUnwritten(path: string, text: string): void {
  attempt(() => localStorage.setItem(prefix + path, text));
}

/** It is in the database now; a later one may be on its way. */
export function forgetUnwritten(path: string, text: string): void {
  attempt(() => {
    if (localStorage.getItem(prefix + path) === text) localStorage.removeItem(prefix + path);
  });
}

/** What an earlier visit could not finish writing, by path. */
export function unwrittenTexts(): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) texts[key.slice(prefix.length)] = localStorage.getItem(key) ?? '';
    }
  });
  return texts;
}

function attempt(run: () => void): void {
  try {
    run();
  } catch {
    // Refused, or full.
  }
}
