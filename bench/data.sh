#!/bin/sh
# 10,000 objects of 5 KB and one of 2 GiB from an S3 server on this machine, with a heap of 64 MiB, alternately with rclone and,
# for the large one, curl. Needs rclone, curl and 10 GiB of disk; mvn verify brings the server.
#
#   bench/data.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/legion-bench.XXXXXX")
server=
trap 'rm -rf "$work"; [ -z "$server" ] || kill "$server"' EXIT
trap 'exit 1' INT TERM
# rclone's client of S3 takes none.
unset AWS_CA_BUNDLE
port=18497
address=http://127.0.0.1:$port
mkdir -p "$work/objects/bench"
cat > "$work/server.conf" <<CONF
s3proxy.endpoint=$address
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=bench-key
s3proxy.credential=bench-secret
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$work/objects
CONF
cat > "$work/rclone.conf" <<CONF
[s]
type = s3
provider = Other
access_key_id = bench-key
secret_access_key = bench-secret
endpoint = $address
force_path_style = true
CONF
mvn -B -q process-classes
# What a build's process is started from: folders of classes would start more slowly.
class_path=target/classes/io/jenkins/plugins/legion/fetching.jar
javac -cp "$class_path" -d "$work/classes" bench/DataFetching.java bench/DataStoring.java
java -Xmx256m -jar target/servers/s3proxy.jar --properties "$work/server.conf" > "$work/server.log" 2>&1 &
server=$!
until curl -s -o "$work/none" "$address/"; do sleep 1; done

python3 - "$work/made" <<'PY'
import os, random, sys
random.seed(1)
for i in range(10000):
    folder = '%s/small/%d' % (sys.argv[1], i % 100)
    os.makedirs(folder, exist_ok=True)
    with open('%s/%d.bin' % (folder, i), 'wb') as out:
        out.write(random.randbytes(5000))
os.makedirs(sys.argv[1] + '/large')
block = random.randbytes(1 << 20)
with open(sys.argv[1] + '/large/2g.bin', 'wb') as out:
    for i in range(2048):
        out.write(block)
PY
rclone --config "$work/rclone.conf" copy "$work/made" s:bench
rm -rf "$work/made"
# A server that was just started is slower than any that asks it: its own compilers are done after this.
for _ in 1 2 3 4; do
    rclone --config "$work/rclone.conf" copy s:bench/small "$work/warm"
    rm -rf "$work/warm"
done

seconds() { # seconds COMMAND...: how long it took, by the wall clock
    python3 -c 'import subprocess, sys, time
begin = time.time(); subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); print("%.2f" % (time.time() - begin))' "$@"
}
# As fetching.FetchJava starts the process of a build.
java_options="-Xms16m -Xmx64m -XX:+UseSerialGC -Dslf4j.internal.verbosity=ERROR -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput
    -XX:CompilerDirectivesFile=src/main/resources/io/jenkins/plugins/legion/fetching/compilers.json
    -XX:Tier4InvocationThreshold=400 -XX:Tier4MinInvocationThreshold=200 -XX:Tier4CompileThreshold=600 -XX:Tier4BackEdgeThreshold=5000"
legion() {
    # shellcheck disable=SC2086 # options are words of their own
    seconds java $java_options -cp "$class_path:$work/classes" DataFetching "$address/bench" "$1" "$work/cache" "$work/workspace"
}
round=1
while [ "$round" -le "$rounds" ]; do
    for what in small large; do
        mkdir "$work/workspace"
        legion "$what" >> "$work/t.$what.legion"
        legion "$what" >> "$work/t.$what.again"
        rm -rf "$work/cache" "$work/workspace"
        seconds rclone --config "$work/rclone.conf" copy "s:bench/$what" "$work/rclone" >> "$work/t.$what.rclone"
        rm -rf "$work/rclone"
    done
    seconds curl -sf --aws-sigv4 aws:amz:us-east-1:s3 --user bench-key:bench-secret \
        -H "x-amz-content-sha256: UNSIGNED-PAYLOAD" -o "$work/curl" "$address/bench/large/2g.bin" \
        >> "$work/t.large.curl"
    rm -f "$work/curl"
    head -c 1073741824 /dev/urandom > "$work/up.bin"
    digest=$(sha256sum "$work/up.bin" | cut -d ' ' -f 1)
    # shellcheck disable=SC2086
    seconds java $java_options -cp "$class_path:$work/classes" DataStoring "$address/bench" "up/legion.$round" \
        "$work/up.bin" "$digest" >> "$work/t.up.legion"
    # A large object beside it makes this server slower.
    rm -rf "$work/objects/bench/up"
    seconds rclone --config "$work/rclone.conf" copyto "$work/up.bin" "s:bench/up/rclone.$round" >> "$work/t.up.rclone"
    rm -rf "$work/objects/bench/up"
    seconds curl -sf --aws-sigv4 aws:amz:us-east-1:s3 --user bench-key:bench-secret \
        -H "x-amz-content-sha256: UNSIGNED-PAYLOAD" -T "$work/up.bin" "$address/bench/up/curl.$round" >> "$work/t.up.curl"
    rm -rf "$work/up.bin" "$work/objects/bench/up"
    round=$((round + 1))
done
python3 - "$work" <<'PY'
import os, statistics, sys
read = lambda name: [float(line) for line in open(os.path.join(sys.argv[1], 't.' + name))]
for what, whos in (('small', ('again', 'rclone')), ('large', ('again', 'rclone', 'curl')), ('up', ('rclone', 'curl'))):
    ours = read(what + '.legion')
    for who in ('legion',) + whos:
        times = read(what + '.' + who)
        ratios = [time / own for time, own in zip(times, ours)]
        print('%-6s %-7s median %6.2f s, %.2f to %.2f; / Legion %.2f (%.2f to %.2f)' % (what, who, statistics.median(times),
              min(times), max(times), statistics.median(ratios), min(ratios), max(ratios)))
PY
