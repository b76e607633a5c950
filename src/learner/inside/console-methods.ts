/** Of the console that an exercise has, in every host: those that print, and those that do nothing. */
export const printingMethods = ['log', 'info', 'warn', 'error', 'debug', 'dir', 'trace', 'table'] as const;
export const silentMethods = [
  'group',
  'groupCollapsed',
  'groupEnd',
  'time',
  'timeLog',
  'timeEnd',
  'count',
  'countReset',
  'clear',
] as const;
