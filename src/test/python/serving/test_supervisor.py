"""What is wanted is served, whatever dies meanwhile."""

import json
import os
import signal
import socket
import sys
import threading
import unittest
from unittest import mock

from legion_server import supervisor
from served import DEADLINE, HOME, MIRROR, WAITING, Process, answering, eventually, folder, written

REQUEST = {'data': [[1]]}


class Kept(Process):
    """A supervisor, and the address that it says in its folder."""

    def __init__(self, test, home):
        super().__init__(test, ['legion_server.supervisor', str(home)], '')
        self._home = home

    def status(self):
        try:
            return json.loads((self._home / 'status.json').read_text())
        except FileNotFoundError:
            return {}

    @property
    def port(self):
        return self.status()['port']


class Supervised(unittest.TestCase):
    def setUp(self):
        self.home = folder(self)
        self.keeper = None
        self.addCleanup(self._end)

    def _end(self):
        if self.keeper and self.keeper.process.poll() is None:
            self.keeper.stop()
            self.keeper.ended()

    def want(self, number, source, replicas=1, port=0, python=sys.executable, **variables):
        """Says what is wanted: version N of the model is that of number N."""
        path = written(self, source, model=('wine', str(number)))
        part = self.home / 'wanted.json.part'
        part.write_text(json.dumps({
            'number': number, 'host': '127.0.0.1', 'port': port, 'replicas': replicas, 'python': python, 'modules': str(HOME),
            'settings': str(path), 'environment': {'PATH': os.environ['PATH'], 'PYTHONDONTWRITEBYTECODE': '1', **variables}}))
        os.replace(part, self.home / 'wanted.json')
        self.keeper = self.keeper or Kept(self, self.home)
        return path.parent / 'model'

    def serving(self, number):
        def found():
            self.assertIsNone(self.keeper.process.poll(), self.keeper.complained)
            status = self.keeper.status()
            serving = status.get('serving') or {}
            return status if serving.get('number') == number and serving['answering'] == serving['replicas'] else None
        return eventually(self, found, f'version {number} serves')

    def failed(self, number):
        def found():
            failed = self.keeper.status().get('failed') or {}
            return failed.get('why') if failed.get('number') == number else None
        return eventually(self, found, f'version {number} has failed')

    def version(self):
        return self.keeper.get('/healthcheck').headers['model-version']

    def asking(self):
        thread = _Asking(self.keeper)
        thread.start()
        return thread


class _Asking(threading.Thread):
    def __init__(self, keeper):
        super().__init__(daemon=True)
        self._keeper, self._answer = keeper, None

    def run(self):
        self._answer = self._keeper.invoke(REQUEST)

    def answer(self):
        self.join(DEADLINE)
        return self._answer


class _Steady(threading.Thread):
    """Asks until it is told to end, and keeps what did not go well, and which versions answered."""

    def __init__(self, keeper):
        super().__init__(daemon=True)
        self._keeper, self._enough = keeper, threading.Event()
        self.faults, self.versions = [], []

    def run(self):
        while not self._enough.is_set():
            try:
                answer = self._keeper.invoke(REQUEST)
                if answer.status != 200:
                    self.faults.append(answer.status)
                self.versions.append(answer.headers['model-version'])
            except OSError as fault:
                self.faults.append(fault)

    def end(self):
        self._enough.set()
        self.join(DEADLINE)


