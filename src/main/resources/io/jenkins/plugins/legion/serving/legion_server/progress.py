"""How far a long input has come, for whoever waits."""

import os
import sys
import threading
import time

# Seconds between two lines.
EVERY = 10


class Progress:
    """That of one file. A line goes to the standard error as often as said, from a thread of its own: a model may take minutes for
    what it is given at once."""

    def __init__(self, path, every=EVERY):
        self._path, self._every = path, every
        self._bytes, self._answered, self._word = 0, 0, 'rows'
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self):
        self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *fault):
        self._over.set()
        # One that were still writing as the process ends would take it down.
        self._thread.join(1)

    def read(self, count):
        """So many bytes more are read."""
        self._bytes += count

    def answered(self, count, word):
        """So many rows or requests more are answered."""
        self._answered, self._word = self._answered + count, word

    def line(self):
        """What is said."""
        seconds, size = time.monotonic() - self._began, _size(self._path)
        share = f', {100 * min(self._bytes, size) // size} % read' if size else ''
        return f'{self._path}: {self._answered:,} {self._word} predicted{share}, after {seconds:.0f} s'

    def _tell(self):
        while not self._over.wait(self._every):
            print(self.line(), file=sys.stderr, flush=True)


def _size(path):
    try:
        return os.stat(path).st_size if os.path.isfile(path) else 0
    except OSError:
        return 0
