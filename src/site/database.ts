/** The texts that this browser keeps for the page, by their path. */
export interface Database {
  readAll(): Promise<ReadonlyMap<string, string>>;
  read(path: string): Promise<string | undefined>;
  /**
   * Reads some texts, and writes what is made of them, as one: nobody writes in between.
   *
   * @param change pure; undefined removes
   */
  change(paths: readonly string[], change: DatabaseChange): Promise<void>;
  /** Gives up what is being written, and writes nothing more. */
  close(): void;
}

/** What was there → what to write. */
export type DatabaseChange = (before: ReadonlyMap<string, string>) => ReadonlyMap<string, string | undefined>;

const storeName = 'workspace';

/** @throws DOMException where the browser refuses */
export async function openDatabase(name: string): Promise<Database> {
  return new KeptTexts(name, await open(name));
}

class KeptTexts implements Database {
  readonly #name: string;
  readonly #writing = new Set<IDBTransaction>();
  #database: IDBDatabase;
  #isClosed = false;

  constructor(name: string, database: IDBDatabase) {
    this.#name = name;
    this.#database = database;
  }

  async readAll(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    const opened = await this.#open('readonly');
    const [keys, values] = await Promise.all([resultOf(opened.getAllKeys()), resultOf(opened.getAll())]);
    for (const [index, key] of keys.entries()) texts.set(String(key), String(values[index]));
    return texts;
  }

  async read(path: string): Promise<string | undefined> {
    return resultOf((await this.#open('readonly')).get(path));
  }

  async change(paths: readonly string[], change: DatabaseChange): Promise<void> {
    const opened = await this.#open('readwrite');
    const done = this.#endOf(opened.transaction);
    const before = new Map<string, string>();
    await Promise.all(
      paths.map(async (path) => {
        const text = await resultOf<string | undefined>(opened.get(path));
        if (text !== undefined) before.set(path, text);
      }),
    );
    for (const [path, text] of change(before)) {
      if (text === undefined) opened.delete(path);
      else opened.put(text, path);
    }
    await done;
  }

  close(): void {
    this.#isClosed = true;
    for (const transaction of this.#writing) transaction.abort();
    this.#database.close();
  }

  async #open(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    if (this.#isClosed) throw new Error('the page is left');
    try {
      return this.#database.transaction(storeName, mode).objectStore(storeName);
    } catch {
      // It was closed because the site's data were cleared.
      this.#database = await open(this.#name);
      return this.#database.transaction(storeName, mode).objectStore(storeName);
    }
  }

  /** Rejects where it was not written. */
  #endOf(transaction: IDBTransaction): Promise<void> {
    this.#writing.add(transaction);
    return new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('it was not written'));
    }).finally(() => this.#writing.delete(transaction));
  }
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return resultOf(request);
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Where the browser keeps nothing: for as long as the page is open. */
export function memoryDatabase(): Database {
  const texts = new Map<string, string>();
  return {
    readAll: async () => new Map(texts),
    read: async (path) => texts.get(path),
    async change(_, change) {
      for (const [path, text] of change(texts)) {
        if (text === undefined) texts.delete(path);
        else texts.set(path, text);
      }
    },
    close() {},
  };
}
