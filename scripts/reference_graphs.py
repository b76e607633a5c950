"""Section 2: graphs of scalars, each with what it is called in the words of a learner. reference.py calls it."""

import torch


def graphs():
    return {"add_mul": add_mul(), "backward": backward(), "arithmetic": arithmetic(), "exp_log": exp_log()}


def add_mul():
    return {
        "sum": graph("a+b", lambda a, b: a + b, a=-2.0, b=3.0),
        "product": graph("a*b", lambda a, b: a * b, a=-2.0, b=3.0),
        "product_with_zero": graph("a*b", lambda a, b: a * b, a=0.0, b=5.0),
        "sum_with_zero": graph("a+b", lambda a, b: a + b, a=3.0, b=0.0),
        "zero_second": graph("a*b", lambda a, b: a * b, a=5.0, b=0.0),
        "sum_with_number": graph("a+5", lambda a: a + 5, a=2.0),
        "product_with_number": graph("a*5", lambda a: a * 5, a=2.0),
        "number_first": graph("5+a", lambda a: 5 + a, a=2.0),
        "number_first_product": graph("5*a", lambda a: 5 * a, a=2.0),
        "twice": graph("a+a", lambda a: a + a, a=3.0),
        "square": graph("a*a", lambda a: a * a, a=3.0),
        "lecture_tree": graph("(a*b+c)*d", lambda a, b, c, d: (a * b + c) * d, a=2.0, b=-3.0, c=10.0, d=-2.0),
        "lecture_diamond": graph("(a*b)*(a+b)", lambda a, b: (a * b) * (a + b), a=-2.0, b=3.0),
        "first_twice": graph("(a+b)*(a+c)", lambda a, b, c: (a + b) * (a + c), a=2.0, b=3.0, c=-5.0),
        "last_twice": graph("(b+a)*(c+a)", lambda a, b, c: (b + a) * (c + a), a=2.0, b=3.0, c=-5.0),
        "used_before": graph("a*b + a + b", lambda a, b: a * b + a + b, a=2.0, b=3.0),
    }


def backward():
    return {
        "leaf": graph("a alone", lambda a: a * 1, a=7.0),
        "tree": graph("(a*b+c)*d", lambda a, b, c, d: (a * b + c) * d, a=2.0, b=-3.0, c=10.0, d=-2.0),
        "beside": graph("a + a*b", lambda a, b: a + a * b, a=2.0, b=3.0),
        "shared": graph("b*b with b = a+a", lambda a: (a + a) * (a + a), a=3.0),
        "shared_thrice": graph("c*b with b = a+a, c = b+b", lambda a: (4 * a) * (2 * a), a=1.0),
        "even_arms": graph("b*c + b*d with b = a*a", lambda a, c, d: a * a * c + a * a * d, a=3.0, c=2.0, d=-5.0),
        "long_arm_last": graph("b + (b*c)*d with b = a*a", lambda a, c, d: a * a + a * a * c * d, a=3.0, c=2.0, d=-5.0),
        "long_arm_first": graph("(b*c)*d + b with b = a*a", lambda a, c, d: a * a * c * d + a * a, a=3.0, c=2.0, d=-5.0),
        "micrograd": graph("z*z + q + q*x with z = 2*x + 2 + x, q = z*x", micrograd_sanity_check, x=-4.0),
        "equal": graph("b*c with b = 2*a, c = a+3", lambda a: (2 * a) * (a + 3), a=3.0),
        "zero": graph("b*4 with b = a+5", lambda a: (a + 5) * 4, a=-5.0),
        "nothing_through": graph("(b*3)*0 + b with b = 2*a", lambda a: 2 * a * 3 * 0 + 2 * a, a=2.0),
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
        "square_of_zero": graph("a**2", lambda a: a**2, a=0.0),
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
