import { createHash } from 'node:crypto';
import { escapeXml } from './xml.ts';

export interface PageParts {
  /** Plain text. */
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** CSS, in addition to every page's. */
  readonly style?: string;
  readonly script?: string;
  /** Whether the script may send requests to the page's own server. */
  readonly isServed?: boolean;
}

/** How a page that microgradx wrote begins, since version 0.1.0. */
export const htmlMark =
  /^<!doctype html>\s*<html lang="en">\s*<head>(?:\s*<meta [^>]*>){0,3}?\s*<meta name="generator" content="microgradx">/i;

/** A page that loads nothing and runs no script but its own. Readable in dark mode and on paper. */
export function pageOf({ title, body, style = '', script, isServed = false }: PageParts): string {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(script === undefined ? [] : [`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`]),
    ...(isServed ? ["connect-src 'self'"] : []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="microgradx">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}; base-uri 'none'; form-action 'none'">
<title>${escapeXml(title)}</title>
<style>${pageStyle}${style}</style>
</head>
<body>
${body}${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

const pageStyle = `
:root{color-scheme:light dark}
body{margin:2rem;font:16px/1.5 system-ui,sans-serif;color:#1f2328;background:#ffffff}
h1{font-size:1.3rem;margin:0 0 1rem}
h1 small{font-weight:normal;color:#57606a}
figure{margin:0;overflow:auto}
@media screen and (prefers-color-scheme:dark){
body{color:#e6edf3;background:#0d1117}
h1 small{color:#9198a1}
}
@media print{body{margin:0}figure{overflow:visible}svg{max-width:100%;height:auto}}
`;

/** A line painted for a terminal, as HTML: colours become classes, text is escaped. */
export function paintedToHtml(line: string): string {
  let open = 0;
  const html = line.split(sequences).map((part, index) => {
    if (index % 2 === 0) return escapeXml(part);
    const name = classes[part];
    if (name !== undefined) {
      open += 1;
      return `<span class="${name}">`;
    }
    if (open === 0) return '';
    open -= 1;
    return '</span>';
  });
  return html.join('') + '</span>'.repeat(open);
}

const escapeCode = String.fromCharCode(27);
const sequences = new RegExp(`${escapeCode}\\[([0-9;]*)m`);

/** chalk's codes → the page's classes. */
const classes: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'wrong',
  32: 'right',
  36: 'accent',
};
