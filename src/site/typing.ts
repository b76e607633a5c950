/** The longest from one key to the next while somebody types, ms. */
const gap = 60;
/** How long typing pauses before a change is checked, ms. */
const pause = 300;

/** Notices when somebody who types stops. */
export class Typing {
  readonly #onGap: () => void;
  readonly #onPause: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onGap called when there was no key for a moment @param onPause when there still is none */
  constructor(onGap: () => void, onPause: () => void) {
    this.#onGap = onGap;
    this.#onPause = onPause;
  }

  key(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#onGap();
      this.#timer = setTimeout(this.#onPause, pause - gap);
    }, gap);
  }

  /** Nothing more is called for the last key. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
