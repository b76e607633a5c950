"""Section 1: derivatives, exact and estimated. reference.py calls it."""

import torch

NOTEBOOK_POINT = [2.0, 3.0, 4.0]
NOTEBOOK_GRADIENT = [-12.353553390593273, 10.25699027111255, 0.0625]
ELSEWHERE = [1.5, 0.7, 2.5]

# One term of f is so large here that a difference quotient of f loses the others.
HUGE_TERMS = [[2.0, 3.0, 1e-9], [1e5, 3.0, 4.0]]

# A term itself is infinite here while its slope is not, or no step of a fixed size is small enough.
EXTREME = [[1e110, 3.0, 4.0], [1e-9, 3.0, 1e-9]]

# Points and steps of powers of two: each quotient of these is exact, whatever the order of its operations.
EXACT_POINT = [1.0, 2.0, 4.0]
EXACT_STEP = 0.25
EXACT_FUNCTIONS = {
    "3x + 5y + 7z": lambda x, y, z: 3 * x + 5 * y + 7 * z,
    "x² + 2y² + 4z²": lambda x, y, z: x**2 + 2 * y**2 + 4 * z**2,
    "x³ + y³ + z³": lambda x, y, z: x**3 + y**3 + z**3,
    "xyz": lambda x, y, z: x * y * z,
}


def derivatives():
    return {
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
    }


def f(a, b, c):
    return -(a**3) + torch.sin(3 * b) - 1.0 / c + b**2.5 - a**0.5


def coupled(a, b, c):
    """Not a sum of functions of one input each: a slope taken at the wrong place shows."""
    return a * b + torch.sin(b * c) - a / c


def gradf():
    return {
        "notebook": {"point": NOTEBOOK_POINT, "gradient": NOTEBOOK_GRADIENT},
        "elsewhere": [{"point": point, "gradient": gradient(f, point)} for point in [ELSEWHERE, [0.4, 2.2, 0.3]]],
        "huge_terms": [{"point": point, "gradient": gradient(f, point)} for point in HUGE_TERMS],
        "extreme": [{"point": point, "gradient": gradient(f, point)} for point in EXTREME],
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
    inputs = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in point]
    function(*inputs).backward()
    return [x.grad.item() for x in inputs]


def forward_difference(function, point, h):
    return [(function(*nudged(point, dim, h)) - function(*point)) / h for dim in range(3)]


def central_difference(function, point, h):
    return [(function(*nudged(point, dim, h)) - function(*nudged(point, dim, -h))) / (2 * h) for dim in range(3)]


def nudged(point, dim, h):
    return [x + h if d == dim else x for d, x in enumerate(point)]
