import { frameScript } from './frame-script.ts';

/**
 * A sandboxed frame in the page: an origin of its own, with a policy that lets nothing out, in which a learner's workers
 * run. The page's own policy must allow its script, by its hash, and workers from a blob.
 */
export class WorkerFrame {
  readonly #element = document.createElement('iframe');
  readonly #isLoaded: Promise<void>;
  #workers = 0;
  #isRetired = false;

  /** @param program of the workers, as text */
  constructor(program: string) {
    this.#element.setAttribute('sandbox', 'allow-scripts');
    this.#element.hidden = true;
    this.#element.title = "Where the learner's code runs";
    this.#element.srcdoc = frameDocument();
    this.#isLoaded = new Promise((resolve) => {
      this.#element.addEventListener('load', () => resolve(), { once: true });
    });
    document.body.append(this.#element);
    void this.#isLoaded.then(() => this.#tell({ program }));
  }

  get isRetired(): boolean {
    return this.#isRetired;
  }

  /** Starts a worker. @param probes that it is likely to run, as text @returns what ends it */
  async start(port: MessagePort, probes: readonly string[]): Promise<() => void> {
    this.#workers += 1;
    const id = ++lastId;
    await this.#isLoaded;
    this.#tell({ start: id, probes }, [port]);
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      this.#workers -= 1;
      this.#tell({ end: id });
      this.#removeWhenIdle();
    };
  }

  /** No worker more: a frame whose worker did not end by itself may have lost its process. */
  retire(): void {
    this.#isRetired = true;
    this.#removeWhenIdle();
  }

  #removeWhenIdle(): void {
    if (this.#isRetired && this.#workers === 0) this.#element.remove();
  }

  #tell(message: FrameMessage, ports: Transferable[] = []): void {
    // Its origin is opaque: no other target fits.
    this.#element.contentWindow?.postMessage(message, '*', ports);
  }
}

type FrameMessage =
  | { readonly program: string }
  | { readonly start: number; readonly probes: readonly string[] }
  | { readonly end: number };

let lastId = 0;

// The build puts it in: as a policy names a script.
declare const FRAME_SCRIPT_HASH: string;

function frameDocument(): string {
  const policy = `default-src 'none'; script-src '${FRAME_SCRIPT_HASH}' blob:; worker-src blob:`;
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>microgradx</title><script>${frameScript}</script>`;
}
