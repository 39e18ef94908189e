#!/bin/sh
# Samples, columns with their types and class counts of a table and of JSON lines of half a gigabyte each, with a heap of 16 MiB,
# alternately with Python's csv and json, which only count rows, pandas, which keeps the table in memory, and wc -l. All read
# from the page cache; what is told is the time of one processor. Needs 1 GiB of disk and a Python with pandas.
#
#   PYTHON=python3 bench/counting.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-5}
python=${PYTHON:-python3}
work=$(mktemp -d "${TMPDIR:-/tmp}/legion-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
mvn -B -q process-classes dependency:build-classpath -Dmdep.outputFile="$work/libraries"
class_path=target/classes:$(cat "$work/libraries")
javac -cp "$class_path" -d "$work/classes" bench/DatasetCounting.java

python3 - "$work" <<'PY'
import json, random, sys
random.seed(1)
rows, lines = [], []
for i in range(20000):
    rows.append(','.join(['%.4f' % random.gauss(5, 2) for _ in range(8)] + [str(random.randint(0, 100000)),
        '2026-%02d-%02d' % (random.randint(1, 12), random.randint(1, 28)), random.choice(['true', 'false']),
        '"some text, number %d of it"' % i, random.choice(['setosa', 'versicolor', 'virginica'])]))
    lines.append(json.dumps({'id': i, 'text': 'some words ' * random.randint(2, 12), 'score': random.random(),
        'tags': ['a', 'b'], 'meta': {'x': 1, 'y': [1, 2]}, 'label': random.choice(['pos', 'neg'])}))
with open(sys.argv[1] + '/a.csv', 'w') as out:
    out.write('a,b,c,d,e,f,g,h,n,day,flag,text,species\n')
    for _ in range(200):
        out.write('\n'.join(rows) + '\n')
with open(sys.argv[1] + '/a.jsonl', 'w') as out:
    for _ in range(120):
        out.write('\n'.join(lines) + '\n')
PY

of_python() { # of_python CODE: its processor's time, in seconds
    "$python" -c "import time
$1
print('%.2f' % time.process_time())"
}
round=1
while [ "$round" -le "$rounds" ]; do
    for form in csv jsonl; do
        java -Xmx16m -cp "$class_path:$work/classes" DatasetCounting "$work/a.$form" >> "$work/t.$form.legion"
        python3 -c 'import resource, subprocess, sys
subprocess.run(["wc", "-l", sys.argv[1]], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f" % (used.ru_utime + used.ru_stime))' "$work/a.$form" >> "$work/t.$form.wc"
    done
    of_python "import csv
sum(1 for row in csv.reader(open('$work/a.csv', newline='')))" >> "$work/t.csv.python"
    of_python "import pandas
pandas.read_csv('$work/a.csv')['species'].value_counts()" >> "$work/t.csv.pandas"
    of_python "import json
sum(1 for line in open('$work/a.jsonl') if json.loads(line))" >> "$work/t.jsonl.python"
    round=$((round + 1))
done
python3 - "$work" <<'PY'
import os, statistics, sys
for form in ('csv', 'jsonl'):
    size = os.path.getsize('%s/a.%s' % (sys.argv[1], form)) / 1e6
    for what in ('legion', 'wc', 'python', 'pandas'):
        try:
            times = sorted(float(line) for line in open('%s/t.%s.%s' % (sys.argv[1], form, what)))
        except FileNotFoundError:
            continue
        print('%-6s %-7s %5.2f s (%.2f to %.2f), %4.0f MB/s' % (form, what, statistics.median(times), times[0], times[-1],
            size / max(statistics.median(times), 0.001)))
PY
