"""Section 2: softmax and the negative log likelihood. reference.py calls it."""

import torch

NOTEBOOK = {
    "logits": [0.0, 3.0, -2.0, 1.0],
    "label": 3,
    "gradients": [0.041772570515350445, 0.8390245074625319, 0.005653302662216329, -0.8864503806400986],
    "loss": 2.1755153626167147,
    "probabilities": [0.04177257051535045, 0.839024507462532, 0.00565330266221633, 0.11354961935990122],
}


def softmax():
    return {
        "notebook": NOTEBOOK,
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
    weight = torch.tensor(w, dtype=torch.float64, requires_grad=True)
    logits = weight * torch.tensor(inputs, dtype=torch.float64)
    loss = -torch.log(torch.softmax(logits, dim=0)[label])
    loss.backward()
    return {"inputs": inputs, "label": label, "weight": w, "loss": loss.item(), "gradient": weight.grad.item()}
