"""The lecture's net and micrograd's demo, for the reference values of section 4."""

import json
import pathlib

import torch

MOONS = pathlib.Path(__file__).parent.parent / "src" / "course" / "section4" / "moons" / "moons.json"

# The lecture's four examples.
INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


def moons():
    """micrograd's demo: points, labels, parameters, losses."""
    return json.loads(MOONS.read_text(encoding="utf-8"))


def lecture_parameters():
    """Of MLP(3, [4, 4, 1]): all different, between -1 and 1, and made without chance."""
    return [((k * 7919 + 13) % 1000) / 500 - 1 for k in range(41)]


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
