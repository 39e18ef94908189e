"""How many requests came, how they ended and how long they took, for Prometheus. Workers are processes, and whoever asks for the
metrics finds one of them: so each counts in a file, and any of them adds up all files."""

import mmap
import os
import threading
from bisect import bisect_left
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None

# Names the folder that the workers of one server share. Without it a process counts for itself.
VARIABLE = 'LEGION_SERVER_METRICS'

PATHS = ('invoke', 'infer', 'info', 'health', 'metrics', 'other')
CODES = (200, 400, 404, 405, 408, 411, 413, 500, 503)

# Seconds: a thousandth is a small model's answer, a minute what nobody waits for.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

_RECORD = len(CODES) + len(BOUNDS) + 2
_DOUBLE = 8
_FLIGHT = len(PATHS) * _RECORD
_BYTES = (_FLIGHT + 1) * _DOUBLE


class Metrics:
    """Those of one server."""

    def __init__(self, name, version):
        self._labels = f'model_name="{_escaped(name)}",model_version="{_escaped(version)}"'
        self._forget()
        if hasattr(os, 'register_at_fork'):
            os.register_at_fork(after_in_child=self._forget)

    def _forget(self):
        """Begins anew, in a process of its own: without the file, and the lock on it, that a worker has whose child this is."""
        self._lock = threading.Lock()
        self._file = self._counts = None

    def began(self):
        """A request has come."""
        with self._lock:
            self._mine()[_FLIGHT] += 1

    def ended(self, path, status, seconds):
        """It is answered."""
        at = PATHS.index(path) * _RECORD
        code = CODES.index(status) if status in CODES else CODES.index(500)
        with self._lock:
            counts = self._mine()
            counts[_FLIGHT] = max(0.0, counts[_FLIGHT] - 1)
            counts[at + code] += 1
            counts[at + len(CODES) + bisect_left(BOUNDS, seconds)] += 1
            counts[at + _RECORD - 1] += seconds

    def _mine(self):
        """What this process counts. It is opened late: whoever forks workers may have loaded the model before."""
        if self._counts is None:
            self._counts = memoryview(self._opened() if VARIABLE in os.environ else bytearray(_BYTES)).cast('d')
            self._counts[_FLIGHT] = 0
        return self._counts

    def _opened(self):
        """A file that nobody counts in: one that a dead worker left, so that nothing is lost, or a fresh one."""
        folder, number = _folder(), 0
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            file = open(folder / f'{number}.counts', 'a+b')
            if fcntl is None or _locked(file, fcntl.LOCK_EX):
                break
            file.close()
            number += 1
        # Written, not only made so long: of a full disk this says so, a mapping would end the process.
        file.write(bytes(max(0, _BYTES - os.fstat(file.fileno()).st_size)))
        file.flush()
        self._file = file
        return mmap.mmap(file.fileno(), _BYTES)

    def text(self):
        """All of them, in Prometheus' format."""
        with self._lock:
            sums = list(self._mine())
        if self._file:
            for path in _folder().glob('*.counts'):
                if path != Path(self._file.name):
                    sums = [sum(both) for both in zip(sums, _read(path))]
        return '\n'.join(self._lines(sums)) + '\n'

    def _lines(self, sums):
        yield '# HELP legion_requests_total Requests that were answered.'
        yield '# TYPE legion_requests_total counter'
        for place, path in enumerate(PATHS):
            for code, count in zip(CODES, sums[place * _RECORD:]):
                if count:
                    yield f'legion_requests_total{{{self._labels},path="{path}",code="{code}"}} {count:.0f}'
        yield '# HELP legion_request_errors_total Requests that were answered with a status of 400 or more.'
        yield '# TYPE legion_request_errors_total counter'
        for place, path in enumerate(PATHS):
            at = place * _RECORD
            yield (f'legion_request_errors_total{{{self._labels},path="{path}"}} '
                   f'{sum(sums[at + 1:at + len(CODES)]):.0f}')
        yield '# HELP legion_request_duration_seconds From the request to the answer.'
        yield '# TYPE legion_request_duration_seconds histogram'
        for place, path in enumerate(PATHS):
            at, below = place * _RECORD + len(CODES), 0
            labels = f'{self._labels},path="{path}"'
            for bound, count in zip((*BOUNDS, '+Inf'), sums[at:]):
                below += count
                yield f'legion_request_duration_seconds_bucket{{{labels},le="{bound}"}} {below:.0f}'
            yield f'legion_request_duration_seconds_sum{{{labels}}} {sums[place * _RECORD + _RECORD - 1]!r}'
            yield f'legion_request_duration_seconds_count{{{labels}}} {below:.0f}'
        yield '# HELP legion_requests_in_flight Requests that are being answered.'
        yield '# TYPE legion_requests_in_flight gauge'
        yield f'legion_requests_in_flight{{{self._labels}}} {sums[_FLIGHT]:.0f}'


def _folder():
    return Path(os.environ[VARIABLE])


def _read(path):
    """What another worker counts, or did."""
    with open(path, 'rb') as file:
        # A lock that is shared hinders nobody else who asks.
        dead = fcntl is not None and _locked(file, fcntl.LOCK_SH)
        content = file.read()
    if len(content) < _BYTES:
        # It is just being made.
        return [0.0] * (_FLIGHT + 1)
    counts = list(memoryview(content).cast('d'))
    if dead:
        # What that worker had in flight is nowhere.
        counts[_FLIGHT] = 0.0
    return counts


def _locked(file, kind):
    """Whether nobody had it; from now on this process has."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
        return True
    except OSError:
        return False


def _escaped(text):
    return text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
