"""Keeps a model served on this machine: `python -m legion_server.supervisor FOLDER`.

Whoever deploys writes into the folder what is wanted (wanted.json) and reads there what is (status.json). The socket that listens
belongs to this process, and servers inherit it: a new version follows the old one, and a server the one that died, without a request
that is refused. The old version serves until every server of the new one has loaded its model; where one cannot, nothing changes.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from . import metrics

# What a server prints once its model is loaded.
SIGN = 'legion_server: '

# Seconds between two looks at what is wanted and at the servers.
LOOK = 0.05

# Seconds until a server that died is replaced: the first time, and at most. Each time it is twice as long.
FIRST_WAIT, LONGEST_WAIT = 1, 60

# Seconds that a server has to live for its death to be the first again.
STEADY = 60

# Seconds in which a server that is told to end answers what it has begun to answer.
GRACE = 30

# Seconds in which a lock that somebody holds for a moment is free again.
PATIENCE = 1

# Connections that wait for a server, as between two of them.
BACKLOG = 128

# Bytes of what servers print that are kept, and once more of what was before.
LOG_BYTES = 10 * 1024 * 1024

# Characters of a line.
LONGEST_LINE = 2000

# What this process ends with where another one has the folder already.
TAKEN = 3


class Log:
    """What the servers print, in a file that does not grow for ever."""

    def __init__(self, path):
        self._path, self._lock = path, threading.Lock()

    def write(self, line):
        with self._lock:
            try:
                if self._path.exists() and self._path.stat().st_size > LOG_BYTES:
                    os.replace(self._path, self._path.with_name(self._path.name + '.1'))
                with open(self._path, 'a', encoding='utf-8') as file:
                    file.write(line + '\n')
            except OSError:
                # A full disk takes no word of them, and no server either.
                pass


class Server:
    """One process that serves."""

    def __init__(self, wanted, listener, folder, log):
        self.loaded, self.began = False, time.monotonic()
        self._last, self._stopped, self._reader = 'it said nothing', None, None
        environment = {**wanted['environment'], 'PYTHONUNBUFFERED': '1',
                       metrics.VARIABLE: str(folder / 'metrics' / str(wanted['number']))}
        paths = [wanted['modules'], environment.get('PYTHONPATH', '')]
        environment['PYTHONPATH'] = os.pathsep.join(path for path in paths if path)
        try:
            # When this process is gone, however that comes, the end of its standard input tells the server.
            self._process = subprocess.Popen(
                [wanted['python'], '-m', 'legion_server', '--listener', str(listener.fileno()), wanted['settings']],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder, env=environment,
                pass_fds=(listener.fileno(),))
        except OSError as fault:
            self._process, self._last = None, str(fault)
            return
        self._reader = threading.Thread(target=self._read, args=(log,), daemon=True)
        self._reader.start()

    def _read(self, log):
        for line in self._process.stdout:
            text = line.decode('utf-8', 'replace').rstrip('\r\n')[:LONGEST_LINE]
            if text.startswith(SIGN) and not self.loaded:
                self.loaded = True
                continue
            if text.strip():
                self._last = text.strip()
            log.write(text)

    def dead(self):
        return self._process is None or self._process.poll() is not None

    def why(self):
        """How it died, and the last that it said."""
        if self._process is None:
            return self._last
        # What a child of its own still holds open is not waited for.
        self._reader.join(1)
        code = self._process.returncode
        return f'{self._last} (ended with {code})' if code >= 0 else f'{self._last} (killed by {signal.Signals(-code).name})'

    def stop(self):
        """Has it answer what it has begun to answer, and end. To be called until it is dead: it is killed where that takes too long."""
        if self.dead():
            return
        if self._stopped is None:
            self._stopped = time.monotonic()
            self._process.terminate()
        elif time.monotonic() - self._stopped > GRACE:
            self._process.kill()


class Place:
    """Where a server stands, and another one when it dies."""

    def __init__(self, start):
        self._start, self.server = start, start()
        self._wait, self._due = FIRST_WAIT / 2, None

    def tend(self):
        """Replaces a server that died, after a while that grows for as long as they die soon.

        :return: why it died, once for each death
        """
        if not self.server.dead():
            return None
        now = time.monotonic()
        if self._due is None:
            soon = now - self.server.began < STEADY
            self._wait = min(LONGEST_WAIT, self._wait * 2) if soon else FIRST_WAIT
            self._due = now + self._wait
            return self.server.why()
        if now >= self._due:
            self.server, self._due = self._start(), None
        return None


class Generation:
    """The servers of one version."""

    def __init__(self, wanted, listener, folder, log):
        self.number, self.listener = wanted['number'], listener
        self.since, self.deaths, self.why = None, 0, None
        self._places = [Place(lambda: Server(wanted, listener, folder, log)) for _ in range(wanted['replicas'])]

    @property
    def servers(self):
        return [place.server for place in self._places]

    def answering(self):
        """How many have loaded the model and live."""
        return sum(server.loaded and not server.dead() for server in self.servers)

    def whole(self):
        return self.answering() == len(self._places)

    def failure(self):
        """Why one of its servers died; None while all live."""
        return next((server.why() for server in self.servers if server.dead()), None)

    def tend(self):
        for place in self._places:
            why = place.tend()
            if why is not None:
                self.deaths, self.why = self.deaths + 1, why

    def status(self):
        return {'number': self.number, 'since': self.since, 'replicas': len(self._places), 'answering': self.answering(),
                'deaths': self.deaths, 'why': self.why}


class Supervisor:
    """Has what is wanted served."""

    def __init__(self, folder):
        self._folder, self._log = folder, Log(folder / 'servers.log')
        self._serving = self._starting = self._failed = None
        self._leaving, self._told = [], None
        self._seen = self._wanted = None

    def tick(self):
        """Looks once at all that there is."""
        self._read()
        if self._wanted:
            self._follow(self._wanted)
        if self._starting:
            self._begin()
        if self._serving:
            self._serving.tend()
        self._part()
        self._tell()

    def _read(self):
        """What is wanted, where that has changed and is readable: it is written at one stroke, but anybody may have written it."""
        path = self._folder / 'wanted.json'
        try:
            found = path.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                self._wanted = json.loads(path.read_text(encoding='utf-8'))
                self._seen = seen
        except (OSError, ValueError):
            self._seen = self._wanted = None

    def _part(self):
        """Sees those off that are to end."""
        for server in self._leaving:
            server.stop()
        self._leaving = [server for server in self._leaving if not server.dead()]

    def _follow(self, wanted):
        number = wanted['number']
        if self._starting and self._starting.number != number:
            # Another one is wanted by now, perhaps the old one again.
            self._leave(self._starting)
            self._starting = None
        known = [generation.number for generation in (self._serving, self._starting) if generation]
        if self._failed:
            known.append(self._failed['number'])
        if number not in known:
            self._start(wanted)

    def _start(self, wanted):
        try:
            listener = self._listening(wanted['host'], wanted['port'])
        except (OSError, OverflowError) as fault:
            # What Python itself adds to some of these repeats the address.
            said = os.strerror(fault.errno) if getattr(fault, 'errno', None) and fault.errno > 0 else fault
            why = f'cannot listen at {wanted["host"]}:{wanted["port"]}: {said}'
            self._failed = {'number': wanted['number'], 'why': why}
            return
        self._starting = Generation(wanted, listener, self._folder, self._log)

    def _listening(self, host, port):
        """The socket that there is, where it will do: port 0 is any."""
        if self._serving:
            had = self._serving.listener
            if had.getsockname()[0] == host and port in (0, had.getsockname()[1]):
                return had
        listener = socket.create_server((host, port), backlog=BACKLOG)
        # Several processes accept from it: one that comes too late must not wait for the next connection.
        listener.setblocking(False)
        return listener

    def _begin(self):
        """Lets the new version take the old one's place, once all of it is there; gives it up where one of it dies."""
        why = self._starting.failure()
        if why is not None:
            self._failed = {'number': self._starting.number, 'why': why}
            self._leave(self._starting)
        elif self._starting.whole():
            if self._serving:
                self._leave(self._serving)
            self._starting.since, self._failed = time.time(), None
            self._serving = self._starting
        else:
            return
        self._starting = None

    def _leave(self, generation):
        self._leaving += generation.servers
        others = [other for other in (self._serving, self._starting) if other and other is not generation]
        if all(other.listener is not generation.listener for other in others):
            generation.listener.close()

    def end(self):
        """Ends all servers, and waits for what they have begun to answer."""
        for generation in (self._starting, self._serving):
            if generation:
                self._leave(generation)
        self._starting = self._serving = None
        self._tell()
        while self._leaving:
            self._part()
            time.sleep(LOOK)

    def _tell(self):
        """Says what there is, when that has changed."""
        serving = self._serving
        status = {
            'process': os.getpid(),
            'host': serving.listener.getsockname()[0] if serving else None,
            'port': serving.listener.getsockname()[1] if serving else None,
            'serving': serving.status() if serving else None,
            'starting': self._starting.status() if self._starting else None,
            'failed': self._failed}
        if status == self._told:
            return
        try:
            part = self._folder / 'status.json.part'
            part.write_text(json.dumps(status), encoding='utf-8')
            os.replace(part, self._folder / 'status.json')
            self._told = status
        except OSError:
            # It is told when there is room again.
            pass


def _locked(file):
    """Takes the lock. Whoever only looks whether it is free holds it for a moment."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > end:
                return False
            time.sleep(LOOK)


def main():
    folder = Path(sys.argv[1]).resolve()
    lock = open(folder / 'lock', 'w')
    if not _locked(lock):
        print(f'{folder} is kept by another process', file=sys.stderr)
        return TAKEN
    try:
        # The end of whoever started it, and Ctrl-C in its terminal, are none of its business.
        os.setsid()
    except OSError:
        pass
    supervisor, told = Supervisor(folder), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, frame: told.set())
    while not told.wait(LOOK):
        supervisor.tick()
    supervisor.end()
    return 0


if __name__ == '__main__':
    raise SystemExit(main())
