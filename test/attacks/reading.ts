import { attacks } from './attack.ts';

const files = attacks('read', {
  'the solutions': ({ require, target }) => require('node:fs').readFileSync(target.solutions, 'utf8'),
  'the reference values': ({ require, target }) => require('node:fs').readFileSync(target.reference, 'utf8'),
  "another's submission": ({ require, target }) => require('node:fs').readFileSync(target.otherSubmission, 'utf8'),
  'a key at home': ({ require, target }) => require('node:fs').readFileSync(`${target.home}/.ssh/key`, 'utf8'),
  'with a promise': ({ require, target }) => require('node:fs/promises').readFile(target.otherSubmission, 'utf8'),
  'with a callback': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:fs').readFile(target.otherSubmission, 'utf8', (_: unknown, text: string) => resolve(text)),
    ),
  'with a stream': async ({ require, target, say }) => {
    for await (const chunk of require('node:fs').createReadStream(target.otherSubmission)) say(String(chunk));
  },
  'with a descriptor': ({ require, target }) => {
    const fs = require('node:fs');
    const bytes = Buffer.alloc(200);
    fs.readSync(fs.openSync(target.otherSubmission, 'r'), bytes);
    return String(bytes);
  },
  'as a blob': async ({ require, target }) => (await require('node:fs').openAsBlob(target.otherSubmission)).text(),
  'by a Buffer as path': ({ require, target }) =>
    require('node:fs').readFileSync(Buffer.from(target.otherSubmission), 'utf8'),
  'by a URL as path': ({ require, target }) =>
    require('node:fs').readFileSync(require('node:url').pathToFileURL(target.otherSubmission), 'utf8'),
  'by a path that climbs': ({ require, target }) =>
    require('node:fs').readFileSync(`${'../'.repeat(12)}${target.otherSubmission}`, 'utf8'),
  'through /proc/self/root': ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/self/root${target.otherSubmission}`, 'utf8'),
  "through the grader's root": ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/${target.grader}/root${target.otherSubmission}`, 'utf8'),
  'through a link of its own': ({ require, target }) => {
    const fs = require('node:fs');
    fs.symlinkSync(target.otherSubmission, `${target.folder}/link`);
    return fs.readFileSync(`${target.folder}/link`, 'utf8');
  },
  'as a module': ({ require, target }) => JSON.stringify(require(target.solutions)),
  'as an imported module': async ({ load, target }) => JSON.stringify(await load(`${target.home}/secret.mjs`)),
  'in the error of a module': ({ require, target }) => {
    try {
      return require('node:module')._extensions['.json']({}, target.otherSubmission);
    } catch (error) {
      return String(error).includes('"the-s') && target.token;
    }
  },
  'with a require of its own': ({ require, target }) =>
    JSON.stringify(require('node:module').createRequire('/')(target.solutions)),
  'by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    const binding = (process as any).binding('fs');
    return String(
      binding.readFileUtf8?.(target.otherSubmission, 0) ?? binding.internalModuleReadJSON(target.otherSubmission),
    );
  },
  'what a folder holds': ({ require, target }) => require('node:fs').readdirSync(target.folder).join(),
  'what a folder holds, as a stream': async ({ require, target, say }) => {
    for await (const { name } of await require('node:fs/promises').opendir(target.folder)) say(name);
  },
  'where a package lies': ({ require, target }) =>
    require('node:fs').readdirSync(require('node:path').dirname(target.solutions)).includes('solutions.json') &&
    target.token,
});

