"""Gunicorn's configuration beside its own options: one folder for what all workers count."""

import atexit
import os
import shutil
import tempfile

from .metrics import VARIABLE

# All servers of a user would have the same socket.
control_socket_disable = True


def on_starting(server):
    folder = os.environ[VARIABLE] = tempfile.mkdtemp(prefix='legion-server-')
    # Not on_exit: gunicorn does not come to that where several workers cannot load the model.
    atexit.register(_removed, folder, os.getpid())


def _removed(folder, process):
    # Each worker ends too.
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)
