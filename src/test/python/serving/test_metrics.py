"""What Prometheus reads, of one process and of several."""

import contextlib
import fcntl
import io
import os
import signal
import subprocess
import sys
import threading
import unittest
from unittest import mock

import served
from exposition import Exposition
from legion_server import metrics
from legion_server.metrics import BOUNDS, Metrics
from served import MIRROR, Served, eventually, folder

# A worker that counts, says so, and then waits to be told on its standard input what is next.
WORKER = '''
import sys
from legion_server.metrics import Metrics

counts = Metrics('wine', '1')
for line in sys.stdin:
    for word in line.split():
        if word == 'began':
            counts.began()
        elif word == 'text':
            print(counts.text())
        else:
            counts.began()
            counts.ended('invoke', int(word), 0.003)
    print('done', flush=True)
'''


class Counting(unittest.TestCase):
    """Each with a folder of its own."""

    def setUp(self):
        self.folder = folder(self)
        patch = mock.patch.dict(os.environ, {metrics.VARIABLE: str(self.folder)})
        patch.start()
        self.addCleanup(patch.stop)


class OneProcess(Counting):
    def test_requests_are_counted_by_path_and_code(self):
        model = Served(self, MIRROR)
        for _ in range(3):
            model.invoke({'data': [[1]]})
        model.invoke(b'')
        model.get('/nothing')
        model.ask('POST', '/healthcheck')
        model.infer({'inputs': []})
        answer = model.get('/metrics')
        self.assertEqual('text/plain; version=0.0.4; charset=utf-8', answer.headers['content-type'])
        read = Exposition(answer.body.decode('utf-8'))
        for path, code, count in (('invoke', '200', 3), ('invoke', '400', 1), ('other', '404', 1), ('health', '405', 1),
                                  ('infer', '400', 1)):
            self.assertEqual(count, read.value('legion_requests_total', path=path, code=code, model_name='wine',
                                               model_version='1.0'))
        self.assertEqual(7, read.value('legion_requests_total'))
        self.assertEqual(4, read.value('legion_request_errors_total'))
        self.assertEqual(4, read.value('legion_request_duration_seconds_count', path='invoke'))
        self.assertGreater(read.value('legion_request_duration_seconds_sum', path='invoke'), 0)

    def test_a_model_that_fails_is_counted_as_an_error(self):
        model = Served(self, MIRROR.replace('return input_matrix, provided_columns_names', 'raise OSError'))
        with contextlib.redirect_stderr(io.StringIO()):
            model.invoke({'data': [[1]]})
        read = Exposition(model.get('/metrics').body.decode('utf-8'))
        self.assertEqual(1, read.value('legion_requests_total', path='invoke', code='500'))
        self.assertEqual(1, read.value('legion_request_errors_total', path='invoke'))

    def test_durations_fall_into_buckets_with_their_bounds(self):
        counts = Metrics('wine', '1')
        for seconds in (0, 0.001, 0.0011, 0.7, 60, 61, 1000):
            counts.began()
            counts.ended('invoke', 200, seconds)
        read = Exposition(counts.text())
        buckets = read.buckets('legion_request_duration_seconds', path='invoke')
        self.assertEqual([*BOUNDS, float('inf')], sorted(buckets))
        self.assertEqual((2, 3, 3, 4, 5, 7), tuple(buckets[bound] for bound in (0.001, 0.0025, 0.5, 1.0, 60.0, float('inf'))))
        self.assertAlmostEqual(1121.7021, read.value('legion_request_duration_seconds_sum', path='invoke'))

    def test_requests_in_flight_are_those_without_an_answer(self):
        counts = Metrics('wine', '1')
        counts.began()
        counts.began()
        self.assertEqual(2, Exposition(counts.text()).value('legion_requests_in_flight'))
        counts.ended('invoke', 200, 1)
        self.assertEqual(1, Exposition(counts.text()).value('legion_requests_in_flight'))

    def test_a_request_is_in_flight_while_the_model_predicts(self):
        model = Served(self, served.WAITING)
        asking = threading.Thread(target=model.invoke, args=({'data': [[1]]},))
        asking.start()
        eventually(self, lambda: list(model.settings.location.glob('begun-*')), 'the model has the request')
        # The one for the metrics is another.
        self.assertEqual(2, Exposition(model.get('/metrics').body.decode()).value('legion_requests_in_flight'))
        (model.settings.location / 'go').touch()
        asking.join()
        self.assertEqual(1, Exposition(model.get('/metrics').body.decode()).value('legion_requests_in_flight'))

    def test_threads_lose_no_count(self):
        counts = Metrics('wine', '1')

        def count():
            for _ in range(2000):
                counts.began()
                counts.ended('infer', 200, 0.5)
        threads = [threading.Thread(target=count) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        read = Exposition(counts.text())
        self.assertEqual((16_000, 8000, 0), (read.value('legion_requests_total'), read.value('legion_request_duration_seconds_sum'),
                                             read.value('legion_requests_in_flight')))

    def test_any_name_of_a_model_can_be_read(self):
        name = 'a"b\\c\nd{}, é='
        read = Exposition(Metrics(name, '').text())
        self.assertEqual({(name, '')}, {(dict(have)['model_name'], dict(have)['model_version']) for _, have in read.samples})

    def test_before_the_first_request_there_is_nothing_to_add_up(self):
        self.assertEqual(0, Exposition(Metrics('wine', '1').text()).value('legion_requests_total'))

    def test_without_a_folder_a_process_counts_for_itself_and_leaves_nothing(self):
        del os.environ[metrics.VARIABLE]
        temporary = folder(self)
        with mock.patch('tempfile.tempdir', str(temporary)):
            counts, other = Metrics('wine', '1'), Metrics('beer', '1')
            counts.began()
            counts.ended('invoke', 200, 1)
            self.assertEqual((1, 0), tuple(Exposition(one.text()).value('legion_requests_total') for one in (counts, other)))
        self.assertEqual([], [*temporary.iterdir(), *self.folder.iterdir()])


class SeveralProcesses(Counting):
    def worker(self):
        process = subprocess.Popen([sys.executable, '-c', WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                   env={**os.environ, 'PYTHONPATH': str(served.HOME), 'PYTHONDONTWRITEBYTECODE': '1'})

        def ended():
            process.kill()
            process.communicate()
        self.addCleanup(ended)
        return process

    def told(self, process, words):
        """What it says when it has done what it was told."""
        process.stdin.write(words + '\n')
        process.stdin.flush()
        lines = []
        for line in iter(process.stdout.readline, 'done\n'):
            if not line:
                self.fail(f'the worker ended: {words}')
            lines.append(line)
        return ''.join(lines)

    def read(self, process):
        return Exposition(self.told(process, 'text')[:-1])

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())

    def test_whoever_is_asked_knows_the_counts_of_all(self):
        workers = [self.worker() for _ in range(4)]
        for worker in workers:
            worker.stdin.write('200 ' * 250 + '400 ' * 50 + 'began\n')
            worker.stdin.flush()
        for worker in workers:
            self.assertEqual('done\n', worker.stdout.readline())
        self.assertEqual(4, len(self.files()))
        for worker in workers:
            read = self.read(worker)
            self.assertEqual((1000, 200), tuple(read.value('legion_requests_total', code=code) for code in ('200', '400')))
            self.assertEqual(1200, read.value('legion_request_duration_seconds_count'))
            self.assertEqual(4, read.value('legion_requests_in_flight'))

    def test_a_killed_workers_counts_stay_and_what_it_had_in_flight_goes(self):
        dead, alive = self.worker(), self.worker()
        self.told(dead, '200 200 began')
        self.told(alive, '200 began')
        self.assertEqual(2, self.read(alive).value('legion_requests_in_flight'))
        dead.kill()
        dead.wait()
        # Another worker is being asked just now too.
        with open(self.folder / '0.counts', 'rb') as asked:
            fcntl.flock(asked, fcntl.LOCK_SH)
            read = self.read(alive)
            self.assertEqual((3, 1), (read.value('legion_requests_total'), read.value('legion_requests_in_flight')))

    def test_a_new_worker_goes_on_with_a_dead_ones_file(self):
        dead, alive = self.worker(), self.worker()
        self.told(dead, '200 200 began')
        self.told(alive, '200')
        dead.kill()
        dead.wait()
        self.read(alive)
        new = self.worker()
        self.told(new, '400 began')
        self.assertEqual(['0.counts', '1.counts'], self.files())
        for worker in (new, alive):
            read = self.read(worker)
            self.assertEqual((4, 1), (read.value('legion_requests_total'), read.value('legion_requests_in_flight')))

    def test_a_file_that_broke_off_is_mended(self):
        (self.folder / '0.counts').write_bytes(b'\0' * 100)
        worker = self.worker()
        self.told(worker, '200 200')
        self.assertEqual(['0.counts'], self.files())
        self.assertEqual(2, self.read(worker).value('legion_requests_total'))

    def test_a_file_that_is_just_being_made_is_nothing_yet(self):
        worker = self.worker()
        self.told(worker, '200')
        (self.folder / '1.counts').write_bytes(b'\1' * 100)
        self.assertEqual(1, self.read(worker).value('legion_requests_total'))

    @unittest.skipUnless(hasattr(os, 'fork'), 'no fork here')
    def test_a_forked_process_counts_in_a_file_of_its_own(self):
        counts = Metrics('wine', '1')
        counts.began()
        counts.ended('invoke', 200, 1)
        self.forked(lambda: (counts.began(), counts.ended('invoke', 400, 1), counts.began()))
        self.assertEqual(['0.counts', '1.counts'], self.files())
        read = Exposition(counts.text())
        self.assertEqual((1, 1, 0), (read.value('legion_requests_total', code='200'),
                                     read.value('legion_requests_total', code='400'),
                                     read.value('legion_requests_in_flight')))

    @unittest.skipUnless(hasattr(os, 'fork'), 'no fork here')
    def test_a_process_forked_while_another_thread_counts_can_count(self):
        counts = Metrics('wine', '1')
        counts.began()
        with counts._lock:
            self.forked(lambda: (counts.began(), counts.ended('invoke', 200, 1)))
        self.assertEqual(1, Exposition(counts.text()).value('legion_requests_total'))

    def forked(self, act):
        child = os.fork()
        if child == 0:
            try:
                act()
            except BaseException:
                os._exit(1)
            os._exit(0)

        def ended():
            found, status = os.waitpid(child, os.WNOHANG)
            return [status] if found else None
        try:
            (status,) = eventually(self, ended, 'the forked process ends')
        except AssertionError:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
        self.assertEqual(0, status)

    @unittest.skipUnless(hasattr(os, 'fork'), 'no fork here')
    def test_a_child_that_outlives_its_worker_does_not_keep_the_workers_file(self):
        forking = """counts.began()
            import os
            if os.fork() == 0:
                os.close(1)
                os.read(0, 1)
                os._exit(0)
"""
        source = WORKER.replace('counts.began()\n', forking, 1)
        with mock.patch(f'{__name__}.WORKER', source):
            dead = self.worker()
        alive = self.worker()
        # The child waits at the same standard input.
        self.told(dead, '200 began')
        self.told(alive, '200')
        dead.kill()
        dead.wait()
        # The child may just be coming to life.
        eventually(self, lambda: self.read(alive).value('legion_requests_in_flight') == 0, 'the file is given up')
        self.assertEqual(2, self.read(alive).value('legion_requests_total'))


class Parser(unittest.TestCase):
    """The reader itself refuses what is wrong."""

    def test_what_is_no_exposition_is_refused(self):
        head = '# HELP a b\n# TYPE a counter\n'
        self.assertEqual(3, Exposition(head + 'a{x="1",y="\\"\\\\\\n"} 3\n').value('a', x='1', y='"\\\n'))
        histogram = '# HELP a b\n# TYPE a histogram\n'
        Exposition(histogram + 'a_bucket{le="1.0"} 1\na_bucket{le="+Inf"} 2\na_sum 2.5\na_count 2\n')
        for text in (head + 'a 1', head + 'b 1\n', head + 'a 1\na 2\n', head + 'a x\n', head + 'a{x=1} 1\n', head + 'a{x="1",} 1\n',
                     head + 'a{x="\n"} 1\n', head + 'a{x="1" 1\n', head + '\n', head + head, head + 'a  1\n',
                     histogram + 'a_bucket{le="1.0"} 3\na_bucket{le="+Inf"} 2\na_sum 2.5\na_count 2\n',
                     histogram + 'a_bucket{le="1.0"} 1\na_bucket{le="+Inf"} 2\na_sum 2.5\na_count 3\n'):
            with self.subTest(text), self.assertRaises(ValueError):
                Exposition(text)


if __name__ == '__main__':
    unittest.main()