const oracles = attacks('read', {
  'whether a file exists': ({ require, target }) =>
    require('node:fs').existsSync(target.otherSubmission) && target.token,
  'whether a file may be read': ({ require, target }) => {
    require('node:fs').accessSync(target.otherSubmission);
    return target.token;
  },
  'how large a file is': ({ require, target }) =>
    require('node:fs').statSync(target.otherSubmission).size > 0 && target.token,
  'whether a link is there': ({ require, target }) =>
    require('node:fs').lstatSync(target.home).isDirectory() && target.token,
  'where a path really leads': ({ require, target }) =>
    require('node:fs').realpathSync(target.otherSubmission) && target.token,
  'the same, asked of the kernel': ({ require, target }) =>
    require('node:fs').realpathSync.native(target.otherSubmission) && target.token,
  'how a module is found': ({ require, target }) => require.resolve(target.solutions) && target.token,
  'whether a file can be watched': ({ require, target }) => {
    require('node:fs').watch(target.folder).close();
    return target.token;
  },
  'whether a file is an addon': ({ target }) => {
    try {
      process.dlopen({ exports: {} } as never, target.otherSubmission);
    } catch (error) {
      return /invalid ELF|too short/.test(String(error)) && target.token;
    }
    return undefined;
  },
  'how much space the disk has': ({ require, target }) =>
    require('node:fs').statfsSync(target.folder).blocks > 0 && target.token,
});

const surroundings = attacks('read', {
  '/etc/passwd': ({ require }) => require('node:fs').readFileSync('/etc/passwd', 'utf8'),
  '/etc/hostname': ({ require, target }) => require('node:fs').readFileSync('/etc/hostname', 'utf8') && target.token,
  '/etc/resolv.conf': ({ require, target }) =>
    require('node:fs').readFileSync('/etc/resolv.conf', 'utf8') && target.token,
  "its own user's home": ({ require, target }) => require('node:os').userInfo().homedir && target.token,
  '/proc/self/environ': ({ require, target }) =>
    require('node:fs').readFileSync('/proc/self/environ', 'utf8') !== '' || target.token,
  '/proc/self/mountinfo': ({ require, target }) =>
    require('node:fs').readFileSync('/proc/self/mountinfo', 'utf8') && target.token,
  '/proc/self/fd': ({ require, target }) => require('node:fs').readdirSync('/proc/self/fd').length > 0 && target.token,
  '/proc/version': ({ require, target }) => require('node:fs').readFileSync('/proc/version', 'utf8') && target.token,
  '/proc/net/tcp': ({ require, target }) => require('node:fs').readFileSync('/proc/net/tcp', 'utf8') && target.token,
  "the grader's environment": ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/${target.grader}/environ`, 'utf8').includes('PATH=') && target.token,
  "the grader's command line": ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/${target.grader}/cmdline`, 'utf8') && target.token,
  "the grader's memory": ({ require, target }) =>
    require('node:fs').openSync(`/proc/${target.grader}/mem`, 'r') && target.token,
  "the grader's descriptors": ({ require, target }) =>
    require('node:fs').readdirSync(`/proc/${target.grader}/fd`) && target.token,
  "another's command line": ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/${target.victim}/cmdline`, 'utf8') && target.token,
  'which processes run': ({ require, target }) =>
    require('node:fs')
      .readdirSync('/proc')
      .filter((name: string) => /^\d+$/.test(name)).length > 1 && target.token,
  'who its parent is': ({ target }) => process.ppid > 0 && target.token,
  'the name of the machine': ({ require, target }) => require('node:os').hostname() !== 'sandbox' && target.token,
  'the addresses of the machine': ({ require, target }) =>
    Object.values(require('node:os').networkInterfaces())
      .flat()
      // biome-ignore lint/suspicious/noExplicitAny: an address
      .some((address: any) => !address.internal) && target.token,
  'a report on itself': ({ target }) => {
    const { header } = process.report.getReport() as unknown as { header: { host: string } };
    return header.host !== 'sandbox' && target.token;
  },
  'descriptors that were left open': ({ require, say }) => {
    for (let descriptor = 4; descriptor < 40; descriptor++) {
      try {
        const bytes = Buffer.alloc(4096);
        require('node:fs').readSync(descriptor, bytes, 0, 4096, 0);
        say(String(bytes));
      } catch {
        // None of that number, or none to read from.
      }
    }
  },
});

export const readingAttacks = [...files, ...oracles, ...surroundings];
