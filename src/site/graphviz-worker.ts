import { instance } from '@viz-js/viz';

/** The program of the worker that lays out graphs. */
const graphviz = instance();

addEventListener('message', async ({ data: [graph, options], ports: [port] }: MessageEvent) => {
  port?.postMessage((await graphviz).render(graph, options));
});
