/**
 * A graph's figure (`graphFigure`): opens fitted or at the first wrong node, zooms, is dragged to scroll, and says of the
 * node pointed at how its grad came about, with the ways to the loss lit.
 */
export function followGraph(figure: HTMLElement): void {
  const frame = figure.querySelector<HTMLElement>('.frame');
  const svg = frame?.querySelector('svg');
  if (!frame || !svg) return;
  makeNodesReachable(svg);
  explainNodes(figure, svg);
  const zoom = zoomOf(frame, svg);
  const first = svg.querySelector<SVGGElement>(`[data-node="${figure.dataset.first}"]:not(.mg-stub)`);
  zoom.open(first);
  new ResizeObserver(() => zoom.open(first)).observe(frame);
  for (const button of figure.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
    button.addEventListener('click', () => zoom.by(Number(button.dataset.zoom)));
  }
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom.by(2 ** (-event.deltaY / 300), event);
  };
  frame.addEventListener('wheel', onWheel, { passive: false });
  dragToScroll(frame);
}

/** Before the script runs, the picture is one image; with it, a group of nodes that each have a name. */
function makeNodesReachable(svg: SVGSVGElement): void {
  svg.setAttribute('role', 'group');
  for (const node of svg.querySelectorAll('.mg-node')) {
    node.setAttribute('tabindex', '0');
    node.setAttribute('role', 'img');
  }
}

function explainNodes(figure: HTMLElement, svg: SVGSVGElement): void {
  const output = figure.querySelector('output');
  const invitation = output?.textContent ?? '';
  const show = (event: Event) => {
    const node = (event.target as Element).closest<SVGGElement>('.mg-node');
    if (output) output.textContent = node?.querySelector('title')?.textContent ?? invitation;
    lightTheWay(svg, node?.dataset.node);
  };
  for (const event of ['pointerover', 'focusin']) figure.addEventListener(event, show);
  figure.addEventListener('pointerleave', () => {
    if (!figure.contains(document.activeElement)) lightTheWay(svg, undefined);
  });
}

/** Marks the nodes and edges through which a node's gradient comes, from the output on. @param from a node's index */
function lightTheWay(svg: SVGSVGElement, from: string | undefined): void {
  svg.classList.toggle('mg-pointed', from !== undefined);
  const edges = [...svg.querySelectorAll<SVGGElement>('[data-operand]')];
  const lit = new Set(from === undefined ? [] : [from]);
  const users = new Map<string, string[]>();
  for (const { dataset } of edges) {
    const [operand = '', user = ''] = [dataset.operand, dataset.user];
    users.set(operand, [...(users.get(operand) ?? []), user]);
  }
  // A set that grows while it is walked.
  for (const node of lit) for (const user of users.get(node) ?? []) lit.add(user);
  for (const edge of edges) edge.classList.toggle('mg-lit', lit.has(edge.dataset.operand ?? ''));
  for (const node of svg.querySelectorAll<SVGGElement>('.mg-node')) {
    node.classList.toggle('mg-lit', lit.has(node.dataset.node ?? ''));
  }
}

/** Of the picture's own size: smaller, its numbers can hardly be read. */
const smallestFit = 0.5;
/** Where it does not fit: the part that is opened. */
const opening = 0.8;
const largest = 4;

function zoomOf(frame: HTMLElement, svg: SVGSVGElement) {
  const { width, height } = svg.viewBox.baseVal;
  let scale = 1;
  let isChosen = false;
  const fitting = () => {
    const highest = Number.parseFloat(getComputedStyle(frame).maxHeight) || Number.POSITIVE_INFINITY;
    return Math.min(1, frame.clientWidth / width, highest / height);
  };
  const apply = (next: number) => {
    scale = next;
    svg.style.width = `${width * scale}px`;
    svg.style.height = 'auto';
    fadeCutEdges(frame);
  };
  frame.addEventListener('scroll', () => fadeCutEdges(frame), { passive: true });
  return {
    /** Fitted, if it can be read then; else at the first wrong node or, where there is none, at the output. */
    open(first: SVGGElement | null): void {
      if (isChosen || frame.clientWidth === 0) return;
      const fits = fitting();
      apply(fits >= (first ? opening : smallestFit) ? fits : opening);
      if (fits >= scale) return;
      const shown = first ?? svg.querySelector<SVGGElement>('[data-node="0"]');
      if (shown) centre(frame, shown);
    },
    /** @param factor 0: back to what fits the page */
    by(factor: number, at?: { readonly clientX: number; readonly clientY: number }): void {
      isChosen = factor !== 0;
      const box = frame.getBoundingClientRect();
      const x = (at?.clientX ?? box.left + box.width / 2) - box.left;
      const y = (at?.clientY ?? box.top + box.height / 2) - box.top;
      const fits = fitting();
      const next = factor === 0 ? fits : Math.min(largest, Math.max(Math.min(fits, 0.2), scale * factor));
      const [left, top] = [((frame.scrollLeft + x) * next) / scale - x, ((frame.scrollTop + y) * next) / scale - y];
      apply(next);
      frame.scrollTo(left, top);
    },
  };
}

function centre(frame: HTMLElement, node: SVGGElement): void {
  const [outer, inner] = [frame.getBoundingClientRect(), node.getBoundingClientRect()];
  frame.scrollBy(
    inner.left + inner.width / 2 - outer.left - outer.width / 2,
    inner.top + inner.height / 2 - outer.top - outer.height / 2,
  );
}

/** How far each edge of the frame fades, where the picture goes on beyond it. */
function fadeCutEdges(frame: HTMLElement): void {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = frame;
  const beyond = {
    left: scrollLeft,
    right: scrollWidth - clientWidth - scrollLeft,
    top: scrollTop,
    bottom: scrollHeight - clientHeight - scrollTop,
  };
  for (const [edge, points] of Object.entries(beyond)) {
    frame.style.setProperty(`--fade-${edge}`, `${Math.max(0, Math.min(48, points))}px`);
  }
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
