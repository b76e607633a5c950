"""The lecture's neuron and net, and micrograd's demo net before its training. `npm run reference` writes reference.json."""

import torch

from reference_nets import INPUTS, TARGETS, identity, leaf, lecture_parameters, moons, net, squared_error


def reference():
    demo = moons()
    return {
        "neuron": one_neuron([2.0, 0.0], [-3.0, 1.0, 6.8813735870195432]),
        "lecture": lecture_net(),
        "moons": score_of_moons(demo["parameters"], demo["points"]),
    }


def one_neuron(inputs, parameters):
    x, p = torch.tensor(inputs, dtype=torch.float64), leaf(parameters)
    value = torch.tanh((p[:-1] * x).sum() + p[-1])
    value.backward()
    return {"inputs": inputs, "parameters": parameters, "value": value.item(), "gradients": p.grad.tolist()}


def lecture_net():
    parameters = leaf(lecture_parameters())
    predictions = net(parameters, INPUTS, [3, 4, 4, 1], torch.tanh, torch.tanh)
    loss = squared_error(predictions)
    loss.backward()
    return {
        "inputs": INPUTS,
        "targets": TARGETS,
        "parameters": lecture_parameters(),
        "predictions": predictions.tolist(),
        "loss": loss.item(),
        "gradients": parameters.grad.tolist(),
    }


def score_of_moons(numbers, points):
    """micrograd's demo net before its training, on a point that it scores below 0 and on one above."""
    scores = net(leaf(numbers), points, [2, 16, 16, 1], torch.relu, identity)
    chosen = [int(scores.argmin()), int(scores.argmax())]
    return [one_score(numbers, points[index]) for index in chosen]


def one_score(numbers, point):
    parameters = leaf(numbers)
    score = net(parameters, [point], [2, 16, 16, 1], torch.relu, identity)[0]
    score.backward()
    gradient = parameters.grad.tolist()
    return {"point": point, "score": score.item(), "first_neuron": gradient[:3], "output_neuron": gradient[-17:]}
