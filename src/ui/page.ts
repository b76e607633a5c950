import { escapeXml } from './xml.ts';

/**
 * A page that needs nothing else: no script, no network. It is readable in the dark and on paper.
 *
 * @param title plain text
 * @param body HTML
 */
export function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="microgradx">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
${body}</body>
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
