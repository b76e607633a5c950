#!/usr/bin/env python3
"""Writes src/course/reference.json: what the exercises' right answers are.

    npm run reference        (needs PyTorch; Debian: apt install python3-torch)

Derivatives are PyTorch's own, in float64. Difference quotients are computed from
their definition, at points and steps where every digit of them is exact in
binary. The notebook's answers are the notebook's, to the last digit.
"""

import json
import pathlib
import platform

import torch

from reference_derivatives import derivatives
from reference_graphs import graphs
from reference_nets import nets
from reference_numerics import numerics
from reference_softmax import softmax

DESTINATION = pathlib.Path(__file__).parent.parent / "src" / "course" / "reference.json"


def main():
    made_with = {"command": "npm run reference", "torch": torch.__version__, "python": platform.python_version()}
    reference = {
        "made_with": made_with,
        **derivatives(),
        **graphs(),
        "softmax": softmax(),
        **numerics(),
        **nets(),
    }
    DESTINATION.write_text(json.dumps(reference, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
