import type { Hand } from './hands.ts';

type Walks = Readonly<Record<Hand, string>>;

/** backward() by each hand: a stack, the order in which nodes were made, a function that calls itself. */
export const walks: Walks = {
  loop: `backward() {
    const order = []; const seen = new Set([this]); const path = [[this, 0]];
    while (path.length > 0) {
      const top = path.slice(-1)[0];
      const child = top[0].prev[top[1]];
      top[1] += 1;
      if (child === undefined) { order.push(top[0]); path.length -= 1; }
      else if (!seen.has(child)) { seen.add(child); path.push([child, 0]); }
    }
    this.grad = 1;
    for (let i = order.length - 1; i >= 0; i--) { order[i].pass(); }
  }`,
  functional: `backward() {
    const all = new Set([this]);
    all.forEach((node) => node.prev.forEach((child) => all.add(child)));
    const order = [...all].sort((one, other) => other.made - one.made);
    this.grad = 1;
    order.forEach((node) => { node.pass(); });
  }`,
  helper: `backward() {
    const order = []; const seen = new Set();
    const visit = (node) => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const child of node.prev) visit(child);
      order.push(node);
    };
    visit(this);
    order.reverse();
    this.grad = 1;
    for (const each of order) { each.pass(); }
  }`,
};

const changed = (...edits: readonly (readonly [string, string])[]): Walks => {
  const change = (hand: Hand) => edits.reduce((text, [from, to]) => text.replace(from, () => to), walks[hand]);
  return { loop: change('loop'), functional: change('functional'), helper: change('helper') };
};
/** Other nodes in the order than all of them from the output on. */
const over = (loop: string, functional: string, helper: string): Walks => ({
  loop: `backward() { const order = []; ${loop} this.grad = 1; for (let i = 0; i < order.length; i++) { order[i].pass(); } }`,
  functional: `backward() { const order = (${functional})(this); this.grad = 1; order.forEach((node) => node.pass()); }`,
  helper: `backward() { const order = ordered(this); this.grad = 1; handOnAll(order); function handOnAll([first, ...others]) { if (first) { first.pass(); handOnAll(others); } } ${helper} }`,
});

