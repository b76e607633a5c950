import { type Edits, type Spelled, slips, spelled } from './hands.ts';

const mlp = `import { Value } from '../section2/value.ts';
export class Neuron {
  constructor(inputs, activation) {
    const none = new Array(inputs).fill(0);
    w = each zero of none: new Value(2 * Math.random() - 1)
    this.w = w; this.b = new Value(0); this.activation = activation;
  }
  forward(x) {
    terms = each w, i of this.w: w.mul(x[i])
    sum = sum of [this.b, ...terms]
    return this.bend(sum);
  }
  bend(sum) {
    if (this.activation === 'tanh') return sum.tanh();
    if (this.activation === 'relu') return sum.relu();
    return sum;
  }
  parameters() {
    return [...this.w, this.b];
  }
}
export class Layer {
  constructor(inputs, outputs, activation) {
    const none = new Array(outputs).fill(0);
    all = each zero of none: new Neuron(inputs, activation)
    this.neurons = all;
  }
  forward(x) {
    out = each n, i of this.neurons: n.forward(x)
    return out;
  }
  parameters() {
    const all = [];
    for n, i of this.neurons: all.push(...n.parameters());
    return all;
  }
}
export class MLP {
  constructor(inputs, outputs, hidden, output) {
    const sizes = [inputs, ...outputs];
    all = each size, i of outputs: new Layer(sizes[i], size, i === outputs.length - 1 ? output : hidden)
    this.layers = all;
  }
  forward(x) {
    let y = x;
    for layer, i of this.layers: y = layer.forward(y);
    return y;
  }
  parameters() {
    const list = [];
    for layer, i of this.layers: list.push(...layer.parameters());
    return list;
  }
}
`;
const term = 'w.mul(x[i])';
const own = '[...this.w, this.b]';
const sum = 'sum of [this.b, ...terms]';
const bend = 'return this.bend(sum);';
const begin = '2 * Math.random() - 1';
const isTanh = "if (this.activation === 'tanh') return sum.tanh();";
const isRelu = "if (this.activation === 'relu') return sum.relu();";
const ofNeurons = 'all.push(...n.parameters());';

