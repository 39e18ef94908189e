#!/bin/sh
# Logs to Legion's tracking server and to MLflow's own with its SQLite store, alternately, in one run: raw HTTP with 1,000
# points a request, raw HTTP with one, and the same through MLflow's Python client. Needs a python3 that has MLflow.
#
#   bench/tracking_server.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
mvn -B -q process-classes
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
python3 bench/tracking_server.py target/classes/io/jenkins/plugins/legion/companion.jar "$work" "${1:-5}"
