#!/bin/sh
# A metric of a million points as a training's page asks for it: the whole from 2,000 points, a tenth and a thousandth of it
# refined, against every point; and while the training runs, from the lines that it writes. From the file to the JSON.
#
#   bench/curves.sh [POINTS]
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mvn -B -q process-classes dependency:build-classpath -Dmdep.outputFile="$work/libraries"
java -Xmx256m -cp "target/classes:$(cat "$work/libraries")" bench/CurvesAsked.java "$work" "${1:-1000000}"
