#!/bin/sh
# Ten million points of a noisy training curve that were 32-bit floats: how large they are on the disk, how long writing
# them takes, and how long a chart of 2,000 points takes, with a heap of 32 MiB.
#
#   bench/series.sh [POINTS]
set -eu
cd "$(dirname "$0")/.."
mvn -B -q process-classes
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
java -Xmx32m -cp target/classes bench/SeriesStoring.java "$work" "${1:-10000000}"
