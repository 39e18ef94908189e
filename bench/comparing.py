"""Compares runs as a user of MLflow does: search_runs into a pandas frame, only what differs, as CSV and as JSON."""

import os
import random
import statistics
import sys
import time

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

work, runs, names = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(7)
mlflow.set_tracking_uri("sqlite:///" + os.path.join(work, "mlflow.db"))
client = MlflowClient()
experiment = client.create_experiment("bench", artifact_location=work)
for i in range(runs):
    run = client.create_run(experiment).info.run_id
    client.log_batch(
        run,
        [Metric("metric%d" % j, random.random(), 1, 9) for j in range(names)],
        [Param("param%d" % j, "same" if j % 2 == 0 else repr(random.random())) for j in range(names)],
        [RunTag("algo", "rf")])
    client.set_terminated(run)


def compare():
    began = time.perf_counter()
    frame = mlflow.search_runs(
        [experiment], "metrics.metric0 < 2 and tags.algo = 'rf' and attributes.status = 'FINISHED'",
        order_by=["metrics.metric1 DESC", "params.param1"], max_results=50_000)
    frame = frame.loc[:, frame.nunique(dropna=False) > 1]
    compared = time.perf_counter()
    frame.to_csv(index=False)
    frame.to_json(orient="records", date_format="iso")
    return compared - began, time.perf_counter() - began, frame.shape


times = [compare() for _ in range(6)]
print("MLflow %s: %d runs, %d columns that differ" % ((mlflow.__version__,) + times[0][2]))
for part, name in enumerate(("searched, only differences", "all of it")):
    all_times = sorted(t[part] * 1000 for t in times[1:])
    print("%s: median %.0f ms, from %.0f to %.0f" % (name, statistics.median(all_times), all_times[0], all_times[-1]))
