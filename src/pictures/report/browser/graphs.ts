/** Each graph: shows how the grad came about of the node pointed at, zooms, and is dragged to scroll. */
export function followGraphs(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('.graph')) {
    explainNodes(figure);
    const frame = figure.querySelector<HTMLElement>('.frame');
    const svg = frame?.querySelector('svg');
    if (!frame || !svg) continue;
    const zoom = zoomOf(frame, svg);
    for (const button of figure.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
      button.addEventListener('click', () => zoom.by(Number(button.dataset.zoom)));
    }
    frame.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoom.by(2 ** (-event.deltaY / 300), event);
      },
      { passive: false },
    );
    dragToScroll(frame);
  }
}

function explainNodes(figure: HTMLElement): void {
  const output = figure.querySelector('output');
  const invitation = output?.textContent ?? '';
  const say = (event: Event) => {
    const node = (event.target as Element).closest('.mg-node');
    if (output) output.textContent = node?.querySelector('title')?.textContent ?? invitation;
  };
  figure.addEventListener('pointerover', say);
  figure.addEventListener('focusin', say);
  for (const node of figure.querySelectorAll('.mg-node')) node.setAttribute('tabindex', '0');
}

/** From what fits the page to four times the picture's own size. */
function zoomOf(frame: HTMLElement, svg: SVGSVGElement) {
  const { width } = svg.viewBox.baseVal;
  let scale = 1;
  return {
    /** @param factor 0: back to what fits the page */
    by(factor: number, at?: { readonly clientX: number; readonly clientY: number }): void {
      const box = frame.getBoundingClientRect();
      const x = (at?.clientX ?? box.left + box.width / 2) - box.left;
      const y = (at?.clientY ?? box.top + box.height / 2) - box.top;
      const fitting = Math.min(1, frame.clientWidth / width);
      const next = factor === 0 ? fitting : Math.min(4, Math.max(Math.min(fitting, 0.2), scale * factor));
      const [left, top] = [((frame.scrollLeft + x) * next) / scale - x, ((frame.scrollTop + y) * next) / scale - y];
      scale = next;
      svg.style.width = `${width * scale}px`;
      svg.style.height = 'auto';
      frame.scrollTo(left, top);
    },
  };
}

function dragToScroll(frame: HTMLElement): void {
  let last: PointerEvent | undefined;
  frame.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.pointerType === 'mouse') last = event;
  });
  addEventListener('pointermove', (event) => {
    if (!last) return;
    frame.scrollBy(last.clientX - event.clientX, last.clientY - event.clientY);
    last = event;
  });
  addEventListener('pointerup', () => {
    last = undefined;
  });
}
