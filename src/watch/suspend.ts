export interface SuspendOptions {
  /** Before the process is stopped. */
  readonly onStop: () => void;
  /** When it goes on, in the foreground again. */
  readonly onContinue: () => void;
}

/** Milliseconds after which nobody has stopped us: there is no shell to go to. */
const refusedAfter = 300;

/** Stops this program as Ctrl-Z does, and hears of it when others stop it or let it go on. Windows has no such thing. */
export class Suspension {
  readonly #options: SuspendOptions;
  #refused: NodeJS.Timeout | undefined;
  readonly #stop = () => this.#suspend(process.pid);
  readonly #continue = () => {
    clearTimeout(this.#refused);
    process.off('SIGTSTP', this.#stop).on('SIGTSTP', this.#stop);
    this.#options.onContinue();
  };

  constructor(options: SuspendOptions) {
    this.#options = options;
    if (process.platform === 'win32') return;
    process.on('SIGTSTP', this.#stop);
    process.on('SIGCONT', this.#continue);
  }

  /** The whole group, as the terminal would do it: npx, which may have started us, stops too, and the shell comes back. */
  suspend(): void {
    if (process.platform !== 'win32') this.#suspend(0);
  }

  close(): void {
    clearTimeout(this.#refused);
    process.off('SIGTSTP', this.#stop).off('SIGCONT', this.#continue);
  }

  #suspend(pid: number): void {
    this.#options.onStop();
    process.off('SIGTSTP', this.#stop); // now it stops us
    this.#refused = setTimeout(this.#continue, refusedAfter);
    process.kill(pid, 'SIGTSTP');
  }
}
