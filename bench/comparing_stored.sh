#!/bin/sh
# The table of a job's page of comparisons, from records on the disk to JSON: 500 trainings of 40 columns, and a filter over 10,000.
#
#   bench/comparing_stored.sh [TRAININGS] [COLUMNS] [ALL]
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mvn -B -q process-classes dependency:build-classpath -Dmdep.outputFile="$work/libraries"
java -Xmx256m -cp "target/classes:$(cat "$work/libraries")" bench/ComparingStored.java "$work" "${1:-500}" "${2:-40}" "${3:-10000}"
