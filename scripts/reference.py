#!/usr/bin/env python3
"""Writes src/curriculum/reference.json: what the exercises' right answers are.

    npm run reference        (needs PyTorch; Debian: apt install python3-torch)

Derivatives are PyTorch's own, in float64. Difference quotients are computed from
their definition, at points and steps where every digit of them is exact in
binary. The notebook's answers are the notebook's, to the last digit.
"""

import json
import pathlib
import platform

import torch

DESTINATION = pathlib.Path(__file__).parent.parent / "src" / "curriculum" / "reference.json"

NOTEBOOK_POINT = [2.0, 3.0, 4.0]
ELSEWHERE = [1.5, 0.7, 2.5]
NOTEBOOK_GRADIENT = [-12.353553390593273, 10.25699027111255, 0.0625]
NOTEBOOK_SOFTMAX = {
    "logits": [0.0, 3.0, -2.0, 1.0],
    "label": 3,
    "gradients": [0.041772570515350445, 0.8390245074625319, 0.005653302662216329, -0.8864503806400986],
    "loss": 2.1755153626167147,
    "probabilities": [0.04177257051535045, 0.839024507462532, 0.00565330266221633, 0.11354961935990122],
}


def main():
    reference = {
        "made_with": {
            "command": "npm run reference",
            "torch": torch.__version__,
            "python": platform.python_version(),
        },
        "gradf": gradf(),
        "forward_difference": {
            "notebook": {"point": NOTEBOOK_POINT, "h": 1e-7, "gradient": NOTEBOOK_GRADIENT},
            "elsewhere": estimates([ELSEWHERE], h=1e-7),
            "exact": exact(forward_difference),
        },
        "central_difference": {
            "notebook": {"point": NOTEBOOK_POINT, "h": 1e-7, "gradient": NOTEBOOK_GRADIENT},
            "elsewhere": estimates([NOTEBOOK_POINT, ELSEWHERE], h=1e-5),
            "exact": exact(central_difference),
        },
        "add_mul": add_mul(),
        "backward": backward(),
        "arithmetic": arithmetic(),
        "exp_log": exp_log(),
        "softmax": softmax(),
    }
    DESTINATION.write_text(json.dumps(reference, indent=2, ensure_ascii=False) + "\n")


# Section 1


def f(a, b, c):
    return -(a**3) + torch.sin(3 * b) - 1.0 / c + b**2.5 - a**0.5


def coupled(a, b, c):
    """Not a sum of functions of one input each: a slope taken at the wrong place shows."""
    return a * b + torch.sin(b * c) - a / c


# Points and steps of powers of two: each quotient of these is exact, whatever the order of its operations.
EXACT_POINT = [1.0, 2.0, 4.0]
EXACT_STEP = 0.25
EXACT_FUNCTIONS = {
    "3x + 5y + 7z": lambda x, y, z: 3 * x + 5 * y + 7 * z,
    "x² + 2y² + 4z²": lambda x, y, z: x**2 + 2 * y**2 + 4 * z**2,
    "x³ + y³ + z³": lambda x, y, z: x**3 + y**3 + z**3,
    "xyz": lambda x, y, z: x * y * z,
}


def gradf():
    return {
        "notebook": {"point": NOTEBOOK_POINT, "gradient": NOTEBOOK_GRADIENT},
        "elsewhere": [{"point": point, "gradient": gradient(f, point)} for point in [ELSEWHERE, [0.4, 2.2, 0.3]]],
    }


def estimates(points, h):
    """What an estimate with step h is compared with: the true gradient."""
    of_f = [{"function": "f", "point": point, "h": h, "gradient": gradient(f, point)} for point in points]
    formula = "a*b + sin(b*c) - a/c"
    return of_f + [{"function": formula, "point": NOTEBOOK_POINT, "h": h, "gradient": gradient(coupled, NOTEBOOK_POINT)}]


def exact(quotient):
    """What an estimate must be to the last digit."""
    return [
        {"function": formula, "point": EXACT_POINT, "h": EXACT_STEP, "gradient": quotient(function, EXACT_POINT, EXACT_STEP)}
        for formula, function in EXACT_FUNCTIONS.items()
    ]


def gradient(function, point):
    inputs = [leaf(x) for x in point]
    function(*inputs).backward()
    return [x.grad.item() for x in inputs]


