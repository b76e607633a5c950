const escapeCode = String.fromCharCode(27);

/** Text that the terminal opens a file with. (OSC 8) */
export function linkTo(url: string, text: string): string {
  return `${escapeCode}]8;;${url}${escapeCode}\\${text}${escapeCode}]8;;${escapeCode}\\`;
}

/** Whether the terminal is one of those that are known to understand links. */
export function knowsLinks(environment: NodeJS.ProcessEnv): boolean {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, KONSOLE_VERSION, DOMTERM } = environment;
  if (/^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio|Tabby)$/i.test(TERM_PROGRAM)) return true;
  if (/kitty|alacritty|foot|ghostty|contour/.test(TERM)) return true;
  if (VTE_VERSION !== undefined && Number(VTE_VERSION) >= 5000) return true;
  return [WT_SESSION, KONSOLE_VERSION, DOMTERM].some((value) => value !== undefined);
}
