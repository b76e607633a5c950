/**
 * Ends this process once it takes more memory than that, typed arrays included: on Windows, where no shell sets limits,
 * and on macOS, which takes `ulimit -d` and does not keep it. A thread looks, because a loop never lets a timer run.
 */
export function limitMemory(megabytes: number): void {
  const program = `
    const { writeSync } = require('node:fs');
    setInterval(() => {
      if (process.memoryUsage.rss() < ${megabytes * 1024 * 1024}) return;
      writeSync(2, 'out of memory\\n');
      process.kill(process.pid, 'SIGKILL');
    }, 50);`;
  // Imported, it would take a fifth of the start, on Linux for nothing.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  new Worker(program, { eval: true }).unref();
}
