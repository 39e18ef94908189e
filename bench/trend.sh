#!/bin/sh
# A job of 10,000 builds with 20 metrics each: all of them from a cold start and as JSON for a chart, the heap for ten times as
# many builds, the file made again from the builds; and beside that, in turns within one run, the ways of others: one CSV file
# of the job with a row for each value, as the plot plugin has it, and a build.xml of each build, as trends have it that walk builds.
#
#   bench/trend.sh [FOLDER] [ROUNDS]
#
# FOLDER keeps the builds' files for the next time (some 1.2 GiB); without one they are made in a temporary folder.
set -eu
cd "$(dirname "$0")/.."
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' INT TERM
work=${1:-$temporary}
rounds=${2:-15}
mvn -B -q ${MAVEN_FLAGS:-} process-classes dependency:build-classpath -Dmdep.outputFile="$temporary/libraries"
class_path=$temporary/classes:target/classes:$(cat "$temporary/libraries")
javac -cp "$class_path" -d "$temporary/classes" bench/TrendOverBuilds.java

trend() {
  java -Xmx512m -cp "$class_path" TrendOverBuilds "$@"
}

filled() {
  [ -e "$work/$1/filled" ] || { trend fill "$work/$1" "$2" 20; touch "$work/$1/filled"; }
}

filled ten 10000
for round in 1 2 3 4 5 6 7; do trend cold "$work/ten" 10000 20; done
trend beside "$work/ten" 10000 20 "$rounds"
trend append "$work/ten" 10000 20
trend rebuild "$work/ten" 10000 20
filled hundred 100000
trend heap "$work/hundred" 100000 20
trend cold "$work/hundred" 100000 20
