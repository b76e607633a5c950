"""The training of the lecture's net. `npm run reference` writes reference.json."""

import torch

from reference_nets import INPUTS, leaf, lecture_parameters, net, squared_error


def reference(steps=30, learning_rate=0.05):
    parameters = leaf(lecture_parameters())
    losses, gradients = [], []
    for _ in range(steps):
        loss = squared_error(net(parameters, INPUTS, [3, 4, 4, 1], torch.tanh, torch.tanh))
        losses.append(loss.item())
        (gradient,) = torch.autograd.grad(loss, parameters)
        gradients.append(gradient.tolist())
        parameters = (parameters - learning_rate * gradient).detach().requires_grad_()
    return {"learning_rate": learning_rate, "losses": losses, "second_gradient": gradients[1]}
