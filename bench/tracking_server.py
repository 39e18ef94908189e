"""Alternates between two tracking servers; see tracking_server.sh."""

import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time

jar, work, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
BATCHES, SINGLES = 60, 300
TOKEN = "bench"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(600):
        try:
            c = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            c.request("GET", "/health")
            if c.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("no server on port %d" % port)


def legion():
    folder = os.path.join(work, "legion")
    os.makedirs(folder)
    port = free_port()
    with open(os.path.join(folder, "companion.json"), "w") as f:
        json.dump({"token": TOKEN, "port": port, "intervalSeconds": 10, "metrics": []}, f)
    process = subprocess.Popen(
        ["java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jar,
         "io.jenkins.plugins.legion.companion.Companion", folder])
    return port, process


def mlflow():
    port = free_port()
    process = subprocess.Popen(
        ["mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--backend-store-uri",
         "sqlite:///" + os.path.join(work, "mlflow.db"), "--default-artifact-root", os.path.join(work, "artifacts")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=os.setsid)
    return port, process


class Raw:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def post(self, path, body):
        self.connection.request("POST", "/api/2.0/mlflow/" + path, json.dumps(body),
                                {"Content-Type": "application/json", "Authorization": "Bearer " + TOKEN})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status != 200:
            sys.exit("%s: %d %s" % (path, response.status, answer))
        return json.loads(answer)

    def run(self):
        return self.post("runs/create", {"experiment_id": "0", "start_time": 1})["run"]["info"]["run_id"]


def points(first, count):
    now = int(time.time() * 1000)
    return [{"key": "loss", "value": random.random(), "step": first + i, "timestamp": now + i} for i in range(count)]


def batches(raw):
    run = raw.run()
    bodies = [{"run_id": run, "metrics": points(i * 1000, 1000)} for i in range(BATCHES)]
    began = time.perf_counter()
    times = []
    for body in bodies:
        one = time.perf_counter()
        raw.post("runs/log-batch", body)
        times.append(time.perf_counter() - one)
    return BATCHES * 1000 / (time.perf_counter() - began), times


def singles(raw):
    run = raw.run()
    began = time.perf_counter()
    times = []
    for i in range(SINGLES):
        one = time.perf_counter()
        raw.post("runs/log-metric", {"run_id": run, "key": "loss", "value": random.random(), "step": i, "timestamp": i})
        times.append(time.perf_counter() - one)
    return SINGLES / (time.perf_counter() - began), times


def client(port):
    os.environ["MLFLOW_TRACKING_TOKEN"] = TOKEN
    from mlflow import MlflowClient
    from mlflow.entities import Metric

    c = MlflowClient("http://127.0.0.1:%d" % port)
    run = c.create_run("0").info.run_id
    metrics = [Metric("loss", random.random(), 1, i) for i in range(20_000)]
    began = time.perf_counter()
    for i in range(0, len(metrics), 1000):
        c.log_batch(run, metrics[i:i + 1000])
    batch = len(metrics) / (time.perf_counter() - began)
    began = time.perf_counter()
    for i in range(200):
        c.log_metric(run, "acc", random.random(), step=i)
    return batch, 200 / (time.perf_counter() - began)


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))] * 1000


servers = {"Legion": legion(), "MLflow": mlflow()}
try:
    for port, _ in servers.values():
        wait_for(port)
    rates = {name: {kind: [] for kind in ("batch", "single", "client batch", "client single")} for name in servers}
    times = {name: {"batch": [], "single": []} for name in servers}
    for name, (port, _) in servers.items():
        batches(Raw(port)), singles(Raw(port))  # neither begins cold
    for _ in range(rounds):
        for name, (port, _) in servers.items():
            for kind, work_of in (("batch", batches), ("single", singles)):
                rate, each = work_of(Raw(port))
                rates[name][kind].append(rate)
                times[name][kind] += each
            batch, single = client(port)
            rates[name]["client batch"].append(batch)
            rates[name]["client single"].append(single)
    print("%-14s %-8s %14s %24s %10s %10s" % ("", "", "median a s", "lowest to highest", "p50 ms", "p99 ms"))
    for kind in ("batch", "single", "client batch", "client single"):
        for name in servers:
            all_rates = rates[name][kind]
            each = times[name].get(kind)
            print("%-14s %-8s %14.0f %24s %10s %10s" % (
                kind, name, statistics.median(all_rates), "%.0f to %.0f" % (min(all_rates), max(all_rates)),
                "%.2f" % percentile(each, 0.5) if each else "", "%.2f" % percentile(each, 0.99) if each else ""))
        print("%-14s ratio    %14.1f" % (
            kind, statistics.median(rates["Legion"][kind]) / statistics.median(rates["MLflow"][kind])))
finally:
    for name, (_, process) in servers.items():
        if name == "MLflow":
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
        process.wait()
