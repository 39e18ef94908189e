#!/bin/sh
# Packs 1 GiB of float32 weights and some code, alternately with Legion and with what a user would use instead, and prints
# medians, ratios and spread. Needs about 5 GiB of disk.
#
#   bench/binary.sh [class path] [rounds]
#
# The class path (or LEGION_CLASSPATH) is Legion's jar with its libraries; target/legion-cli.jar by itself is enough.
# Legion's seconds leave out the start of the Java machine; everybody else's are a whole command.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
class_path=${1:-${LEGION_CLASSPATH:-$here/../target/legion-cli.jar}}
rounds=${2:-5}
work=$(mktemp -d "${TMPDIR:-/tmp}/legion-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

python3 - "$work/model" <<'PY'
import array, os, random, sys
os.makedirs(sys.argv[1] + '/code')
random.seed(1)
# Normal values as training leaves them; a mebibyte of them 1,024 times over, each turned by another amount, so that no
# compressor's window sees the same twice.
block = array.array('f', (random.gauss(0, 0.02) for _ in range(1 << 18))).tobytes()
with open(sys.argv[1] + '/weights.bin', 'wb') as out:
    for i in range(1024):
        turn = (i * 4093 * 4) % len(block)
        out.write(block[turn:] + block[:turn])
for i in range(20):
    with open(sys.argv[1] + '/code/layer%d.py' % i, 'w') as out:
        out.write('def forward(x):\n    return x * %d\n' % i * 200)
PY
cat "$work"/model/weights.bin "$work"/model/code/* > "$work/all"

seconds() { # seconds COMMAND...: how long it took, by the wall clock
    python3 -c 'import subprocess, sys, time
begin = time.time(); subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); print("%.3f" % (time.time() - begin))' "$@"
}
javac -cp "$class_path" -d "$work/classes" "$here/BinaryWriting.java"
legion() { java -Xmx64m -cp "$class_path:$work/classes" BinaryWriting "$work/model" "$work/legion.zip" ZIP; }
zipfile='import os, sys, zipfile
with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as z:
    for base, _, names in os.walk(sys.argv[1]):
        for name in names: z.write(os.path.join(base, name))'

round=1
while [ "$round" -le "$rounds" ]; do
    legion > "$work/said"
    rm -f "$work/legion.zip" # As the others' below: writing over a file that still goes to the disk is another matter.
    cut -d' ' -f1 "$work/said" >> "$work/t.legion"
    cut -d' ' -f2 "$work/said" >> "$work/heap"
    seconds openssl dgst -sha256 "$work/all" >> "$work/t.openssl"
    if [ "$round" -le 2 ]; then # These take half a minute each, and vary little.
        seconds python3 -c "$zipfile" "$work/model" "$work/python.zip" >> "$work/t.zipfile"
        rm -f "$work/python.zip"
        if command -v zip > /dev/null; then
            seconds zip -q -r "$work/zip.zip" "$work/model" >> "$work/t.zip"
            rm -f "$work/zip.zip"
        fi
    fi
    round=$((round + 1))
done

python3 - "$work" <<'PY'
import os, statistics, sys
def read(name):
    path = os.path.join(sys.argv[1], 't.' + name)
    return [float(line) for line in open(path)] if os.path.exists(path) else None
ours = statistics.median(read('legion'))
print('%-28s %8s %8s %8s  %s' % ('1 GiB of float32 and code', 'median', 'least', 'most', 'times Legion'))
for name, label in (('legion', 'Legion, ZIP, -Xmx64m'), ('openssl', 'openssl dgst -sha256'),
                    ('zipfile', 'Python zipfile, deflate'), ('zip', 'zip -r')):
    times = read(name)
    if times is None:
        print('%-28s not installed' % label)
    else:
        middle = statistics.median(times)
        print('%-28s %7.2fs %7.2fs %7.2fs  %.2f' % (label, middle, min(times), max(times), middle / ours))
print('heap at its peak: %s MiB' % max(int(line) for line in open(os.path.join(sys.argv[1], 'heap'))))
PY
