"""Serves a trained model over HTTP: a WSGI application without a framework.

It answers in two languages. In that of Legion and ODAHU: GET /healthcheck, GET /api/model/info, POST /api/model/invoke. In the
Open Inference Protocol, which clients of KServe and Triton speak: /v2 and below. GET /metrics is for Prometheus.

Under gunicorn it is `gunicorn -c python:legion_server.workers legion_server.wsgi`, on its own `python -m legion_server`. Without
HTTP, `python -m legion_server.batch` predicts for files. Nothing but Python is needed, beside what the model needs; orjson and
numpy are used where they are there.
"""
