"""PyTorch's logsumexp and its gradient. `npm run reference` writes reference.json."""

import torch

# Each is too large, or too small, for exp, or lies on the other side of zero than another. As texts, 9 is above 1000; and 0
# beside 11 is small, but not nothing.
LOGITS = [
    [0.0, 3.0, -2.0, 1.0],
    [1000.0, 0.0],
    [0.0, 1000.0],
    [-1000.0, -1001.0],
    [10000.0, 10003.0, 9998.0, 10001.0],
    [3000.0, -3000.0, 0.0, 1.0],
    [2.0, 2.0, 2.0],
    [9.0, 1000.0],
    [0.0, 11.0],
    [-7.5],
]


def reference():
    return {"cases": [one_logsumexp(logits) for logits in LOGITS]}


def one_logsumexp(logits):
    inputs = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    value = torch.logsumexp(inputs, dim=0)
    value.backward()
    return {"logits": logits, "value": value.item(), "gradients": inputs.grad.tolist()}
