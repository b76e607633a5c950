export type EndSignal = 'SIGINT' | 'SIGTERM';

/** The first signal lets what runs come to its end, the second ends everything. */
export function untilSignal() {
  const controller = new AbortController();
  let first: EndSignal | undefined;
  const before = (['SIGINT', 'SIGTERM'] as const).map((signal) => ({ signal, listeners: process.listeners(signal) }));
  for (const { signal } of before) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (first !== undefined) process.exit(exitCodes[signal]);
      first = signal;
      controller.abort();
    });
  }
  return {
    stop: controller.signal,
    signal: () => first,
    release: () => {
      for (const { signal, listeners } of before) {
        process.removeAllListeners(signal);
        for (const listener of listeners) process.on(signal, listener);
      }
    },
  };
}

export const exitCodes: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGTERM: 143 };
