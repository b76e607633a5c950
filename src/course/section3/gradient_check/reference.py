"""Gradients that are right, and gradients that are not what they claim. `npm run reference` writes reference.json."""

import math

import torch

FUNCTIONS = {
    "(a*b)*(a+b)": lambda a, b: (a * b) * (a + b),
    "tanh(a*b) + a": lambda a, b: torch.tanh(a * b) + a,
    "log(a)*b + a/b": lambda a, b: torch.log(a) * b + a / b,
    "exp(a) - exp(-b)": lambda a, b: torch.exp(a) - torch.exp(-b),
    "the loss of softmax([a, b, c]) with label 1": lambda a, b, c: torch.logsumexp(torch.stack([a, b, c]), 0) - b,
    "a*b*c": lambda a, b, c: a * b * c,
    # Its second derivative is 20,000 times its first, its third is 0: a step to one side only is far off.
    "10000*(a-1)**2 + a": lambda a: 10000 * (a - 1) ** 2 + a,
}


def reference():
    diamond, bent, quotient = "(a*b)*(a+b)", "tanh(a*b) + a", "log(a)*b + a/b"
    powers, softmax, product, steep = [name for name in FUNCTIONS if name not in (diamond, bent, quotient)]
    tanh = math.tanh(0.5 * 0.8)
    return {
        "right": [
            claim(diamond, [-2.0, 3.0]),
            claim(bent, [0.5, 0.8]),
            claim(quotient, [2.0, -3.0]),
            claim(softmax, [0.7, -2.1, 1.3]),
            claim(steep, [1.0]),
        ],
        "planted": [
            claim(diamond, [-2.0, 3.0], [-6.0, -6.0], "overwrites grad where it should add"),
            claim(bent, [0.5, 0.8], [(1 - tanh) * 0.8 + 1, (1 - tanh) * 0.5], "takes 1 - t for the slope of tanh"),
            claim(quotient, [2.0, -3.0], [-3 / 2 - 1 / 3, math.log(2) + 2 / 9], "has a sign wrong in division"),
            claim(powers, [0.3, -0.4], [math.exp(0.3), -math.exp(0.4)], "forgets the minus inside exp"),
            claim(softmax, [0.7, -2.1, 1.3], probabilities([0.7, -2.1, 1.3]), "forgets the label"),
            claim(product, [2.0, -3.0, 4.0], [-12.0, 8.0, -6.0 * 1.0001], "is off by a ten-thousandth in one place"),
            claim(product, [0.0, 5.0, 0.0], [0.0, 0.0, 0.001], "claims a slope where there is none"),
        ],
    }


def probabilities(logits):
    return torch.softmax(torch.tensor(logits, dtype=torch.float64), 0).tolist()


def claim(function, x, claimed=None, bug=None):
    """A gradient that someone claims, and how far off it is, relative to the larger of the two. (cs231n)"""
    inputs = [torch.tensor(each, dtype=torch.float64, requires_grad=True) for each in x]
    FUNCTIONS[function](*inputs).backward()
    right = [each.grad.item() for each in inputs]
    if claimed is None:
        return {"function": function, "x": x, "gradient": right}
    errors = [relative_error(g, r) for g, r in zip(claimed, right)]
    return {"bug": bug, "function": function, "x": x, "gradient": claimed, "errors": errors}


def relative_error(x, y):
    larger = max(abs(x), abs(y))
    return 0.0 if larger == 0 else abs(x - y) / larger