class Versions(Supervised):
    def test_what_is_wanted_is_served(self):
        self.want(1, MIRROR)
        status = self.serving(1)
        self.assertEqual([[1]], self.keeper.invoke(REQUEST).json()['prediction'])
        self.assertEqual((None, None, 0), (status['starting'], status['failed'], status['serving']['deaths']))

    def test_a_new_version_takes_the_old_ones_place_without_a_request_that_is_lost(self):
        self.want(1, MIRROR)
        self.serving(1)
        port = self.keeper.port
        steady = [_Steady(self.keeper) for _ in range(4)]
        for one in steady:
            one.start()
        eventually(self, lambda: all(one.versions for one in steady), 'all have been answered')
        for number in (2, 3, 4):
            self.want(number, MIRROR)
            self.serving(number)
            eventually(self, lambda: all(one.versions[-1] == str(number) for one in steady), 'the new version answers')
        for one in steady:
            one.end()
            self.assertEqual([], one.faults)
        self.assertEqual(port, self.keeper.port)

    def test_a_version_that_cannot_load_changes_nothing_and_says_why(self):
        self.want(1, MIRROR)
        self.serving(1)
        self.want(2, answering('[[1]]', first='import nowhere'))
        self.assertEqual("ModuleNotFoundError: No module named 'nowhere' (ended with 1)", self.failed(2))
        self.assertEqual('1', self.version())
        self.assertIn('Traceback', (self.home / 'servers.log').read_text())
        self.want(3, MIRROR)
        self.assertIsNone(self.serving(3)['failed'])

    def test_one_of_several_servers_that_cannot_load_is_enough(self):
        # Whoever is the second to load finds what the first one made.
        once = 'import os; os.mkdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "loaded"))'
        self.want(1, answering('[[1]]', first=once), replicas=2)
        self.assertIn('FileExistsError', self.failed(1))
        self.assertIsNone(self.keeper.status()['serving'])

    def test_the_old_version_stays_where_the_new_one_is_not_wanted_any_more(self):
        self.want(1, MIRROR)
        self.serving(1)
        wanted = (self.home / 'wanted.json').read_text()
        self.want(2, answering('[[1]]', first='import time; time.sleep(600)'))
        eventually(self, lambda: self.keeper.status()['starting'], 'the new one starts')
        (self.home / 'wanted.json').write_text(wanted)
        eventually(self, lambda: not self.keeper.status()['starting'], 'the new one is given up')
        self.assertEqual('1', self.version())

    def test_what_the_old_version_has_begun_it_answers(self):
        location = self.want(1, WAITING)
        self.serving(1)
        asked = self.asking()
        eventually(self, lambda: list(location.glob('begun-*')), 'the old one has a request')
        self.want(2, MIRROR)
        self.serving(2)
        self.assertEqual('2', self.version())
        (location / 'go').touch()
        self.assertEqual('1', asked.answer().headers['model-version'])

    def test_another_port_is_taken_once_somebody_answers_there(self):
        self.want(1, MIRROR)
        self.serving(1)
        old = self.keeper.port
        with socket.create_server(('127.0.0.1', 0)) as other:
            self.want(2, MIRROR, port=other.getsockname()[1])
            self.assertEqual(f'cannot listen at 127.0.0.1:{other.getsockname()[1]}: Address already in use', self.failed(2))
            self.assertEqual((old, '1'), (self.keeper.port, self.version()))
            free = other.getsockname()[1]
        self.want(3, MIRROR, port=free)
        self.serving(3)
        self.assertEqual((free, '3'), (self.keeper.port, self.version()))

        def refused():
            try:
                socket.create_connection(('127.0.0.1', old)).close()
                return False
            except ConnectionRefusedError:
                return True
        eventually(self, refused, 'nobody listens at the old port')

    def test_a_program_that_is_none_is_named(self):
        self.want(1, MIRROR, python='/nowhere/python3')
        self.assertIn("'/nowhere/python3'", self.failed(1))

    def test_the_model_has_its_variables_and_no_other(self):
        self.want(1, answering('[[os.environ["COLOUR"], os.environ.get("LEGION_TEST_ELSEWHERE")]]', first='import os'), COLOUR='red')
        self.serving(1)
        self.assertEqual([['red', None]], self.keeper.invoke(REQUEST).json()['prediction'])


