#!/usr/bin/env python3
"""Writes the reference values: what the exercises' right answers are.

    npm run reference        (needs PyTorch; Debian: apt install python3-torch)

An exercise whose folder has a reference.py gets the reference.json beside it: what its reference() returns, and what
it was made with. Sections 1 and 2 share src/course/reference.json.

Derivatives are PyTorch's own, in float64. Difference quotients are computed from their definition, at points and steps
where every digit of them is exact in binary. The notebook's answers are the notebook's, to the last digit.
"""

import json
import pathlib
import platform
import runpy

import torch

from reference_derivatives import derivatives
from reference_graphs import graphs
from reference_softmax import softmax

COURSE = pathlib.Path(__file__).parent.parent / "src" / "course"


def main():
    write(COURSE / "reference.json", {**derivatives(), **graphs(), "softmax": softmax()})
    for program in sorted(COURSE.glob("*/*/reference.py")):
        write(program.with_suffix(".json"), runpy.run_path(str(program))["reference"]())


def write(path, values):
    made_with = {"command": "npm run reference", "torch": torch.__version__, "python": platform.python_version()}
    path.write_text(
        json.dumps({"made_with": made_with, **values}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