def forward_difference(function, point, h):
    return [(function(*nudged(point, dim, h)) - function(*point)) / h for dim in range(3)]


def central_difference(function, point, h):
    return [(function(*nudged(point, dim, h)) - function(*nudged(point, dim, -h))) / (2 * h) for dim in range(3)]


def nudged(point, dim, h):
    return [x + h if d == dim else x for d, x in enumerate(point)]


# Section 2: graphs of scalars, each with what it is called, in the words of a learner


def add_mul():
    return {
        "sum": graph("a+b", lambda a, b: a + b, a=-2.0, b=3.0),
        "product": graph("a*b", lambda a, b: a * b, a=-2.0, b=3.0),
        "product_with_zero": graph("a*b", lambda a, b: a * b, a=0.0, b=5.0),
        "sum_with_number": graph("a+5", lambda a: a + 5, a=2.0),
        "product_with_number": graph("a*5", lambda a: a * 5, a=2.0),
        "number_first": graph("5+a", lambda a: 5 + a, a=2.0),
        "number_first_product": graph("5*a", lambda a: 5 * a, a=2.0),
        "twice": graph("a+a", lambda a: a + a, a=3.0),
        "square": graph("a*a", lambda a: a * a, a=3.0),
        "lecture_tree": graph("(a*b+c)*d", lambda a, b, c, d: (a * b + c) * d, a=2.0, b=-3.0, c=10.0, d=-2.0),
        "lecture_diamond": graph("(a*b)*(a+b)", lambda a, b: (a * b) * (a + b), a=-2.0, b=3.0),
    }


def backward():
    return {
        "leaf": graph("a alone", lambda a: a * 1, a=7.0),
        "tree": graph("(a+b)*(c+d)", lambda a, b, c, d: (a + b) * (c + d), a=2.0, b=-3.0, c=10.0, d=-2.0),
        "shared": graph("b*b with b = a+a", lambda a: (a + a) * (a + a), a=3.0),
        "shared_thrice": graph("c*b with b = a+a, c = b+b", lambda a: (4 * a) * (2 * a), a=1.0),
        "even_arms": graph("b*c + b*d with b = a*a", lambda a, c, d: a * a * c + a * a * d, a=3.0, c=2.0, d=-5.0),
        "long_arm_last": graph("b + (b*c)*d with b = a*a", lambda a, c, d: a * a + a * a * c * d, a=3.0, c=2.0, d=-5.0),
        "long_arm_first": graph("(b*c)*d + b with b = a*a", lambda a, c, d: a * a * c * d + a * a, a=3.0, c=2.0, d=-5.0),
        "micrograd": graph("z*z + q + q*x with z = 2*x + 2 + x, q = z*x", micrograd_sanity_check, x=-4.0),
        "doubled": graph("x doubled 20 times (x = x + x)", doubled, x=0.5),
        "fan": graph("b*0 + b*1 + … + b*999 with b = a*a", fan, a=0.5),
        "chain": graph("a + a + … + a (100,000 additions)", chain, a=0.5),
    }


def micrograd_sanity_check(x):
    """micrograd's own test, without its relu."""
    z = 2 * x + 2 + x
    q = z * x
    return z * z + q + q * x


def doubled(x):
    for _ in range(20):
        x = x + x
    return x


def fan(a):
    b = a * a
    return sum(b * i for i in range(1000))


def chain(a):
    x = a
    for _ in range(100_000):
        x = x + a
    return x


def arithmetic():
    return {
        "neg": graph("-a", lambda a: -a, a=-2.0),
        "neg_positive": graph("-a", lambda a: -a, a=10.0),
        "neg_twice": graph("(-a)*(-a)", lambda a: (-a) * (-a), a=2.0),
        "sub": graph("a-b", lambda a, b: a - b, a=5.0, b=2.0),
        "sub_number": graph("a-5", lambda a: a - 5, a=2.0),
        "number_sub": graph("5-a", lambda a: 5 - a, a=2.0),
        "sub_itself": graph("a*(a-b)", lambda a, b: a * (a - b), a=5.0, b=2.0),
        "cube": graph("2*a**3", lambda a: 2 * a**3, a=2.0),
        "cube_of_negative": graph("a**3", lambda a: a**3, a=-2.0),
        "root": graph("3*a**0.5", lambda a: 3 * a**0.5, a=2.0),
        "inverse": graph("3*a**-1", lambda a: 3 * a**-1, a=4.0),
        "squares": graph("a**2 + 2*a**2", lambda a: a**2 + 2 * a**2, a=3.0),
        "div": graph("a/b", lambda a, b: a / b, a=3.0, b=4.0),
        "div_number": graph("a/4", lambda a: a / 4, a=3.0),
        "number_div": graph("3/a", lambda a: 3 / a, a=4.0),
        "zero_div": graph("a/b", lambda a, b: a / b, a=0.0, b=5.0),
        "div_twice": graph("(a/b)/(b/c)", lambda a, b, c: (a / b) / (b / c), a=3.0, b=4.0, c=-2.0),
        "micrograd": graph("the graph of micrograd's README without relu", micrograd_readme, a=-4.0, b=2.0),
    }


