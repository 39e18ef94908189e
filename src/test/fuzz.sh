#!/bin/sh
# Looks for inputs that break a parser, guided by what of its code they reach. What is found stands in target/fuzz; inputs that
# reach something new are kept there too, and go on to be looked at. With KEEP=1 the smallest set of them that reaches all the
# same replaces what src/test/resources/fuzz has of the target; CorpusTest reads that in every build.
#
#   src/test/fuzz.sh TARGET [SECONDS]
#
# TARGET is the name of a class that ends in Fuzz, such as registry.VersionFuzz.
set -eu
cd "$(dirname "$0")/../.."
target=$1
seconds=${2:-600}
mkdir -p target
[ -n "${COMPILED:-}" ] || mvn -B -q ${MAVEN_FLAGS:-} -Pfuzz test-compile dependency:build-classpath -Dmdep.outputFile=target/fuzz.libraries
seeds=$PWD/src/test/resources/fuzz/$target.zip
found=target/fuzz/$target
mkdir -p "$found/corpus" "$found/tmp"
[ ! -f "$seeds" ] || (cd "$found/corpus" && jar -xf "$seeds")

# One target speaks to a server of its own.
export JAZZER_SSRF_PERMISSIVE_UNTIL_CONFIGURED=1

jazzer() {
  java -Xmx1g -Djava.io.tmpdir="$PWD/$found/tmp" -cp "target/test-classes:target/classes:$(cat target/fuzz.libraries)" \
    com.code_intelligence.jazzer.Jazzer --target_class="io.jenkins.plugins.legion.$target" \
    --instrumentation_includes='io.jenkins.plugins.legion.**:com.fasterxml.jackson.**:org.yaml.snakeyaml.**' \
    --reproducer_path="$found" "$@"
}

if [ -z "${KEEP:-}" ]; then
  jazzer -artifact_prefix="$found/" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=3000 "$found/corpus"
else
  rm -rf "$found/kept"
  mkdir -p "$found/kept"
  jazzer -merge=1 "$found/kept" "$found/corpus"
  # At most 400 of them, small and large ones, and 128 KB in all, since the project carries them; without times, so that the same
  # make the same file.
  (cd "$found/kept" && each=$(($(ls | wc -l) / 400 + 1)) &&
    find . -type f -printf '%s %f\n' | sort -n |
      awk -v each="$each" 'NR % each == 0 { all += $1; if (all <= 131072) print $2 }' | sort > ../list &&
    jar --create --no-manifest --date=2026-01-01T00:00:00Z --file="$seeds" @../list)
fi
