import { attacks } from './attack.ts';

/** They are told by what is changed in the folder, or by the token where another place was written to. */
export const writingAttacks = attacks('write', {
  'a file': ({ require, target }) => require('node:fs').writeFileSync(`${target.folder}/written`, 'x'),
  'a file, with a promise': ({ require, target }) =>
    require('node:fs/promises').writeFile(`${target.folder}/written`, 'x'),
  'a file, with a stream': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:fs').createWriteStream(`${target.folder}/written`).on('error', resolve).end('x', resolve),
    ),
  'a file, with a descriptor': ({ require, target }) =>
    require('node:fs').writeSync(require('node:fs').openSync(`${target.folder}/written`, 'w'), 'x'),
  'a file, by flags in numbers': ({ require, target }) =>
    require('node:fs').openSync(`${target.folder}/written`, 0o102),
  'a file, opened as if to read': ({ require, target }) =>
    require('node:fs').openSync(`${target.folder}/written`, 'as+'),
  'a file, by a path that climbs': ({ require, target }) =>
    require('node:fs').writeFileSync(`${'../'.repeat(12)}${target.folder}/written`, 'x'),
  'a file, through /proc/self/root': ({ require, target }) =>
    require('node:fs').writeFileSync(`/proc/self/root${target.folder}/written`, 'x'),
  'a file, by a Buffer as path': ({ require, target }) =>
    require('node:fs').writeFileSync(Buffer.from(`${target.folder}/written`), 'x'),
  'a file, after chdir': ({ require, target }) => {
    process.chdir(target.folder);
    require('node:fs').writeFileSync('written', 'x');
  },
  'a folder': ({ require, target }) => require('node:fs').mkdirSync(`${target.folder}/written`),
  'a folder for temporary files': ({ require, target }) => require('node:fs').mkdtempSync(`${target.folder}/written`),
  'a link': ({ require, target }) => require('node:fs').symlinkSync('/nowhere', `${target.folder}/written`),
  'a second name': ({ require, target }) =>
    require('node:fs').linkSync(target.otherSubmission, `${target.folder}/written`),
  'a copy': ({ require, target }) =>
    require('node:fs').copyFileSync(target.otherSubmission, `${target.folder}/written`),
  'a copy of a folder': ({ require, target }) =>
    require('node:fs').cpSync(target.home, `${target.folder}/written`, { recursive: true }),
  "to the end of another's submission": ({ require, target }) =>
    require('node:fs').appendFileSync(target.otherSubmission, 'x'),
  "over another's submission": ({ require, target }) => require('node:fs').writeFileSync(target.otherSubmission, 'x'),
  "another's submission away": ({ require, target }) => require('node:fs').unlinkSync(target.otherSubmission),
  "another's submission elsewhere": ({ require, target }) =>
    require('node:fs').renameSync(target.otherSubmission, `${target.folder}/written`),
  "another's submission shorter": ({ require, target }) => require('node:fs').truncateSync(target.otherSubmission, 1),
  'a folder away': ({ require, target }) => require('node:fs').rmSync(target.home, { recursive: true }),
  permissions: ({ require, target }) => require('node:fs').chmodSync(target.otherSubmission, 0o777),
  times: ({ require, target }) => require('node:fs').utimesSync(target.otherSubmission, 1, 1),
  'over its own program': ({ require, target }) => {
    require('node:fs').appendFileSync(__filename, '\n');
    return target.token;
  },
  'a temporary file': ({ require, target }) => {
    const file = `/tmp/microgradx-attack-${target.token}`;
    require('node:fs').writeFileSync(file, 'x');
    require('node:fs').unlinkSync(file);
    return target.token;
  },
  'into shared memory': ({ require, target }) => {
    const file = `/dev/shm/microgradx-attack-${target.token}`;
    require('node:fs').writeFileSync(file, 'x');
    require('node:fs').unlinkSync(file);
    return target.token;
  },
  'a trace of events': async ({ require, target }) => {
    process.chdir(target.folder);
    require('node:trace_events')
      .createTracing({ categories: ['node.perf', 'v8'] })
      .enable();
    performance.mark('x');
    await new Promise((resolve) => setTimeout(resolve, 300));
  },
  'a report on itself': ({ target }) => process.report?.writeReport(`${target.folder}/written`),
  'a report on itself, with a folder set': ({ target }) => {
    if (process.report) process.report.directory = target.folder;
    process.report?.writeReport();
  },
  'a snapshot of its heap': ({ require, target }) => require('node:v8').writeHeapSnapshot(`${target.folder}/written`),
});