class Deaths(Supervised):
    SOURCE = answering('[[os.getpid()]]', first='import os')

    def pid(self):
        return self.keeper.invoke(REQUEST).json()['prediction'][0][0]

    def test_a_server_that_dies_is_replaced_and_requests_wait_for_it(self):
        self.want(1, self.SOURCE)
        self.serving(1)
        first = self.pid()
        os.kill(first, signal.SIGKILL)
        # Nobody is there at this moment, and yet nobody is refused.
        self.assertNotEqual(first, self.pid())
        status = self.serving(1)
        self.assertEqual((1, 'it said nothing (killed by SIGKILL)'), (status['serving']['deaths'], status['serving']['why']))

    def test_a_model_that_ends_its_server_is_told_with_its_last_words(self):
        self.want(1, answering('print("no more", flush=True) or os._exit(7)', first='import os'))
        self.serving(1)
        with self.assertRaises(OSError):
            self.keeper.invoke(REQUEST)
        eventually(self, lambda: self.keeper.status()['serving']['deaths'], 'the death is seen')
        self.assertEqual('no more (ended with 7)', self.keeper.status()['serving']['why'])
        self.serving(1)

    def test_several_servers_share_the_requests_and_the_metrics(self):
        self.want(1, self.SOURCE, replicas=3)
        self.serving(1)
        seen = set()

        def all_seen():
            seen.add(self.pid())
            return len(seen) == 3
        eventually(self, all_seen, 'three servers answer')
        asked = self.keeper.get('/metrics').body.decode()
        self.assertEqual(3, len(list((self.home / 'metrics' / '1').iterdir())), asked)

    def test_servers_end_with_their_supervisor_however_that_ends(self):
        self.want(1, self.SOURCE)
        self.serving(1)
        server = self.pid()
        self.keeper.process.kill()
        self.keeper.process.wait()

        def gone():
            try:
                os.kill(server, 0)
            except ProcessLookupError:
                return True
            return _zombie(server)
        eventually(self, gone, 'the server is gone')

    def test_what_has_begun_is_answered_before_the_end(self):
        location = self.want(1, WAITING)
        self.serving(1)
        asked = self.asking()
        eventually(self, lambda: list(location.glob('begun-*')), 'a request has begun')
        self.keeper.stop()
        eventually(self, lambda: not self.keeper.status()['serving'], 'the end begins')
        (location / 'go').touch()
        self.assertEqual(200, asked.answer().status)
        self.assertEqual(0, self.keeper.ended())
        self.assertEqual('', self.keeper.complained)

    def test_a_folder_has_one_supervisor(self):
        self.want(1, MIRROR)
        self.serving(1)
        second = Process(self, ['legion_server.supervisor', str(self.home)], '')
        self.assertEqual(supervisor.TAKEN, second.ended())
        self.assertIn('is kept by another process', second.complained)
        self.assertEqual('1', self.version())


def _zombie(pid):
    """Whose parent is gone may have nobody who asks after it, in a container."""
    try:
        with open(f'/proc/{pid}/stat') as stat:
            return stat.read().rsplit(')', 1)[1].split()[0] == 'Z'
    except OSError:
        return True


class Waiting(unittest.TestCase):
    """How long a place waits for another server, by a clock of the test's own."""

    def test_who_dies_soon_waits_longer_each_time(self):
        now = 0.0
        servers = []

        def start():
            server = mock.Mock(began=now, dead=lambda: True, why=lambda: 'dead')
            servers.append(server)
            return server
        with mock.patch.object(supervisor.time, 'monotonic', lambda: now):
            place = supervisor.Place(start)
            waits = []
            for _ in range(9):
                self.assertEqual('dead', place.tend())
                count, since = len(servers), now
                while len(servers) == count:
                    now += 0.5
                    self.assertIsNone(place.tend())
                waits.append(now - since)
            self.assertEqual([1, 2, 4, 8, 16, 32, 60, 60, 60], waits)
            now += supervisor.STEADY
            place.tend()
            count, since = len(servers), now
            while len(servers) == count:
                now += 0.5
                place.tend()
            self.assertEqual(supervisor.FIRST_WAIT, now - since)


class Words(unittest.TestCase):
    def test_the_log_does_not_grow_for_ever(self):
        path = folder(self) / 'servers.log'
        log = supervisor.Log(path)
        with mock.patch.object(supervisor, 'LOG_BYTES', 100):
            for number in range(1000):
                log.write(f'line {number}')
        self.assertLess(path.stat().st_size, 120)
        self.assertLess(path.with_name('servers.log.1').stat().st_size, 120)
        self.assertIn('line 999', path.read_text())

    def test_a_full_disk_takes_words_and_nothing_else(self):
        supervisor.Log(folder(self) / 'nowhere' / 'servers.log').write('lost')


if __name__ == '__main__':
    unittest.main()
