"""Computes graphs with PyTorch: one graph a line of stdin, as JSON; data and grad of each node a line of stdout.

The first line says which torch it is. Nothing else is printed.
"""

import json
import sys

try:
    import torch
except ImportError:
    print(json.dumps({"missing": "torch"}), flush=True)
    sys.exit(0)

OPERATIONS = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "sub": lambda a, b: a - b,
    "div": lambda a, b: a / b,
    "neg": lambda a: -a,
    "pow": lambda a, b: a**b,
    "exp": lambda a: torch.exp(a),
    "log": lambda a: torch.log(a),
    "tanh": lambda a: torch.tanh(a),
    "relu": lambda a: torch.relu(a),
}


def main():
    torch.set_num_threads(1)
    print(json.dumps({"torch": str(torch.__version__)}), flush=True)
    for line in sys.stdin:
        print(json.dumps(compute(json.loads(line))), flush=True)


def compute(graph):
    nodes = []
    for name, *operands in graph:
        if name == "leaf":
            nodes.append(torch.tensor(operands[0], dtype=torch.float64, requires_grad=True))
            continue
        node = OPERATIONS[name](*[operand[0] if isinstance(operand, list) else nodes[operand] for operand in operands])
        node.retain_grad()
        nodes.append(node)
    nodes[-1].backward()
    return [x for node in nodes for x in (node.item(), 0.0 if node.grad is None else node.grad.item())]


main()
