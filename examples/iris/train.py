"""Trains a small neural network that tells three kinds of iris apart, with Python's standard library alone."""

import csv
import json
import math
import random
import shutil
from pathlib import Path

import legion_tracking as tracking

HERE = Path(__file__).resolve().parent
KINDS = ["setosa", "versicolor", "virginica"]
DEFAULTS = {"epochs": "250", "hidden": "16", "learning_rate": "0.01", "momentum": "0.8", "batch": "15", "seed": "3"}


def read_flowers(path):
    """The columns' names, and a row of numbers and the index of its kind for each flower."""
    with open(path, newline="", encoding="utf-8") as lines:
        rows = csv.reader(lines)
        columns = next(rows)[:-1]
        flowers = [([float(value) for value in row[:-1]], KINDS.index(row[-1])) for row in rows]
    return columns, flowers


def split(flowers, chance, held_out=0.3):
    """Parts of the flowers to learn from and to test with; each kind has the same share in both."""
    learn, test = [], []
    for kind in range(len(KINDS)):
        of_kind = [flower for flower in flowers if flower[1] == kind]
        chance.shuffle(of_kind)
        cut = round(len(of_kind) * held_out)
        test += of_kind[:cut]
        learn += of_kind[cut:]
    return learn, test


def scale(flowers):
    """The mean and the standard deviation of each column."""
    columns = list(zip(*(row for row, _ in flowers)))
    means = [sum(column) / len(column) for column in columns]
    deviations = [math.sqrt(sum((x - mean) ** 2 for x in column) / len(column)) for column, mean in zip(columns, means)]
    return means, deviations


class Network:
    """One hidden layer of tanh units, softmax over the kinds, trained by gradient descent with momentum."""

    def __init__(self, inputs, hidden, outputs, chance):
        self.layers = [self._layer(inputs, hidden, chance), self._layer(hidden, outputs, chance)]
        self.speeds = [[[0.0] * len(unit) for unit in layer] for layer in self.layers]

    @staticmethod
    def _layer(inputs, units, chance):
        spread = 1 / math.sqrt(inputs)
        # The last weight of a unit is its bias.
        return [[chance.gauss(0, spread) for _ in range(inputs)] + [0.0] for _ in range(units)]

    def forward(self, row):
        hidden = [math.tanh(sum(w * x for w, x in zip(unit, row)) + unit[-1]) for unit in self.layers[0]]
        scores = [sum(w * h for w, h in zip(unit, hidden)) + unit[-1] for unit in self.layers[1]]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return hidden, [power / total for power in powers]

    def learn(self, batch, rate, momentum):
        """One step downhill over the batch."""
        slopes = [[[0.0] * len(unit) for unit in layer] for layer in self.layers]
        for row, kind in batch:
            hidden, chances = self.forward(row)
            errors = [chance - (index == kind) for index, chance in enumerate(chances)]
            backward = [
                sum(error * unit[h] for error, unit in zip(errors, self.layers[1])) * (1 - hidden[h] ** 2)
                for h in range(len(hidden))
            ]
            self._add(slopes[1], errors, hidden)
            self._add(slopes[0], backward, row)
        for layer, speeds, layer_slopes in zip(self.layers, self.speeds, slopes):
            for unit, speed, slope in zip(layer, speeds, layer_slopes):
                for index in range(len(unit)):
                    speed[index] = momentum * speed[index] - rate * slope[index] / len(batch)
                    unit[index] += speed[index]

    @staticmethod
    def _add(slopes, errors, inputs):
        for slope, error in zip(slopes, errors):
            for index, value in enumerate(inputs):
                slope[index] += error * value
            slope[-1] += error

    def score(self, flowers):
        """The mean cross-entropy and the share that was told right."""
        loss, right = 0.0, 0
        for row, kind in flowers:
            chances = self.forward(row)[1]
            loss -= math.log(max(chances[kind], 1e-12))
            right += chances.index(max(chances)) == kind
        return loss / len(flowers), right / len(flowers)


def main():
    settings = {**DEFAULTS, **tracking.hyper_parameters()}
    epochs, rate, momentum = int(settings["epochs"]), float(settings["learning_rate"]), float(settings["momentum"])
    batch = int(settings["batch"])
    chance = random.Random(int(settings["seed"]))
    for name, value in settings.items():
        tracking.log_param(name, value)
    tracking.log_tag("algorithm", "neural network, one hidden layer")

    columns, flowers = read_flowers(HERE / "iris.csv")
    learn, test = split(flowers, chance)
    means, deviations = scale(learn)

    def scaled(part):
        return [([(x - m) / d for x, m, d in zip(row, means, deviations)], kind) for row, kind in part]

    learn, test = scaled(learn), scaled(test)
    print(f"{len(learn)} flowers to learn from, {len(test)} to test with")

    network = Network(len(columns), int(settings["hidden"]), len(KINDS), chance)
    for epoch in range(1, epochs + 1):
        chance.shuffle(learn)
        for start in range(0, len(learn), batch):
            network.learn(learn[start : start + batch], rate, momentum)
        loss, accuracy = network.score(learn)
        test_loss, test_accuracy = network.score(test)
        tracking.log_metrics(
            {"loss": loss, "accuracy": accuracy, "test_loss": test_loss, "test_accuracy": test_accuracy}, step=epoch
        )
    print(f"after {epochs} epochs: loss {test_loss:.3f}, accuracy {test_accuracy:.1%} on flowers it never saw")

    output = Path(tracking.output_dir())
    model = {"columns": columns, "kinds": KINDS, "means": means, "deviations": deviations, "layers": network.layers}
    (output / "model.json").write_text(json.dumps(model, indent=1), encoding="utf-8")
    shutil.copyfile(HERE / "entrypoint.py", output / "entrypoint.py")


if __name__ == "__main__":
    main()
