"""Three steps on a few of the points of micrograd's demo; its hundred on all of them are checked against moons.json.
Two steps on three of them, with what is learned. The same with a single neuron in place of the net: the miniature.

`npm run reference` writes reference.json.
"""

import torch

from reference_nets import identity, leaf, moons, net


def reference():
    demo = moons()
    few = 6
    losses, _ = train_moons(demo["points"][:few], demo["labels"][:few], demo["parameters"], steps=3)
    all_losses, _ = train_moons(demo["points"], demo["labels"], demo["parameters"], steps=100)
    for step, (ours, micrograds) in enumerate(zip(all_losses, demo["losses"])):
        assert abs(ours - micrograds) <= 1e-12 * micrograds, f"step {step}: PyTorch {ours}, micrograd {micrograds}"
    # Of both moons, and not as many of each: -1, -1, 1.
    short_losses, learned = train_moons(demo["points"][:3], demo["labels"][:3], demo["parameters"], steps=2)
    short = {"points": 3, "losses": short_losses, "learned": {place: learned[place] for place in [0, 320, 336]}}
    return {"few": few, "losses_of_few": losses, "short": short, "miniature": miniature()}


def miniature():
    points, labels, parameters = [[0.5, 0.25], [0.5, -1.5]], [-1, 1], [0.4, -0.6, 0.3]
    losses, learned = train(points, labels, parameters, steps=2, sizes=[2, 1])
    return {"points": points, "labels": labels, "parameters": parameters, "losses": losses, "learned": learned}


def train_moons(points, labels, numbers, steps):
    return train(points, labels, numbers, steps, sizes=[2, 16, 16, 1])


def train(points, labels, numbers, steps, sizes):
    parameters, y = leaf(numbers), torch.tensor(labels, dtype=torch.float64)
    losses = []
    for step in range(steps):
        scores = net(parameters, points, sizes, torch.relu, identity)
        loss = torch.relu(1 - y * scores).mean() + 1e-4 * (parameters**2).sum()
        losses.append(loss.item())
        (gradient,) = torch.autograd.grad(loss, parameters)
        parameters = (parameters - (1 - 0.9 * step / 100) * gradient).detach().requires_grad_()
    return losses, parameters.tolist()
