#!/bin/sh
# How fast a tracking file of a million points is read: Legion's reader, summing up included, and the same with every point
# kept in a file of series, against Python's `for line in f: json.loads(line)`, which does nothing with what it read. All are
# timed inside the process, from a cold start: the JVM compiles its code within the measured time, with a heap of 32 MiB.
#
#   bench/tracking.sh [CLASS_PATH]
#
# CLASS_PATH (or the environment's LEGION_CLASSPATH) is target/legion-cli.jar, or the classes and their libraries.
# POINTS (1000000), RUNS (5) and PYTHON (python3) can be set too.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
class_path=${1:-${LEGION_CLASSPATH:-$here/../target/legion-cli.jar}}
points=${POINTS:-1000000}
runs=${RUNS:-5}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

"$python" "$here/tracking_points.py" "$work/tracking.jsonl" "$points"
echo "$points points, $(wc -c <"$work/tracking.jsonl") bytes, $runs runs each, alternately"

# Python's standard library has the median; awk would need a sort of its own.
run=0
while [ "$run" -lt "$runs" ]; do
  java -Xmx32m -cp "$class_path" "$here/TrackingReading.java" "$work/tracking.jsonl" >"$work/out"
  echo "legion $(cat "$work/out")"
  cut -d' ' -f1 "$work/out" >>"$work/legion"
  java -Xmx32m -cp "$class_path" "$here/TrackingReading.java" "$work/tracking.jsonl" keep >"$work/out"
  echo "legion, all kept $(cat "$work/out")"
  cut -d' ' -f1 "$work/out" >>"$work/kept"
  "$python" "$here/tracking_reading.py" "$work/tracking.jsonl" >"$work/out"
  echo "python $(cat "$work/out")"
  cut -d' ' -f1 "$work/out" >>"$work/python"
  run=$((run + 1))
done

"$python" - "$work/legion" "$work/kept" "$work/python" <<'SUMMARY'
import statistics
import sys

legion, kept, python = [[float(line) for line in open(name)] for name in sys.argv[1:]]


def told(name, values, unit):
    print("%s: median %.3f%s, from %.3f to %.3f" % (name, statistics.median(values), unit, min(values), max(values)))


def ratio(name, values):
    told("python / " + name, [p / v for v, p in zip(values, python)], " times")


told("legion", legion, " s")
told("legion, all kept", kept, " s")
told("python", python, " s")
ratio("legion", legion)
ratio("legion, all kept", kept)
SUMMARY
