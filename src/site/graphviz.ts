/** Stands in for `@viz-js/viz` in the page: Graphviz runs in a worker, which may run WebAssembly where the page may not. */

let worker: Worker | undefined;

/** What `@viz-js/viz` gives, as far as we use it; its answers come later. */
export async function instance() {
  return { render };
}

function render(graph: unknown, options: unknown): Promise<{ readonly output: string }> {
  worker ??= new Worker('graphviz.js');
  const { port1, port2 } = new MessageChannel();
  const asked = worker;
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      worker = undefined;
      reject(new Error('Graphviz gave up'));
    };
    asked.addEventListener('error', giveUp, { once: true });
    port1.onmessage = ({ data }) => {
      asked.removeEventListener('error', giveUp);
      port1.close();
      resolve(data);
    };
    asked.postMessage([graph, options], [port2]);
  });
}
