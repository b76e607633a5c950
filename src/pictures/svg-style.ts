/**
 * How our SVG images look: once for light and for paper, and what is other in the dark. Colours are written out, since
 * not every viewer knows variables; each class begins with mg-, so that a page's own are left alone.
 */

const font = 'font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px';

export const graphStyle = `
.mg-graph{color-scheme:light dark}
.mg-graph text{${font};fill:#1f2328;text-anchor:middle}
.mg-graph .mg-heading{font-size:14px;font-weight:600;text-anchor:start}
.mg-graph .mg-right,.mg-graph .mg-wrong,.mg-graph .mg-unknown{text-anchor:start}
.mg-graph .mg-right{fill:#1a7f37}
.mg-graph .mg-wrong{fill:#cf222e}
.mg-paper{fill:#ffffff}
.mg-record{fill:#f6f8fa;stroke:#8c959f}
.mg-node line{stroke:#d0d7de}
.mg-op{fill:#ddf4ff;stroke:#54aeff}
.mg-graph .mg-op-text{font-weight:600;fill:#0a3069}
.mg-graph .mg-name{font-weight:600}
.mg-edge path{fill:none;stroke:#8c959f;stroke-width:1.2}
.mg-graph .mg-edge text{font-size:10px;fill:#57606a;paint-order:stroke;stroke:#ffffff;stroke-width:4px}
.mg-stub .mg-record{stroke-dasharray:3 3}
.mg-graph .mg-bad>.mg-grad,.mg-graph .mg-bad>.mg-mark,.mg-graph .mg-fault>.mg-mark{fill:#cf222e}
.mg-edge.mg-bad path,.mg-bad>.mg-record{stroke:#cf222e}
.mg-fault>.mg-record{stroke:#cf222e;stroke-width:2.5;fill:#ffebe9}
@media screen and (prefers-color-scheme:dark){
.mg-graph text{fill:#e6edf3}
.mg-graph .mg-right{fill:#3fb950}
.mg-graph .mg-wrong{fill:#ff7b72}
.mg-paper{fill:#0d1117}
.mg-record{fill:#161b22;stroke:#6e7681}
.mg-node line{stroke:#30363d}
.mg-op{fill:#0c2d6b;stroke:#388bfd}
.mg-graph .mg-op-text{fill:#cae8ff}
.mg-edge path{stroke:#6e7681}
.mg-graph .mg-edge text{fill:#9198a1;stroke:#0d1117}
.mg-graph .mg-bad>.mg-grad,.mg-graph .mg-bad>.mg-mark,.mg-graph .mg-fault>.mg-mark{fill:#ff7b72}
.mg-edge.mg-bad path,.mg-bad>.mg-record{stroke:#ff7b72}
.mg-fault>.mg-record{stroke:#ff7b72;fill:#3c1618}
}
`;

export const plotStyle = `
.mg-plot{color-scheme:light dark}
.mg-plot text{${font};fill:#1f2328}
.mg-plot .mg-axis{font-weight:600}
.mg-paper{fill:#ffffff}
.mg-grid line{stroke:#eaeef2}
.mg-plot .mg-grid text{font-size:11px;fill:#57606a}
.mg-tolerance{stroke:#57606a;stroke-dasharray:5 4}
.mg-plot .mg-halo{font-size:11px;fill:#57606a;paint-order:stroke;stroke:#ffffff;stroke-width:4px}
.mg-curve path{fill:none;stroke-width:1.8;stroke-linejoin:round}
.mg-forward path{stroke:#0969da}
.mg-central path{stroke:#bc4c00;stroke-dasharray:7 3}
.mg-forward circle{fill:#0969da}
.mg-central circle{fill:#bc4c00}
.mg-step{stroke-width:1.2;stroke-dasharray:2 3}
.mg-forward .mg-step{stroke:#0969da}
.mg-central .mg-step{stroke:#bc4c00}
@media screen and (prefers-color-scheme:dark){
.mg-plot text{fill:#e6edf3}
.mg-paper{fill:#0d1117}
.mg-grid line{stroke:#21262d}
.mg-plot .mg-grid text{fill:#9198a1}
.mg-tolerance{stroke:#9198a1}
.mg-plot .mg-halo{fill:#9198a1;stroke:#0d1117}
.mg-forward path,.mg-forward .mg-step{stroke:#58a6ff}
.mg-central path,.mg-central .mg-step{stroke:#f0883e}
.mg-forward circle{fill:#58a6ff}
.mg-central circle{fill:#f0883e}
}
`;
