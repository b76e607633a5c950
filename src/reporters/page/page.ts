import { createHash } from 'node:crypto';
import { escapeXml } from '../xml.ts';
import { pageStyle } from './style.ts';

interface PageParts {
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
<div class="page">
${body}</div>
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}
