import { colourVariables } from './palette.ts';

/**
 * The one style sheet: what every page of microgradx looks like, and the browser edition. Only its parts' names are
 * shared (`card`, `bar`, `frame`, `lines`, …); the layout of a page is its own affair.
 */
const elements = `
:root{color-scheme:light dark;${colourVariables('light')};--mono:ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;--measure:65ch;--radius:10px}
@media screen and (prefers-color-scheme:dark){:root{${colourVariables('dark')}}}
*,::before,::after{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.6 Inter,"Segoe UI",system-ui,sans-serif;color:var(--text);background:var(--paper);-webkit-text-size-adjust:100%;text-size-adjust:100%}
h1,h2,h3{line-height:1.2;letter-spacing:-.015em;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);font-weight:700;letter-spacing:-.025em;margin:0}
h2{font-size:1.5rem;font-weight:650;margin:0 0 .75rem}
h3{font-size:1.0625rem;font-weight:650;margin:0}
p{max-width:var(--measure);margin:.5rem 0;text-wrap:pretty}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
code,pre,output{font-family:var(--mono);font-size:.875em}
code{overflow-wrap:anywhere}
pre{margin:0}
svg{display:block}
figure{margin:0}
figcaption{max-width:var(--measure);color:var(--soft);font-size:.9375rem;margin:.6rem 0}
figcaption b{color:var(--text)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9375rem}
th,td{text-align:left;vertical-align:baseline;padding:.4rem 1.25rem .4rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);font-size:.8125rem;border-bottom-color:var(--soft)}
.number{text-align:right}
`;

const components = `
.soft{color:var(--soft)}.right{color:var(--right)}.wrong{color:var(--wrong)}.accent{color:var(--accent)}.dim{color:var(--soft)}.bold{font-weight:650}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.kicker{margin:0 0 .25rem;font-size:.8125rem;font-weight:650;letter-spacing:.06em;text-transform:uppercase;color:var(--accent)}
.bar{display:flex;gap:3px;margin:1rem 0}
.bar i{flex:1;height:10px;border-radius:2px;background:var(--line)}
.bar .gap{flex:0 0 6px;background:none}
.bar .done{background:var(--right)}
.bar .bad{background:var(--wrong)}
.bar .here{background:var(--paper);box-shadow:inset 0 0 0 2px var(--accent)}
@media (forced-colors:active){.bar i:not(.gap){forced-color-adjust:none;background:Canvas;border:1px solid CanvasText}.bar .done{background:CanvasText}.bar .bad{border-style:dashed}.bar .here{box-shadow:inset 0 0 0 2px Highlight}}
.checklists{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));gap:2rem 3.5rem}
.checklists h3{padding-bottom:.4rem;border-bottom:1px solid var(--soft)}
.checklist{list-style:none;margin:0;padding:0}
.checklist li{display:grid;grid-template-columns:1.5rem 1fr;padding:.45rem 0;border-bottom:1px solid var(--line);line-height:1.4}
.checklist li.here{background:var(--accent-tint);box-shadow:-.6rem 0 var(--accent-tint),.6rem 0 var(--accent-tint)}
.checklist li>:nth-child(2){font-size:.9375rem}
.checklist .sign{font-weight:700}
.checklist small{grid-column:2;color:var(--soft);font-size:.8125rem}
.card{padding:clamp(1rem,3vw,2rem);background:var(--raised);border:1px solid var(--line);border-radius:calc(var(--radius)*1.4)}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.reason{font-size:1.125rem;border-left:4px solid var(--accent);padding-left:.9rem;margin:1rem 0}
.compare{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:1rem 0}
.compare div{min-width:0}
.compare dt{font-size:.8125rem;color:var(--soft)}
.compare dd{margin:0;font:600 clamp(1.125rem,.8rem + 1.6vw,1.75rem)/1.3 var(--mono);overflow-wrap:anywhere}
button,.button{font:inherit;font-size:.9375rem;line-height:1.2;min-width:2.5rem;min-height:2.5rem;padding:.35rem .8rem;color:var(--text);background:var(--paper);border:1px solid var(--line);border-radius:999px;cursor:pointer}
button:hover{border-color:var(--accent);color:var(--accent)}
button[disabled]{color:var(--soft);cursor:default;border-color:var(--line)}
.primary{color:var(--on-accent);background:var(--accent);border-color:var(--accent);font-weight:600}
.primary:hover{color:var(--on-accent);filter:brightness(1.08)}
.tools{display:flex;gap:.4rem}
.frame{position:relative;overflow:auto;background:var(--paper);border:1px solid var(--line);border-radius:var(--radius);cursor:grab;user-select:none;overscroll-behavior-x:contain}
.frame:active{cursor:grabbing}
.frame svg{margin:0 auto}
.control{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;max-width:none;margin:.75rem 0}
.control input{flex:1 1 12rem;min-width:0;height:2.5rem;accent-color:var(--accent)}
.control output{flex:0 1 auto;min-width:min(18em,100%)}
details{border-bottom:1px solid var(--line)}
summary{padding:.4rem 0;cursor:pointer}
summary:hover{color:var(--accent)}
.lines{font-size:.84375rem;line-height:1.65;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;max-width:88ch}
.lines>span{display:block;min-height:1.65em}
.lines .in0{padding-left:2ch;text-indent:-2ch}.lines .in2{padding-left:4ch;text-indent:-4ch}.lines .in4{padding-left:6ch;text-indent:-6ch}.lines .in6{padding-left:8ch;text-indent:-8ch}
.notice{position:fixed;inset:0 0 auto;z-index:2;max-width:none;margin:0;padding:.7rem 1.25rem;text-align:center;font-weight:600;color:var(--wrong);background:var(--wrong-tint);border-bottom:2px solid var(--wrong)}
.notice:empty{display:none}
.page:has(.notice:not(:empty)){padding-top:6.5rem}
`;

const onPaper = `
@page{margin:1.5cm}
@media print{
body{font-size:10.5pt}
a{color:inherit}
.tools,.control,.notice,button{display:none}
.card{padding:0;border:0;background:none}
.frame{max-height:none!important;overflow:visible;border:0;-webkit-mask:none!important;mask:none!important}
.frame svg{width:auto!important;max-width:100%!important;height:auto!important}
figure,tr,details{break-inside:avoid}
.card details{break-inside:auto}
h2,h3{break-after:avoid}
.checklists{grid-template-columns:1fr 1fr;gap:1rem 2rem}
.checklist li{padding:.15rem 0;break-inside:avoid}
.bar i{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.lines{font-size:8pt}
summary{list-style:none}
}
`;

/** A page that is read from top to bottom: report, picture, grade. */
const article = `
.page{max-width:74rem;margin:0 auto;padding:clamp(1.25rem,4vw,3.5rem) clamp(1rem,4vw,2.5rem) 4rem}
.page header{margin-bottom:2rem}
.page header p:not(.kicker){color:var(--soft);margin:.35rem 0 0;font-size:1.125rem}
.page section{margin-top:clamp(2.5rem,5vw,4rem)}
.page footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
@media print{.page{padding:0;max-width:none}.page section{margin-top:1.5rem}}
`;

/** For the browser edition, whose layout is its own. */
export const sharedStyle = elements + components + onPaper;

/** For a page of text and figures; its body is `<div class="page">`. */
export const pageStyle = sharedStyle + article;
