#!/bin/sh
# Compares 1,000 trainings of 50 metrics and 50 parameters each: filtered, sorted, only what differs, and that written as CSV
# and as JSON. Where the python3 has MLflow, the same of as many runs in MLflow's SQLite store, through search_runs and pandas.
#
#   bench/comparing.sh [TRAININGS] [NAMES]
set -eu
cd "$(dirname "$0")/.."
mvn -B -q process-classes
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
java -Xmx256m -cp target/classes/io/jenkins/plugins/legion/companion.jar bench/Comparing.java "${1:-1000}" "${2:-50}"
if python3 -c 'import mlflow, pandas' 2>/dev/null; then
  python3 bench/comparing.py "$work" "${1:-1000}" "${2:-50}"
fi
