"""Answers requests with the trained network: the General Python Prediction Interface that Legion's packagers serve."""

import json
import math
import os
from pathlib import Path

_model = None


def init():
    """Reads the model; says that requests come as rows of numbers."""
    global _model
    folder = Path(__file__).resolve().parent
    if not (folder / "model.json").exists():
        folder = Path(os.environ["MODEL_LOCATION"])
    _model = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    return "matrix"


def predict_on_matrix(input_matrix, provided_columns_names=None):
    """The kind of each flower, and how sure the network is of it."""
    order = list(provided_columns_names or _model["columns"])
    missing = [column for column in _model["columns"] if column not in order]
    if missing:
        raise ValueError(f"columns {missing} are missing; expected {_model['columns']}")
    places = [order.index(column) for column in _model["columns"]]
    return [_answer([float(row[place]) for place in places]) for row in input_matrix], ("kind", "probability")


def info():
    """What a request holds and what its answer holds, by column."""
    inputs = {column: {"type": "number", "example": mean} for column, mean in zip(_model["columns"], _model["means"])}
    return inputs, {"kind": {"type": "string"}, "probability": {"type": "number"}}


def _answer(row):
    scaled = [(x - mean) / deviation for x, mean, deviation in zip(row, _model["means"], _model["deviations"])]
    hidden = [math.tanh(score) for score in _scores(_model["layers"][0], scaled)]
    scores = _scores(_model["layers"][1], hidden)
    powers = [math.exp(score - max(scores)) for score in scores]
    best = powers.index(max(powers))
    return [_model["kinds"][best], powers[best] / sum(powers)]


def _scores(layer, values):
    return [sum(weight * value for weight, value in zip(unit, values)) + unit[-1] for unit in layer]
