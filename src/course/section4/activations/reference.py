"""Graphs with tanh and relu, their values and gradients. `npm run reference` writes reference.json."""

import torch

from reference_graphs import graph


def reference():
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
