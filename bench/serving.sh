#!/bin/sh
# Requests a second and the 99th percentile of Legion's server under gunicorn, against a Flask application around the same entry point
# with the same settings, and against MLflow's scoring server for the same model; alternately. Needs wrk, and a Python with gunicorn,
# flask, orjson, mlflow and scikit-learn.
#
#   PYTHON=venv/bin/python bench/serving.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-20}
python=$(command -v "${PYTHON:-python3}")
work=$(mktemp -d "${TMPDIR:-/tmp}/legion-bench.XXXXXX")
servers=
# shellcheck disable=SC2086,SC2015 # process ids are words of their own
trap '[ -z "$servers" ] || kill $servers; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
files=$PWD/src/main/resources/io/jenkins/plugins/legion
seconds=2
"$python" bench/serving/models.py "$work" "$files/gppi/entrypoint.py" > "$work/models.log" 2>&1

cat > "$work/invoke.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"data": [[14.23,1.71,2.43,15.6,127.0,2.8,3.06,0.28,2.29,5.64,1.04,3.92,1065.0]]}'
LUA
columns=$("$python" -c 'import json; from sklearn.datasets import load_wine; print(json.dumps(load_wine().feature_names))')
cat > "$work/mlflow.lua" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"dataframe_split": {"columns": $columns, "data": [[14.23,1.71,2.43,15.6,127.0,2.8,3.06,0.28,2.29,5.64,1.04,3.92,1065.0]]}}'
LUA

serve() { # serve PORT VARIABLE=VALUE... COMMAND...
    port=$1
    shift
    env "$@" > "$work/server.$port.log" 2>&1 &
    servers="$servers $!"
}
# One worker with four threads, as ODAHU starts its servers.
settings="--workers 1 --threads 4 --timeout 60 --log-level warning"
legion() { # legion PORT MODEL
    # shellcheck disable=SC2086 # settings are words of their own
    serve "$1" "LEGION_SERVER=$work/$2.json" "PYTHONPATH=$files/serving" "$python" -m gunicorn --bind "127.0.0.1:$1" $settings \
        -c python:legion_server.workers legion_server.wsgi
}
flask() { # flask PORT MODEL
    # shellcheck disable=SC2086
    serve "$1" "MODEL_LOCATION=$work/$2" "PYTHONPATH=bench/serving" "$python" -m gunicorn --bind "127.0.0.1:$1" $settings flask_server
}
await() { # await PORT PATH
    until curl -sf -o "$work/none" "http://127.0.0.1:$1$2"; do
        # shellcheck disable=SC2086 # process ids are words of their own
        kill -0 $servers || { cat "$work/server.$1.log"; exit 1; }
        sleep 0.2
    done
}
for kind in numpy sklearn mlflow; do
    printf '{"model": {"name": "wine", "version": "1"}, "location": "%s"}' "$kind" > "$work/$kind.json"
done
legion 18501 numpy
flask 18502 numpy
legion 18503 sklearn
flask 18504 sklearn
legion 18505 mlflow
flask 18506 mlflow
serve 18507 "PATH=$(dirname "$python"):$PATH" "$python" -m mlflow models serve -m "$work/mlflow" --env-manager local --host 127.0.0.1 --port 18507 --workers 1
for port in 18501 18502 18503 18504 18505 18506; do await "$port" /healthcheck; done
await 18507 /health

load() { # load NAME PORT PATH SCRIPT
    wrk -t 1 -c 8 -d "${seconds}s" --latency -s "$work/$4.lua" "http://127.0.0.1:$2$3" > "$work/out"
    if grep -q "Non-2xx" "$work/out"; then
        cat "$work/out"
        exit 1
    fi
    awk -v name="$1" '/99%/ { p99 = $2 } /Requests\/sec/ { print name, $2, p99 }' "$work/out" >> "$work/times"
}
for port in 18501 18502 18503 18504 18505 18506; do load warm "$port" /api/model/invoke invoke; done
load warm 18507 /invocations mlflow
order="numpy.legion:18501 numpy.flask:18502 sklearn.legion:18503 sklearn.flask:18504 mlflow.legion:18505 mlflow.flask:18506"
reverse="mlflow.flask:18506 mlflow.legion:18505 sklearn.flask:18504 sklearn.legion:18503 numpy.flask:18502 numpy.legion:18501"
round=1
while [ "$round" -le "$rounds" ]; do
    [ $((round % 2)) = 1 ] || load mlflow.scoring 18507 /invocations mlflow
    for one in $([ $((round % 2)) = 1 ] && echo "$order" || echo "$reverse"); do
        load "${one%:*}" "${one#*:}" /api/model/invoke invoke
    done
    [ $((round % 2)) = 0 ] || load mlflow.scoring 18507 /invocations mlflow
    round=$((round + 1))
done
"$python" - "$work/times" <<'PY'
import collections, statistics, sys

def milliseconds(text):
    for unit, factor in (('us', 0.001), ('ms', 1), ('s', 1000)):
        if text.endswith(unit):
            return float(text[:-len(unit)]) * factor

rates, tails = collections.defaultdict(list), collections.defaultdict(list)
for line in open(sys.argv[1]):
    name, rate, p99 = line.split()
    rates[name].append(float(rate))
    tails[name].append(milliseconds(p99))
for model, others in (('numpy', ('flask',)), ('sklearn', ('flask',)), ('mlflow', ('flask', 'scoring'))):
    for other in others:
        ours, theirs = model + '.legion', model + '.' + other
        times = [own / their for own, their in zip(rates[ours], rates[theirs])]
        late = statistics.median(own / their for own, their in zip(tails[ours], tails[theirs]))
        print('%-7s Legion %6.0f/s p99 %5.1f ms, %-7s %6.0f/s p99 %5.1f ms: %.2f times as many (%.2f to %.2f), p99 %.2f' % (
            model, statistics.median(rates[ours]), statistics.median(tails[ours]), other, statistics.median(rates[theirs]),
            statistics.median(tails[theirs]), statistics.median(times), min(times), max(times), late))
PY