const mlpMistakes: Readonly<Record<string, Edits>> = {
  't.no_bias': [own, '[...this.w]'],
  't.bias_first': [own, '[this.b, ...this.w]'],
  't.copies': [
    '    return [...this.w, this.b];',
    '    c = each p of [...this.w, this.b]: new Value(p.data)\n    return c;',
  ],
  't.bias_unused': [sum, 'sum of terms'],
  't.nested': [ofNeurons, 'all.push(n.parameters());'],
  't.bias_subtracted': [
    'sum = sum of [this.b, ...terms]',
    'products = sum of terms\n    const sum = products.sub(this.b);',
  ],
  't.bias_each': [term, 'w.mul(x[i]).add(this.b)', sum, 'sum of terms'],
  't.weights_alone': [term, 'w'],
  't.inputs_alone': [term, 'Value.from(x[i])'],
  't.added_weights': [term, 'w.add(x[i])'],
  't.input_missing': ['of this.w: w.mul', 'of this.w.slice(0, -1): w.mul'],
  't.product': [
    sum,
    'sum of [this.b]',
    bend,
    'let product = this.b;\n    for t of terms: product = product.mul(t);\n    return this.bend(product);',
  ],
  't.first_input': [term, 'w.mul(x[0])'],
  't.sum_dropped': ['sum = sum of [this.b, ...terms]', 'const sum = this.b;\n    for t of terms: sum.add(t);'],
  't.detached_sum': [bend, 'return this.bend(new Value(sum.data));'],
  't.activations_exchanged': [isTanh, isTanh.replace('tanh()', 'relu()'), isRelu, isRelu.replace('relu()', 'tanh()')],
  't.one_as_other': [isTanh, isTanh.replace('tanh()', 'relu()')],
  't.one_linear': [isTanh, ''],
  't.no_activation': [bend, 'return sum;'],
  't.always_tanh': [bend, 'return sum.tanh();'],
  't.always_relu': [bend, 'return sum.relu();'],
  't.linear_unknown': [isRelu, 'return sum.relu();'],
  't.product_bent': [term, 'this.bend(w.mul(x[i]))', bend, 'return sum;'],
  't.detached_input': [term, "w.mul(typeof x[i] === 'number' ? x[i] : x[i].data)"],
  't.neuron_no_return': [bend, 'this.bend(sum);'],
  't.w_shared': ['this.neurons = all;', 'for n of all: n.w = all[0].w;\n    this.neurons = all;'],
  't.one_neuron': ['of this.neurons: n.forward', 'of this.neurons.slice(0, 1): n.forward'],
  't.too_few': [ofNeurons, 'if (i === 0) all.push(...n.parameters());'],
  't.one_short': ['new Array(outputs).fill(0)', 'new Array(outputs - 1).fill(0)'],
  't.one_less': ['new Array(inputs).fill(0)', 'new Array(inputs - 1).fill(0)'],
  't.inputs_of_layers': ['new Layer(sizes[i], size', 'new Layer(size, size'],
  't.one_filled': [
    'all = each zero of none: new Neuron(inputs, activation)',
    'const one = new Neuron(inputs, activation);\n    all = each zero of none: one',
  ],
  't.one_weight': [
    `w = each zero of none: new Value(${begin})`,
    `const one = new Value(${begin});\n    w = each zero of none: one`,
  ],
  't.layer_number': ['return out;', 'return out[0];'],
  't.layer_no_return': ['return out;', ''],
  't.neurons_chained': [
    'out = each n, i of this.neurons: n.forward(x)',
    'const out = []; const y = [...x];\n    for n of this.neurons: y[0] = n.forward(y); out.push(y[0]);',
  ],
  't.weights_then_biases': [
    `for n, i of this.neurons: ${ofNeurons}`,
    'for n of this.neurons: all.push(...n.w);\n    for n of this.neurons: all.push(n.b);',
  ],
  't.relu_out': ['i === outputs.length - 1 ? output : hidden', 'hidden'],
  't.first_layer_only': ['y = layer.forward(y);', 'if (i === 0) y = layer.forward(y);'],
  't.last_hidden': ['i === outputs.length - 1 ? output : hidden', 'output'],
  't.activations_of_layers': ['? output : hidden', '? hidden : output'],
  't.first_layer_missing': ['list.push(...layer', 'if (i > 0) list.push(...layer'],
  't.layer_skipped': ['y = layer.forward(y);', 'if (i < this.layers.length - 1) y = layer.forward(y);'],
  't.layers_same_input': ['y = layer.forward(y);', 'y = layer.forward(x);'],
  't.layers_of_inputs': ['new Layer(sizes[i], size', 'new Layer(inputs, size'],
  't.last_layer_missing': ['list.push(...layer', 'if (i < this.layers.length - 1) list.push(...layer'],
  't.net_no_return': ['return y;', ''],
  't.begins_alike': [begin, '0.5'],
  't.begins_positive': [begin, '10 * Math.random()'],
  't.biases_begin': ['new Value(0)', 'new Value(1)'],
  't.begins_beyond': [begin, '20 * Math.random() - 10'],
  't.begins_on_one_side': [begin, 'Math.random()'],
  't.bias_read_first': [
    'terms = each w, i of this.w: w.mul(x[i])\n    sum = sum of [this.b, ...terms]',
    'const [first, ...others] = [...this.w, this.b];\n    terms = each w, i of others: w.mul(x[i])\n    sum = sum of [first, ...terms]',
  ],
  't.bias_after': [sum, 'sum of terms', bend, 'return this.bend(sum).add(this.b);'],
  't.detached_bias': [sum, 'sum of [new Value(this.b.data), ...terms]'],
  't.detached_weights': [term, 'new Value(w.data).mul(x[i])'],
  't.input_shifted': [term, 'w.mul(x[i + 1] ?? 0)'],
  't.divided': [bend, 'return this.bend(sum.div(this.w.length));'],
  't.sum_bent': [
    'sum = sum of [this.b, ...terms]',
    'let sum = this.b;\n    for t of terms: sum = this.bend(sum.add(t));',
    bend,
    'return sum;',
  ],
  't.bent_twice': [bend, 'return this.bend(this.bend(sum));'],
  't.one_no_return': ['return sum;\n  }\n  parameters', '}\n  parameters'],
  't.bias_shared': ['this.neurons = all;', 'for n of all: n.b = all[0].b;\n    this.neurons = all;'],
  't.no_neurons': ['new Array(outputs).fill(0)', 'new Array(outputs).filter(Boolean)'],
  't.layer_exchanged': ['new Array(outputs)', 'new Array(inputs)', 'new Neuron(inputs', 'new Neuron(outputs'],
  't.neuron_inputs': ['new Neuron(inputs', 'new Neuron(outputs'],
  't.neurons_of_inputs': ['new Array(outputs)', 'new Array(inputs)'],
  't.one_over': ['new Array(outputs)', 'new Array(outputs + 1)'],
  't.weight_over': ['new Array(inputs)', 'new Array(inputs + 1)'],
  't.neurons_reversed': ['of this.neurons: all.push', 'of [...this.neurons].reverse(): all.push'],
  't.parameters_reversed': [own, '[...[...this.w].reverse(), this.b]'],
  't.weight_by_weight': [
    `for n, i of this.neurons: ${ofNeurons}`,
    'for p, i of this.neurons[0].parameters(): for (const n of this.neurons) all.push(n.parameters()[i]);',
  ],
  't.output_early': ['i === outputs.length - 1', 'i >= outputs.length - 2'],
  't.output_fixed': ['? output :', "? 'linear' :"],
  't.hidden_fixed': ['output : hidden', "output : 'relu'"],
  't.one_layer': ['list.push(...layer', 'if (i === this.layers.length - 1) list.push(...layer'],
  't.layers_reversed': ['of this.layers: y =', 'of [...this.layers].reverse(): y ='],
  't.drawn_once': [
    `w = each zero of none: new Value(${begin})`,
    `const drawn = ${begin};\n    w = each zero of none: new Value(drawn)`,
  ],
  't.begins_whole': [begin, `Math.round(${begin})`],
};

