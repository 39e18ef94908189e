"""Asks Legion's registry and an MLflow server's the same, alternately; see registry.sh.

Legion answers over a pipe, MLflow over HTTP, both on this machine; both are timed where the answer is wanted. MLflow's
tables are filled with SQL, since its API takes hours for as many versions.
"""

import http.client
import json
import os
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import time

class_path, legion_folder, work, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
MODELS, VERSIONS = 2000, 50


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Mlflow:
    def __init__(self):
        self.port = free_port()
        self.database = os.path.join(work, "mlflow.db")
        self.begin()
        self.stop()
        self.fill()
        self.begin()

    def begin(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1",
             "--backend-store-uri", "sqlite:///" + self.database, "--default-artifact-root",
             os.path.join(work, "artifacts")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=os.setsid)
        for _ in range(1200):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
                self.ask("GET", "registered-models/search?max_results=1")
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("MLflow's server does not answer")

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def fill(self):
        now = int(time.time() * 1000)
        with sqlite3.connect(self.database) as db:
            def insert(table, rows):
                known = {row[1]: row[2:5] for row in db.execute("PRAGMA table_info(%s)" % table)}
                names = [name for name in rows[0] if name in known]
                db.executemany("INSERT INTO %s (%s) VALUES (%s)" % (
                    table, ",".join(names), ",".join("?" * len(names))), [[row[name] for name in names] for row in rows])

            names = ["model-%d" % i for i in range(MODELS)]
            insert("registered_models", [
                {"name": name, "creation_time": now, "last_updated_time": now, "description": "", "workspace": "default"}
                for name in names])
            insert("model_versions", [
                {"name": name, "version": version, "creation_time": now, "last_updated_time": now, "description": "",
                 "user_id": "ann", "current_stage": "None", "source": "mlflow-artifacts:/%s/%d" % (name, version),
                 "run_id": "%032x" % version, "status": "READY", "status_message": "", "run_link": "",
                 "storage_location": "mlflow-artifacts:/%s/%d" % (name, version), "workspace": "default"}
                for name in names for version in range(1, VERSIONS + 1)])
            insert("registered_model_aliases", [
                {"name": name, "alias": "champion", "version": VERSIONS, "workspace": "default"} for name in names])

    def ask(self, method, path, body=None):
        self.connection.request(method, "/api/2.0/mlflow/" + path, json.dumps(body) if body else None,
                                {"Content-Type": "application/json"})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status != 200:
            sys.exit("%s: %d %s" % (path, response.status, answer))
        return json.loads(answer)

    def list(self):
        found, page = 0, ""
        while True:
            answer = self.ask("GET", "registered-models/search?max_results=1000" + page)
            found += len(answer["registered_models"])
            if not answer.get("next_page_token"):
                break
            page = "&page_token=" + answer["next_page_token"]
        if found != MODELS:
            sys.exit("%d models" % found)

    def resolve(self, i):
        self.ask("GET", "registered-models/alias?name=model-%d&alias=champion" % i)

    def set(self, i, which):
        self.ask("POST", "registered-models/alias", {
            "name": "model-%d" % i, "alias": "champion", "version": str(1 + which)})


class Legion:
    def __init__(self):
        self.process = subprocess.Popen(
            ["java", "-Xmx64m", "-cp", class_path, "Registry", "serve", legion_folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        if self.process.stdout.readline() != "ready\n":
            sys.exit("Legion's registry does not answer")

    def stop(self):
        self.process.stdin.close()
        self.process.wait()

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        float(self.process.stdout.readline())

    def list(self):
        self.ask("list")

    def resolve(self, i):
        self.ask("resolve model-%d" % i)

    def set(self, i, which):
        self.ask("set model-%d %d" % (i, which))


def timed(ask):
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


both = {"Legion": Legion(), "MLflow": Mlflow()}
try:
    kinds = {
        "list of all models": lambda server, i: server.list(),
        "name@alias": lambda server, i: server.resolve(i * 7 % MODELS),
        "move an alias": lambda server, i: server.set(i * 7 % MODELS, i % 40),
    }
    for kind, ask in kinds.items():
        count = rounds if kind == "list of all models" else rounds * 10
        times = {name: [] for name in both}
        for i in range(-count // 4, count):
            for name, server in both.items():
                took = timed(lambda: ask(server, i + 1000))
                if i >= 0:
                    times[name].append(took)
        for name in both:
            each = sorted(times[name])
            print("%s, %s: median %.2f ms, p99 %.2f ms" % (
                kind, name, statistics.median(each), each[min(len(each) - 1, int(0.99 * len(each)))]))
        ratios = sorted(m / l for l, m in zip(times["Legion"], times["MLflow"]))
        print("%s, MLflow / Legion: %.0f times, the middle half of all pairs from %.0f to %.0f" % (
            kind, statistics.median(times["MLflow"]) / statistics.median(times["Legion"]),
            ratios[len(ratios) // 4], ratios[len(ratios) * 3 // 4]))
finally:
    for server in both.values():
        server.stop()
