#!/bin/sh
# A registry of 2,000 models and 100,000 versions with 10 metrics each, in 2,000 jobs of 50 builds, in 20 of 5,000 and in one,
# with a heap of 64 MiB: cold in a fresh JVM and in a warm one, warm, and its size; promotions; the indexes of 10,000 builds
# made again. Where the python3 (or PYTHON) has MLflow, the same questions to it and to MLflow's server with SQLite,
# alternately.
#
#   bench/registry.sh [FOLDER] [ROUNDS]
#
# FOLDER keeps the builds' files for the next time (some 1.2 GiB); without one they are made in a temporary folder.
set -eu
cd "$(dirname "$0")/.."
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' INT TERM
work=${1:-$temporary}
rounds=${2:-30}
mvn -B -q process-classes dependency:build-classpath -Dmdep.outputFile="$temporary/libraries"
class_path=$temporary/classes:target/classes:$(cat "$temporary/libraries")
javac -cp "$class_path" -d "$temporary/classes" bench/Registry.java

registry() {
  java -Xmx64m -cp "$class_path" Registry "$@"
}

filled() {
  [ -e "$work/$1/filled" ] || { registry fill "$work/$1" "$2" "$3"; touch "$work/$1/filled"; }
}

measured() {
  echo "$2 jobs of $3 builds"
  filled "$1" "$2" "$3"
  echo "in a fresh JVM, ms (of the processor), the quickest of 9 first:"
  for round in 1 2 3 4 5 6 7 8 9; do registry cold "$work/$1"; done | sort -n
  echo "in a JVM that has read another registry:"
  for round in 1 2 3 4 5 6 7 8 9; do registry cold "$work/$1" "$work/$4"; done | sort -n
  registry warm "$work/$1"
}

filled b 20 5000
measured a 2000 50 b
measured b 20 5000 a
measured c 1 100000 b
registry promote "$temporary" 1000
filled d 2000 5
registry rebuild "$work/d"
python=${PYTHON:-python3}
if "$python" -c 'import mlflow' 2>/dev/null; then
  "$python" bench/registry_mlflow.py "$class_path" "$work/a" "$temporary" "$rounds"
fi