const moons = `import { Value } from '../section2/value.ts';
import { MLP } from './mlp.ts';
import { step, zeroGrad } from './sgd.ts';
export function train({ points, labels }, parameters, steps) {
  const model = new MLP(2, [16, 16, 1], 'relu', 'linear');
  const own = model.parameters();
  for p, i of own: p.data = parameters[i];
  const losses = [];
  const turns = [...new Array(steps).keys()];
  for k of turns: turn(k);
  for p, i of own: parameters[i] = p.data;
  return losses;
  function turn(k) {
    margins = each point, i of points: Value.from(1).sub(model.forward(point)[0].mul(labels[i])).relu()
    squares = each p of own: p.mul(p)
    hinge = sum of margins
    size = sum of squares
    const mean = hinge.div(points.length);
    const loss = mean.add(size.mul(1e-4));
    losses.push(loss.data);
    zeroGrad(own);
    loss.backward();
    step(own, 1 - 0.9 * k / 100);
  }
}
`;
const margin = 'Value.from(1).sub(model.forward(point)[0].mul(labels[i])).relu()';
const score = 'model.forward(point)[0]';
const rate = '1 - 0.9 * k / 100';

const moonsMistakes: Readonly<Record<string, Edits>> = {
  'm.zero_grad': ['zeroGrad(own);', ''],
  'm.no_size': ['mean.add(size.mul(1e-4))', 'mean'],
  'm.alpha_one': ['size.mul(1e-4)', 'size'],
  'm.size_mean': ['size.mul(1e-4)', 'size.mul(1e-4).div(own.length)'],
  'm.weights_only': [
    'of own: p.mul(p)',
    'of own.filter((_, i) => !isBias(i)): p.mul(p)',
    'const losses',
    'const isBias = (i) => (i < 48 ? i % 3 === 2 : (i - 48) % 17 === 16);\n  const losses',
  ],
  'm.alpha': ['1e-4', '1e-3'],
  'm.size_not_squared': ['p.mul(p)', 'p'],
  'm.half_alpha': ['1e-4', '5e-5'],
  'm.sum': ['hinge.div(points.length)', 'hinge'],
  'm.no_margin': [margin, `${score}.mul(labels[i]).neg().relu()`],
  'm.no_label': ['.mul(labels[i])', ''],
  'm.label_sign': [margin, `Value.from(1).add(${score}.mul(labels[i])).relu()`],
  'm.no_relu': [').relu()', ')'],
  'm.squared': [margin, `${score}.sub(labels[i]).pow(2)`],
  'm.squared_hinge': [').relu()', ').relu().pow(2)'],
  'm.rate_constant': [rate, '1'],
  'm.rate': [rate, '1 - 0.9 * k'],
  'm.rate_over_steps': [rate, '1 - 0.9 * k / steps'],
  'm.rate_from_one': [rate, '1 - 0.9 * (k + 1) / 100'],
  'm.uphill': [`step(own, ${rate})`, `step(own, -(${rate}))`],
  'm.noted_after': [
    'losses.push(loss.data);',
    '',
    'k / 100);',
    'k / 100);\n    after = each point, i of points: Value.from(1).sub(model.forward(point)[0].mul(labels[i])).relu()\n    q = each p of own: p.mul(p)\n    h = sum of after\n    z = sum of q\n    losses.push(h.div(points.length).add(z.mul(1e-4)).data);',
  ],
  'm.stands_still': [`step(own, ${rate});`, ''],
  'm.nothing_noted': ['losses.push(loss.data);', ''],
  'm.one_too_few': ['new Array(steps)', 'new Array(steps - 1)'],
  'm.no_return': ['return losses;', 'losses;'],
  'm.loss_values': ['losses.push(loss.data)', 'losses.push(loss)'],
  'm.size_subtracted': ['mean.add(', 'mean.sub('],
  'm.exchanged': ["'relu', 'linear'", "'linear', 'relu'"],
  'm.output_relu': ["'relu', 'linear'", "'relu', 'relu'"],
  'm.all_tanh': ["'relu', 'linear'", "'tanh', 'linear'"],
  'm.not_loaded': ['for p, i of own: p.data = parameters[i];', ''],
  'm.size_without_grad': ['loss.backward();', 'mean.backward();'],
  'm.data_loss_noted': ['losses.push(loss.data)', 'losses.push(mean.data)'],
  'm.size_shared': [
    'hinge.div(points.length)',
    'hinge',
    'mean.add(size.mul(1e-4))',
    'mean.add(size.mul(1e-4)).div(points.length)',
  ],
  'm.size_each': ['size.mul(1e-4)', 'size.mul(1e-4).mul(points.length)'],
  'm.size_absolute': ['of own: p.mul(p)', 'of own: (p.data < 0 ? p.mul(-1) : p)'],
  'm.mean_inside': [
    'hinge = sum of margins',
    'let hinge = new Value(0);\n    for m of margins: hinge = hinge.add(m).div(points.length);',
    'hinge.div(points.length)',
    'hinge',
  ],
  'm.one_point': ['hinge.div(points.length)', 'margins[0]'],
  'm.point_twice': ['sum of margins', 'sum of [margins[0], ...margins]'],
  'm.point_missing': ['sum of margins', 'sum of margins.slice(1)'],
  'm.divisor': ['hinge.div(points.length)', 'hinge.div(points.length - 1)'],
  'm.label_elsewhere': [margin, margin.replace('labels[i]', 'labels[k]')],
  'm.label_added': [margin, margin.replace('.mul(labels', '.add(labels')],
  'm.label_outside': [margin, `Value.from(1).sub(${score}).relu().mul(labels[i])`],
  'm.one_outside': [margin, `${score}.mul(-labels[i]).relu().add(1)`],
  'm.score_detached': [score, `new Value(${score}.data)`],
  'm.many_steps': [`step(own, ${rate});`, `for point of points: step(own, ${rate});`],
  'm.built_once': [
    '  for k of turns: turn(k);',
    '  const loss = lossOf();\n  for k of turns: turn(k, loss);',
    'function turn(k) {',
    'function lossOf() {',
    'const loss = mean',
    'return mean',
    '    losses.push',
    '  }\n  function turn(k, loss) {\n    losses.push',
  ],
  'm.one_loss': ['return losses;', 'return losses.slice(-1);'],
  'm.not_left_behind': ['for p, i of own: parameters[i] = p.data;', ''],
  'm.left_early': [
    '  for p, i of own: parameters[i] = p.data;\n  return',
    '  return',
    'zeroGrad(own);',
    'zeroGrad(own);\n    for p, i of own: parameters[i] = p.data;',
  ],
  'm.left_short': ['of own: parameters[i] =', 'of own.slice(0, -1): parameters[i] ='],
};

export const netsSpelled: readonly Spelled[] = [
  spelled('mlp', mlp, mlpMistakes, slips),
  spelled('moons', moons, moonsMistakes, slips),
];
