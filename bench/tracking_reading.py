"""Reads a tracking file as a Python program would, and prints how long that took."""

import json
import sys
import time

start = time.perf_counter()
points = 0
with open(sys.argv[1], encoding="utf-8") as f:
    for line in f:
        json.loads(line)
        points += 1
end = time.perf_counter()
print("%.4f s, %d points" % (end - start, points))
