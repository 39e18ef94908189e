#!/bin/sh
# Seconds, and bytes that the registry had to keep, of an image that serves a model: legion package (docker-rest) against buildah bud
# --layers and push with the Dockerfile that ODAHU's packager writes, for the first image and for one after a change of the code alone;
# alternately, the same model, wheels, base image and registry. Needs docker-registry, buildah, mmdebstrap and pip, and may have to be root.
#
#   bench/packaging.sh [ROUNDS [MIB_OF_WEIGHTS]]
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-3}
weights=${2:-512}
work=$(mktemp -d "${TMPDIR:-/var/tmp}/legion-bench.XXXXXX")
registry=
trap '[ -z "$registry" ] || kill "$registry"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
[ -f target/legion-cli.jar ] || mvn -B -q package -DskipTests
port=18511
at=127.0.0.1:$port

cat > "$work/registry.yml" <<YAML
version: 0.1
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: $at}
YAML
mkdir "$work/registry"
docker-registry serve "$work/registry.yml" > "$work/registry.log" 2>&1 &
registry=$!

echo "A base image, wheels and $weights MiB of weights" >&2
mmdebstrap --quiet --variant=minbase --include=python3,python3-pip --dpkgopt=force-unsafe-io bookworm "$work/base.tar"
base=$(buildah --log-level error from scratch)
buildah add --quiet "$base" "$work/base.tar" / > "$work/none"
buildah commit --quiet "$base" legion-bench-base > "$work/none"
buildah rm "$base" > "$work/none"
buildah push --quiet --tls-verify=false legion-bench-base "docker://$at/python:3.11"
python3 -m pip download --quiet --only-binary=:all: --python-version 3.11 --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 \
    --dest "$work/wheels" scikit-learn==1.5.2 gunicorn
mkdir "$work/model"
head -c $((weights << 20)) /dev/urandom > "$work/model/weights.bin"
printf 'dependencies:\n- python=3.11\n- pip:\n  - scikit-learn==1.5.2\n  - gunicorn\n' > "$work/model/conda.yaml"
code() { # code VERSION
    printf 'VERSION = "%s"\n\ndef init():\n    return "matrix"\n\ndef predict_on_matrix(input_matrix, provided_columns_names=None):\n    return [[sum(row)] for row in input_matrix], ["sum"]\n' "$1" > "$work/model/entrypoint.py"
}
cat > "$work/Dockerfile" <<DOCKERFILE
FROM $at/python:3.11
WORKDIR /app
COPY requirements.txt .
RUN pip install --break-system-packages --no-index --find-links /wheels -r requirements.txt
COPY serve.sh .
COPY model /app/model
EXPOSE 5000
RUN chmod +x serve.sh
ENTRYPOINT ["sh", "-c"]
CMD ["/app/serve.sh"]
DOCKERFILE

cat > "$work/legion.yaml" <<YAML
kind: Connection
id: registry
spec: {type: docker, uri: "http://$at/legion"}
---
kind: ModelPackaging
id: bench
spec:
  integrationName: docker-rest
  arguments: {dockerfileBaseImage: "$at/python:3.11", imageName: "bench:1", wheels: wheels}
  targets: [{name: push, connectionName: registry}]
YAML

now() { date +%s.%N; }
kept() { du -sb "$work/registry" | cut -f1; }
binary() {
    java -cp target/legion-cli.jar bench/packaging/Binary.java "$work/model" "$work/binary.zip"
}
legion() {
    (cd "$work" && java -jar "$home/target/legion-cli.jar" package binary.zip -f legion.yaml --cache cache > legion.log 2>&1) \
        || { cat "$work/legion.log" >&2; exit 1; }
}
buildah_() {
    (cd "$work/context" && buildah bud --quiet --layers --isolation chroot --tls-verify=false -v "$work/wheels:/wheels" -f "$work/Dockerfile" \
        -t "$at/buildah/bench:1" . && buildah push --quiet --tls-verify=false "$at/buildah/bench:1") > "$work/buildah.log" 2>&1 \
        || { cat "$work/buildah.log" >&2; exit 1; }
}
context() {
    mkdir -p "$work/context"
    rm -rf "$work/context/model"
    cp -r "$work/model" "$work/context/model"
    printf 'scikit-learn==1.5.2\ngunicorn\n' > "$work/context/requirements.txt"
    printf '#!/bin/sh\nexec gunicorn serve\n' > "$work/context/serve.sh"
}
home=$PWD
timed() { # timed NAME COMMAND
    before=$(kept)
    start=$(now)
    "$2"
    end=$(now)
    after=$(kept)
    echo "$1 $start $end $before $after" | awk '{printf "%s %.2f %d\n", $1, $3 - $2, $5 - $4}' | tee -a "$work/times"
}
version=0
round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    echo "Round $round" >&2
    # Nobody has anything of an earlier round but the base image.
    head -c $((weights << 20)) /dev/urandom > "$work/model/weights.bin"
    rm -rf "$work/cache"
    buildah rmi --all --force > "$work/none" 2>&1 || true
    kill "$registry" && wait "$registry" || true
    rm -rf "$work/registry/docker/registry/v2/repositories/legion" "$work/registry/docker/registry/v2/repositories/buildah"
    docker-registry garbage-collect "$work/registry.yml" > "$work/none" 2>&1
    docker-registry serve "$work/registry.yml" > "$work/registry.log" 2>&1 &
    registry=$!
    until curl -sf "http://$at/v2/" > "$work/none"; do sleep 0.2; done
    for change in first code; do
        version=$((version + 1))
        code $version
        binary
        context
        if [ $((round % 2)) = 1 ]; then
            timed "legion-$change" legion
            timed "buildah-$change" buildah_
        else
            timed "buildah-$change" buildah_
            timed "legion-$change" legion
        fi
    done
done
awk '{ n[$1]++; t[$1] += $2; b[$1] += $3; if (!($1 in lo) || $2 < lo[$1]) lo[$1] = $2; if ($2 > hi[$1]) hi[$1] = $2 }
     END { for (k in n) printf "%-14s %8.2f s (%.2f to %.2f)  %14.0f bytes\n", k, t[k] / n[k], lo[k], hi[k], b[k] / n[k];
           for (c in n) if (c ~ /^legion-/) { o = c; sub(/legion/, "buildah", o);
               printf "%s: %.2f of the time, %.4f of the bytes\n", substr(c, 8), (t[c] / n[c]) / (t[o] / n[o]), (b[c] / n[c]) / (b[o] / n[o]) } }' "$work/times" | sort
