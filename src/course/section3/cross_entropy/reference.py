"""PyTorch's cross_entropy, of one example and of batches, and its gradient. `npm run reference` writes reference.json."""

import torch


def reference():
    return {
        "single": [
            one_cross_entropy([[0.0, 3.0, -2.0, 1.0]], [3]),
            one_cross_entropy([[1000.0, 0.0]], [1]),
            one_cross_entropy([[1000.0, 0.0]], [0]),
            one_cross_entropy([[0.0, 1000.0]], [0]),
            one_cross_entropy([[10000.0, 10003.0, 9998.0, 10001.0]], [3]),
            one_cross_entropy([[-1000.0, -1001.0]], [1]),
            one_cross_entropy([[1.5, -0.5, 0.25]], [0]),
            one_cross_entropy([[9.0, 1000.0]], [0]),
        ],
        "batches": [
            one_cross_entropy([[0.0, 3.0, -2.0, 1.0], [1.0, -1.0, 0.5, 2.0]], [3, 0]),
            one_cross_entropy([[1000.0, 0.0], [0.0, 1000.0], [-1000.0, -1001.0], [0.3, -0.3]], [1, 0, 1, 0]),
            one_cross_entropy([[0.1, -1.2, 2.3]], [1]),
            one_cross_entropy([[9.0, 1000.0], [0.0, 11.0]], [0, 1]),
        ],
    }


def one_cross_entropy(logits, labels):
    inputs = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(inputs, torch.tensor(labels))
    loss.backward()
    return {"logits": logits, "labels": labels, "loss": loss.item(), "gradients": inputs.grad.tolist()}
