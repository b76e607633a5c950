import { inBothSchemes } from '../../reporters/page/palette.ts';

/** Of a graph, as part of its SVG. Each class begins with mg-, to leave a page's own classes alone. */
export const graphStyle = inBothSchemes(`
.mg-graph{color-scheme:light dark}
.mg-graph text{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px;text-anchor:middle;fill:$text}
.mg-graph .mg-heading{font-size:14px;font-weight:600;text-anchor:start}
.mg-graph .mg-right,.mg-graph .mg-wrong,.mg-graph .mg-unknown{text-anchor:start}
.mg-graph .mg-right{fill:$right}
.mg-graph .mg-wrong{fill:$wrong}
.mg-paper{fill:$paper}
.mg-record{fill:$raised;stroke:$soft;stroke-width:.8}
.mg-node line{stroke:$line}
.mg-op{fill:$text;stroke:none}
.mg-graph .mg-op-text{font-weight:600;fill:$paper}
.mg-graph .mg-name{font-weight:600}
.mg-graph .mg-data{fill:$soft}
.mg-edge path{fill:none;stroke-linecap:round;stroke:$soft}
.mg-edge.mg-plus path{stroke:$plus}
.mg-edge.mg-minus path{stroke:$minus}
.mg-edge.mg-none path{stroke-dasharray:1 4}
.mg-graph .mg-slope text{font-size:10px;paint-order:stroke;stroke-width:4px;stroke-linejoin:round;fill:$text;stroke:$paper}
.mg-stub .mg-record{stroke-dasharray:3 3}
.mg-graph .mg-bad>.mg-grad,.mg-graph .mg-bad>.mg-mark,.mg-graph .mg-fault>.mg-mark{font-weight:600;fill:$wrong}
.mg-edge.mg-bad path,.mg-bad>.mg-record{stroke:$wrong}
.mg-fault>.mg-record{stroke-width:2.5;stroke:$wrong;fill:$wrongTint}
`);