def micrograd_readme(a, b):
    """Its first relu has a negative input there, its second a positive one: leaving them out changes nothing."""
    c = a + b
    d = a * b + b**3
    c = c + c + 1
    c = c + 1 + c + (-a)
    d = d + d * 2
    d = d + 3 * d + (b - a)
    e = c - d
    f = e**2
    g = f / 2.0
    return g + 10.0 / f


def exp_log():
    return {
        "exp": graph("3*exp(a)", lambda a: 3 * a.exp(), a=0.5),
        "exp_twice": graph("exp(a) + 2*exp(a)", lambda a: a.exp() + 2 * a.exp(), a=0.5),
        "exp_of_negative": graph("exp(a)", lambda a: a.exp(), a=-3.0),
        "exp_squared": graph("e*e with e = exp(a)", lambda a: a.exp() * a.exp(), a=0.5),
        "log": graph("3*log(a)", lambda a: 3 * a.log(), a=0.5),
        "log_twice": graph("log(a) + 2*log(a)", lambda a: a.log() + 2 * a.log(), a=2.0),
        "log_of_small": graph("log(a)", lambda a: a.log(), a=1e-300),
        "log_of_exp": graph("3*log(exp(a*a))", lambda a: 3 * (a * a).exp().log(), a=0.5),
        "sigmoid": graph("1/(1 + exp(-a))", lambda a: 1 / (1 + (-a).exp()), a=-0.7),
        "neuron": graph(
            "the lecture's neuron, its tanh made of exp",
            lecture_neuron,
            x1=2.0,
            x2=0.0,
            w1=-3.0,
            w2=1.0,
            b=6.8813735870195432,
        ),
    }


def lecture_neuron(x1, x2, w1, w2, b):
    n = x1 * w1 + x2 * w2 + b
    e = (2 * n).exp()
    return (e - 1) / (e + 1)


def graph(expression, function, **inputs):
    """The value of a function of scalars, and its derivative by each of them."""
    leaves = {name: leaf(x) for name, x in inputs.items()}
    output = function(**leaves)
    output.backward()
    return {
        "expression": expression,
        "inputs": inputs,
        "value": output.item(),
        "gradients": {name: x.grad.item() for name, x in leaves.items()},
    }


def leaf(x):
    return torch.tensor(x, dtype=torch.float64, requires_grad=True)


def softmax():
    return {
        "notebook": NOTEBOOK_SOFTMAX,
        "elsewhere": [
            classify([0.0, 3.0, -2.0, 1.0], label=0),
            classify([1.5, -0.5, 0.25], label=1),
            classify([-0.3, 0.3], label=1),
            classify([0.1, -1.2, 2.3, 0.0, -3.4, 1.5], label=4),
        ],
        "one_weight": one_weight([1.0, 2.0, -1.0], label=2, w=0.7),
    }


def classify(logits, label):
    inputs = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    probabilities = torch.softmax(inputs, dim=0)
    loss = -torch.log(probabilities[label])
    loss.backward()
    return {
        "logits": logits,
        "label": label,
        "gradients": inputs.grad.tolist(),
        "loss": loss.item(),
        "probabilities": probabilities.tolist(),
    }


def one_weight(inputs, label, w):
    """Every logit is w times an input: the loss reaches w by many ways."""
    weight = leaf(w)
    logits = weight * torch.tensor(inputs, dtype=torch.float64)
    loss = -torch.log(torch.softmax(logits, dim=0)[label])
    loss.backward()
    return {"inputs": inputs, "label": label, "weight": w, "loss": loss.item(), "gradient": weight.grad.item()}


if __name__ == "__main__":
    main()
