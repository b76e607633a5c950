"""Section 4: activations, nets and their training. reference.py calls it."""

import json
import pathlib

import torch

from reference_graphs import graph

MOONS = pathlib.Path(__file__).parent.parent / "src" / "course" / "section4" / "moons.json"

# The lecture's four examples.
INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


def nets():
    return {"activations": activations(), "mlp": mlp(), "sgd": sgd(), "moons": moons()}


def activations():
    relu = torch.relu
    return {
        "tanh": graph("3*tanh(a)", lambda a: 3 * torch.tanh(a), a=0.5),
        "tanh_of_negative": graph("tanh(a)", torch.tanh, a=-0.7),
        "tanh_twice": graph("tanh(a) + 2*tanh(a)", lambda a: torch.tanh(a) + 2 * torch.tanh(a), a=0.5),
        "tanh_of_large": graph("tanh(a)", torch.tanh, a=400.0),
        "tanh_of_large_negative": graph("tanh(a)", torch.tanh, a=-400.0),
        "neuron": graph(
            "the lecture's neuron, tanh(x1*w1 + x2*w2 + b)",
            lambda x1, x2, w1, w2, b: torch.tanh(x1 * w1 + x2 * w2 + b),
            x1=2.0,
            x2=0.0,
            w1=-3.0,
            w2=1.0,
            b=6.8813735870195432,
        ),
        "relu_positive": graph("3*relu(a)", lambda a: 3 * relu(a), a=0.5),
        "relu_negative": graph("3*relu(a)", lambda a: 3 * relu(a), a=-0.5),
        "relu_zero": graph("3*relu(a)", lambda a: 3 * relu(a), a=0.0),
        "relu_twice": graph("relu(a) + 2*relu(a)", lambda a: relu(a) + 2 * relu(a), a=1.5),
        "relu_both": graph("3*(relu(a) + relu(b))", lambda a, b: 3 * (relu(a) + relu(b)), a=-1.5, b=2.0),
        "relu_chain": graph("relu(a*b)*a", lambda a, b: relu(a * b) * a, a=-2.0, b=-3.0),
        "micrograd": graph("the graph of micrograd's README", micrograd_readme, a=-4.0, b=2.0),
    }


def micrograd_readme(a, b):
    c = a + b
    d = a * b + b**3
    c = c + c + 1
    c = c + 1 + c + (-a)
    d = d + d * 2 + torch.relu(b + a)
    d = d + 3 * d + torch.relu(b - a)
    e = c - d
    f = e**2
    g = f / 2.0
    return g + 10.0 / f


def mlp():
    points = json.loads(MOONS.read_text())
    return {
        "neuron": one_neuron([2.0, 0.0], [-3.0, 1.0, 6.8813735870195432]),
        "lecture": lecture_net(),
        "moons": score_of_moons(points["parameters"], points["points"]),
    }


def one_neuron(inputs, parameters):
    x, p = torch.tensor(inputs, dtype=torch.float64), leaf(parameters)
    value = torch.tanh((p[:-1] * x).sum() + p[-1])
    value.backward()
    return {"inputs": inputs, "parameters": parameters, "value": value.item(), "gradients": p.grad.tolist()}


def lecture_net():
    parameters = leaf(lecture_parameters())
    predictions = net(parameters, INPUTS, [3, 4, 4, 1], torch.tanh, torch.tanh)
    loss = squared_error(predictions)
    loss.backward()
    return {
        "inputs": INPUTS,
        "targets": TARGETS,
        "parameters": lecture_parameters(),
        "predictions": predictions.tolist(),
        "loss": loss.item(),
        "gradients": parameters.grad.tolist(),
    }


def lecture_parameters():
    """Of MLP(3, [4, 4, 1]): all different, between -1 and 1, and made without chance."""
    return [((k * 7919 + 13) % 1000) / 500 - 1 for k in range(41)]


def score_of_moons(numbers, points):
    """micrograd's demo net before its training, on a point that it scores below 0 and on one above."""
    scores = net(leaf(numbers), points, [2, 16, 16, 1], torch.relu, identity)
    chosen = [int(scores.argmin()), int(scores.argmax())]
    return [one_score(numbers, points[index]) for index in chosen]


def one_score(numbers, point):
    parameters = leaf(numbers)
    score = net(parameters, [point], [2, 16, 16, 1], torch.relu, identity)[0]
    score.backward()
    gradient = parameters.grad.tolist()
    return {"point": point, "score": score.item(), "first_neuron": gradient[:3], "output_neuron": gradient[-17:]}


def sgd(steps=30, learning_rate=0.05):
    parameters = leaf(lecture_parameters())
    losses, gradients = [], []
    for _ in range(steps):
        loss = squared_error(net(parameters, INPUTS, [3, 4, 4, 1], torch.tanh, torch.tanh))
        losses.append(loss.item())
        (gradient,) = torch.autograd.grad(loss, parameters)
        gradients.append(gradient.tolist())
        parameters = (parameters - learning_rate * gradient).detach().requires_grad_()
    return {"learning_rate": learning_rate, "losses": losses, "second_gradient": gradients[1]}


def moons():
    """Three steps on a few of the points; all of micrograd's hundred on all of them are in moons.json, by itself."""
    demo = json.loads(MOONS.read_text())
    few = 6
    losses = train_moons(demo["points"][:few], demo["labels"][:few], demo["parameters"], steps=3)
    all_losses = train_moons(demo["points"], demo["labels"], demo["parameters"], steps=100)
    for step, (ours, micrograds) in enumerate(zip(all_losses, demo["losses"])):
        assert abs(ours - micrograds) <= 1e-12 * micrograds, f"step {step}: PyTorch {ours}, micrograd {micrograds}"
    return {"few": few, "losses_of_few": losses}


def train_moons(points, labels, numbers, steps):
    parameters, y = leaf(numbers), torch.tensor(labels, dtype=torch.float64)
    losses = []
    for step in range(steps):
        scores = net(parameters, points, [2, 16, 16, 1], torch.relu, identity)
        loss = torch.relu(1 - y * scores).mean() + 1e-4 * (parameters**2).sum()
        losses.append(loss.item())
        (gradient,) = torch.autograd.grad(loss, parameters)
        parameters = (parameters - (1 - 0.9 * step / 100) * gradient).detach().requires_grad_()
    return losses


def net(parameters, inputs, sizes, hidden, output):
    """A multilayer perceptron's outputs; its parameters stand neuron by neuron, weights first and then the bias."""
    signal, start = torch.tensor(inputs, dtype=torch.float64), 0
    for layer, (n_in, n_out) in enumerate(zip(sizes, sizes[1:])):
        end = start + n_out * (n_in + 1)
        rows = parameters[start:end].reshape(n_out, n_in + 1)
        bend = output if layer == len(sizes) - 2 else hidden
        signal, start = bend(signal @ rows[:, :n_in].T + rows[:, n_in]), end
    return signal[:, 0]


def squared_error(predictions):
    return ((predictions - torch.tensor(TARGETS, dtype=torch.float64)) ** 2).sum()


def identity(x):
    return x


def leaf(numbers):
    return torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
