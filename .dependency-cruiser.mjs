/**
 * Which rooms may import which: the picture in CONTRIBUTING, enforced. A room may import those below it in this list
 * and none above; `npm run rooms` checks it.
 */
const rooms = [
  'main',
  'commands',
  'watch',
  'site',
  'lsp',
  'grade',
  'pictures',
  'verify',
  'workspace',
  'learner',
  'reporters',
  'terminal',
  'check',
];

/** Beside each other: none of them imports another one. (Watch mode shows pictures.) */
const features = ['grade', 'pictures', 'verify'];

const inRoom = (...names) => `^src/(${names.join('|')})(/|\\.ts$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rooms.map((room, index) => ({
      name: `nothing-above-${room}`,
      severity: 'error',
      from: { path: inRoom(room) },
      to: { path: index === 0 ? '^$' : inRoom(...rooms.slice(0, index)) },
    })),
    ...features.map((feature) => ({
      name: `${feature}-stands-alone`,
      severity: 'error',
      from: { path: inRoom(feature) },
      to: { path: inRoom(...features.filter((other) => other !== feature)) },
    })),
    {
      name: 'what-keeps-and-runs-prints-nothing',
      severity: 'error',
      from: { path: inRoom('workspace', 'learner') },
      to: { path: inRoom('reporters', 'terminal') },
    },
    {
      name: 'the-course-is-handed-in',
      comment: 'The command line hands the course to everything else, and so do the pages.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(course/|commands/program\\.ts$|site/main\\.ts$|pictures/browser/report-page\\.ts$)',
      },
      to: { path: '^src/course/' },
    },
    {
      name: 'the-course-builds-on-check-alone',
      severity: 'error',
      from: { path: '^src/course/' },
      to: { path: '^src/', pathNot: '^src/(course|check)/' },
    },
    {
      name: 'the-kernel-runs-anywhere',
      comment: 'check, course and what runs beside a learner’s code in any host import no Node module.',
      severity: 'error',
      from: { path: '^src/(check|course|learner/inside|terminal)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'the-terminal-knows-no-feature',
      severity: 'error',
      from: { path: '^src/terminal/' },
      to: { path: '^src/', pathNot: '^src/terminal/' },
    },
    { name: 'src-needs-no-test', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|scripts)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    detectProcessBuiltinModuleCalls: true,
  },
};
