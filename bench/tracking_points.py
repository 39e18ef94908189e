"""Writes a tracking file: noisy curves of three metrics, with steps and times, as legion_tracking.py writes them."""

import json
import math
import random
import sys

random.seed(1)
count = int(sys.argv[2])
with open(sys.argv[1], "w", encoding="ascii") as f:
    for i in range(count):
        step = i // 3
        name = ("loss", "val_loss", "accuracy")[i % 3]
        value = math.exp(-step / count * 9) + random.gauss(0, 0.05)
        f.write(json.dumps({"metric": name, "value": value, "step": step, "time": 1700000000000 + 7 * i}) + "\n")
