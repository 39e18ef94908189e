"""Tell the training that runs this program what it found.

    import legion_tracking as tracking

    tracking.log_param("alpha", 0.5)
    for epoch in range(10):
        tracking.log_metric("loss", loss, step=epoch)
    tracking.log_tag("algorithm", "random forest")
    model.save(tracking.output_dir() / "model.bin")

Outside a training nothing is recorded, and the program runs as well. Any number of threads and processes may log at
once. It needs Python 3.7 or newer, and nothing else.
"""

import json
import math
import operator
import os
import pathlib
import sys
import time

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

__all__ = [
    "hyper_parameters",
    "log_metric",
    "log_metrics",
    "log_param",
    "log_params",
    "log_tag",
    "log_tags",
    "output_dir",
]

_LONGEST_NAME = 250
_told = False


def log_metric(name, value, step=None):
    """Record one value of a metric: any number, NaN and infinity too.

    Without a step it gets the one after the metric's last, beginning with 0.
    """
    _append(_metric(name, value, step))


def log_metrics(metrics, step=None):
    """Record the values of several metrics, a dictionary, at one step."""
    _append("".join([_metric(name, value, step) for name, value in metrics.items()]))


def log_param(name, value):
    """Record a parameter that this training runs with. Its first value holds."""
    _append(_entry("param", name, value))


def log_params(params):
    """Record several parameters, a dictionary."""
    _append("".join([_entry("param", name, value) for name, value in params.items()]))


def log_tag(name, value):
    """Record a tag. Its last value holds."""
    _append(_entry("tag", name, value))


def log_tags(tags):
    """Record several tags, a dictionary."""
    _append("".join([_entry("tag", name, value) for name, value in tags.items()]))


def output_dir():
    """The folder whose content becomes the model, as a pathlib.Path; it is there.

    Outside a training it is the folder "output" of the working directory.
    """
    folder = pathlib.Path(os.environ.get("LEGION_OUTPUT") or "output")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def hyper_parameters():
    """The hyperparameters that this training was given: names and values, both strings.

    Outside a training there are none.
    """
    path = os.environ.get("LEGION_HYPERPARAMETERS")
    if not path:
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def _metric(name, value, step):
    line = {"metric": _name(name), "value": _number(name, value)}
    if step is not None:
        line["step"] = _step(name, step)
    line["time"] = int(time.time() * 1000)
    return json.dumps(line) + "\n"


def _entry(kind, name, value):
    return json.dumps({kind: _name(name), "value": str(value)}) + "\n"


def _name(name):
    if not isinstance(name, str):
        raise TypeError("a name must be a string, not {!r}".format(name))
    blank = not name.strip()
    if blank or len(name) > _LONGEST_NAME or any(ord(c) < 32 or 127 <= ord(c) < 160 for c in name):
        raise ValueError(
            "a name must have 1 to {} characters and no control characters, not {!r}".format(_LONGEST_NAME, name)
        )
    return name


def _number(name, value):
    try:
        number = float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    except (TypeError, ValueError):
        raise TypeError("the value of {} must be a number, not {!r}".format(name, value)) from None
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return number


def _step(name, step):
    try:
        return operator.index(step)
    except TypeError:
        pass
    try:
        if int(step) == step:
            return int(step)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError("the step of {} must be a whole number, not {!r}".format(name, step))


def _append(lines):
    """Put whole lines at the end of the tracking file.

    The file is opened each time, so that a forked process shares nothing with its parent. The system call appends
    in one piece on a local disk; the lock does the same where it does not, such as on NFS.
    """
    path = os.environ.get("LEGION_TRACKING")
    if not path or not lines:
        return
    try:
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        file = os.open(path, flags, 0o666)
        try:
            _lock(file)
            data = lines.encode("ascii")
            if _ends_within_a_line(file):
                data = b"\n" + data
            while data:
                data = data[os.write(file, data):]
        finally:
            os.close(file)  # which unlocks it
    except OSError as e:
        _tell(path, e)


def _lock(file):
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks


def _ends_within_a_line(file):
    """Whether somebody was killed, or the disk was full, in the middle of a line."""
    size = os.lseek(file, 0, os.SEEK_END)
    if size == 0:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"


def _tell(path, error):
    """Hours of training are not thrown away because a metric could not be written down."""
    global _told
    if not _told:
        _told = True
        print("legion_tracking: {} cannot be written: {}; some of what is logged will be missing".format(path, error),
              file=sys.stderr, flush=True)
