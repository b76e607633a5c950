/** The frame's whole script; the page's policy names its hash. */
export const frameScript = `'use strict';
const workers = new Map();
let address;
addEventListener('message', ({ source, data, ports }) => {
  if (source !== parent) return;
  if (data.program !== undefined) address = URL.createObjectURL(new Blob([data.program], { type: 'text/javascript' }));
  if (data.start !== undefined) {
    const worker = new Worker(address);
    worker.addEventListener('error', (event) => event.preventDefault());
    worker.postMessage(data.probes, ports);
    workers.set(data.start, worker);
  }
  if (data.end !== undefined) {
    workers.get(data.end)?.terminate();
    workers.delete(data.end);
  }
});
`;