export const wrongWalks: Readonly<Record<string, Walks>> = {
  'v.no_seed': changed(['this.grad = 1;', '']),
  'v.nothing_flows': changed(['order[i].pass();', ''], ['node.pass();', ''], ['each.pass();', '']),
  'v.seed_data': changed(['this.grad = 1', 'this.grad = this.data']),
  'v.seed_all': {
    ...changed(['this.grad = 1;', 'for (const each of order) each.grad = 1;']),
    functional: walks.functional.replace('this.grad = 1;', 'order.forEach((node) => { node.grad = 1; });'),
  },
  'v.not_reversed': changed(
    ['let i = order.length - 1; i >= 0; i--', 'let i = 0; i < order.length; i++'],
    ['other.made - one.made', 'one.made - other.made'],
    ['order.reverse();', ''],
  ),
  'v.topo_preorder': over(
    'const stack = [this]; const seen = new Set(); while (stack.length) { const node = stack.pop(); if (seen.has(node)) continue; seen.add(node); order.push(node); for (let i = node.prev.length - 1; i >= 0; i--) stack.push(node.prev[i]); }',
    '(root) => { const seen = new Set(); const go = (node) => (seen.has(node) ? [] : (seen.add(node), [node, ...node.prev.flatMap(go)])); return go(root); }',
    'function ordered(node, list = []) { if (list.includes(node)) return list; list.push(node); node.prev.forEach((child) => ordered(child, list)); return list; }',
  ),
  'v.topo_preorder_last': over(
    'const stack = [this]; const seen = new Set(); while (stack.length) { const node = stack.pop(); if (seen.has(node)) continue; seen.add(node); order.push(node); for (const child of node.prev) stack.push(child); }',
    '(root) => { const seen = new Set(); const go = (node) => (seen.has(node) ? [] : (seen.add(node), [node, ...[...node.prev].reverse().flatMap(go)])); return go(root); }',
    'function ordered(node, list = []) { if (list.includes(node)) return list; list.push(node); [...node.prev].reverse().forEach((child) => ordered(child, list)); return list; }',
  ),
  'v.recursive': {
    loop: 'backward() { this.grad = 1; const stack = [this]; while (stack.length) { const node = stack.pop(); node.pass(); for (let i = node.prev.length - 1; i >= 0; i--) stack.push(node.prev[i]); } }',
    functional: 'backward() { const go = (node) => { node.pass(); node.prev.forEach(go); }; this.grad = 1; go(this); }',
    helper:
      'backward() { this.grad = 1; this.further(); } further() { this.pass(); for (const child of this.prev) child.further(); }',
  },
  'v.bfs': over(
    'const seen = new Set([this]); order.push(this); for (let i = 0; i < order.length; i++) for (const child of order[i].prev) if (!seen.has(child)) { seen.add(child); order.push(child); }',
    '(root) => { const all = new Set([root]); all.forEach((node) => node.prev.forEach((child) => all.add(child))); return [...all]; }',
    'function ordered(root) { const go = (level, all) => (level.length === 0 ? all : go([...new Set(level.flatMap((node) => node.prev))].filter((node) => !all.includes(node)), [...all, ...level])); return [...new Set(go([root], []))]; }',
  ),
  'v.bfs_no_visited': over(
    'order.push(this); for (let i = 0; i < order.length; i++) for (const child of order[i].prev) order.push(child);',
    '(root) => { const all = [root]; for (const node of all) node.prev.forEach((child) => all.push(child)); return all; }',
    'function ordered(root) { const go = (level) => (level.length === 0 ? [] : [...level, ...go(level.flatMap((node) => node.prev))]); return go([root]); }',
  ),
  'v.skip_root|v.nothing_flows': changed(
    ['order.length - 1; i >= 0', 'order.length - 2; i >= 0'],
    ['order.forEach', 'order.slice(1).forEach'],
    ['each of order', 'each of order.slice(1)'],
  ),
  'v.no_visited': {
    loop: walks.loop.replace('else if (!seen.has(child))', 'else'),
    functional:
      'backward() { const post = (node) => [...node.prev.flatMap(post), node]; this.grad = 1; post(this).reverse().forEach((node) => node.pass()); }',
    helper: walks.helper.replace('if (seen.has(node)) return;', ''),
  },
  'v.pushed_twice': {
    loop: walks.loop.replace('order.push(top[0]);', 'order.push(top[0]); order.push(top[0]);'),
    functional: walks.functional.replace('order.forEach', 'order.flatMap((node) => [node, node]).forEach'),
    helper: walks.helper.replace('visit(child);', '{ visit(child); order.push(child); }'),
  },
  'v.one_level': {
    loop: 'backward() { this.grad = 1; this.pass(); }',
    functional: 'backward() { const [root] = [this]; root.grad = 1; root.pass(); }',
    helper: 'backward() { this.seed(1); this.pass(); } seed(grad) { this.grad = grad; }',
  },
  'v.two_levels': {
    loop: 'backward() { this.grad = 1; this.pass(); for (const child of this.prev) child.pass(); }',
    functional: 'backward() { this.grad = 1; [this, ...this.prev].forEach((node) => node.pass()); }',
    helper:
      'backward() { this.grad = 1; const go = (node, depth) => { node.pass(); if (depth > 0) for (const child of node.prev) go(child, depth - 1); }; go(this, 1); }',
  },
  'v.first_child_only': {
    loop: walks.loop.replace('top[0].prev[top[1]]', 'top[1] > 0 ? undefined : top[0].prev[0]'),
    functional: walks.functional.replace('node.prev.forEach', 'node.prev.slice(0, 1).forEach'),
    helper: walks.helper.replace(
      'for (const child of node.prev) visit(child);',
      'if (node.prev[0]) visit(node.prev[0]);',
    ),
  },
  'v.leaves_only|v.nothing_flows': changed(
    ['order[i].pass();', 'if (order[i].prev.length === 0) order[i].pass();'],
    ['order.forEach', 'order.filter((node) => node.prev.length === 0).forEach'],
    ['each.pass();', 'if (each.prev.length === 0) each.pass();'],
  ),
  'v.visited_kept': changed(
    [
      'const seen = new Set([this]); const path = [[this, 0]];',
      'const seen = (Value.seen ??= new Set()); const path = seen.has(this) ? [] : [[this, 0]]; seen.add(this);',
    ],
    [
      'const order = [...all]',
      'const old = (Value.old ??= new WeakSet()); const order = [...all].filter((node) => !old.has(node) && old.add(node))',
    ],
    [
      'const seen = new Set();',
      'const seen = Value.seen; Value.seen ??= new Set(); if (!seen) return this.backward();',
    ],
  ),
  'v.same_data': {
    ...changed(
      ['new Set([this])', 'new Set([this.data])'],
      ['!seen.has(child)) { seen.add(child);', '!seen.has(child.data)) { seen.add(child.data);'],
      ['seen.has(node)', 'seen.has(node.data)'],
      ['seen.add(node)', 'seen.add(node.data)'],
    ),
    functional: walks.functional
      .replace('const all', 'const numbers = new Set([this.data]); const all')
      .replace('all.add(child)', 'numbers.has(child.data) || (numbers.add(child.data), all.add(child))'),
  },
  'v.zero_skipped': changed(
    ['order[i].pass();', 'if (order[i].data) order[i].pass();'],
    ['order.forEach((node) => { node.pass(); })', 'order.forEach((node) => node.data && node.pass())'],
    ['each.pass();', 'if (!each.data) continue; each.pass();'],
  ),
  'v.seed_added': changed(['this.grad = 1;', 'this.grad += 1;']),
  's.accumulated': {
    loop: walks.loop.replace(
      'backward() {',
      'backward() { for (let time = 0; time < 2; time++) this.once(); }\n  once() {',
    ),
    functional: walks.functional.replace(
      'backward() {',
      'backward() { [1, 2].forEach(() => this.once()); }\n  once() {',
    ),
    helper: walks.helper.replace('backward() {', 'backward() { this.once(); this.once(); }\n  once() {'),
  },
};
