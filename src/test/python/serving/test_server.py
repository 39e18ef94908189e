"""Python's own server, as a process."""

import contextlib
import io
import json
import select
import signal
import socket
import threading
import unittest
from unittest import mock
from wsgiref.simple_server import make_server

from exposition import Exposition
from legion_server.__main__ import SILENCE, Handler, Server
from served import DEADLINE, MIRROR, WAITING, Served, alone, answering, eventually, has, written

REQUEST = {'data': [[1]]}


class Running(unittest.TestCase):
    def serve(self, source, **given):
        """A server that listens; its model's folder is location."""
        path = written(self, source, **given)
        self.location = path.parent / 'model'
        self.server = alone(self, path).ready()
        return self.server

    def begun(self, count=1):
        eventually(self, lambda: len(list(self.location.glob('begun-*'))) >= count, f'the model has {count} requests')

    def go(self):
        (self.location / 'go').touch()

    def asking(self, value=REQUEST):
        """Sends a request, without waiting for its answer."""
        thread = _Asking(self.server, value)
        thread.start()
        return thread

    def raw(self, said, wait=True):
        """Sends bytes, and reads till the server ends the connection."""
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=DEADLINE) as connection:
            connection.sendall(said)
            connection.shutdown(socket.SHUT_WR)
            return b''.join(iter(lambda: connection.recv(65536), b''))

    def connected(self, said=b''):
        connection = socket.create_connection(('127.0.0.1', self.server.port), timeout=DEADLINE)
        self.addCleanup(connection.close)
        connection.sendall(said)
        return connection

    def quiet(self):
        """Nothing was in the log, from start to end."""
        self.server.stop()
        self.assertEqual(0, self.server.ended())
        self.assertEqual('', self.server.complained)


class _Asking(threading.Thread):
    def __init__(self, server, value):
        super().__init__(daemon=True)
        self._server, self._value, self._answer = server, value, None

    def run(self):
        self._answer = self._server.invoke(self._value)

    def answer(self):
        self.join(DEADLINE)
        return self._answer


class Start(Running):
    def test_it_says_its_address_and_nothing_else(self):
        server = self.serve(MIRROR)
        self.assertEqual(f'legion_server: http://127.0.0.1:{server.port}\n', server.said)
        self.assertEqual([[1]], server.invoke(REQUEST).json()['prediction'])
        self.assertEqual('wine', server.get('/healthcheck').headers['model-name'])
        self.quiet()

    def test_a_model_that_cannot_be_loaded_ends_it_with_the_reason(self):
        for source in ('raise OSError("no such wine")', 'def init(): raise OSError("no such wine")'):
            server = alone(self, written(self, source))
            self.assertEqual(1, server.ended())
            self.assertIn('Traceback', server.complained)
            self.assertIn('OSError: no such wine', server.complained)
            self.assertEqual('', server.said)

    def test_settings_that_are_missing_end_it_with_the_reason(self):
        server = alone(self, '/nowhere/settings.json')
        self.assertEqual(1, server.ended())
        self.assertIn('/nowhere/settings.json', server.complained)

    def test_it_needs_nothing_but_python(self):
        path = written(self, answering('[sorted(set(sys.modules) & {"numpy", "orjson", "flask", "pandas"})]', first='import sys'))
        server = alone(self, path, PYTHONNOUSERSITE='1', PYTHONSAFEPATH='1').ready()
        self.assertIn(server.invoke(REQUEST).json()['prediction'], ([[]], [['orjson']]))


class Answers(Running):
    def test_requests_are_answered_at_the_same_time(self):
        self.serve(WAITING)
        asking = [self.asking() for _ in range(3)]
        self.begun(3)
        self.assertEqual([['at once']], self.server.invoke({'data': [['at once']]}).json()['prediction'])
        read = Exposition(self.server.get('/metrics').body.decode())
        self.assertEqual(4, read.value('legion_requests_in_flight'))
        self.go()
        self.assertEqual([200] * 3, [one.answer().status for one in asking])
        self.quiet()

    def test_metrics_are_those_of_all_threads(self):
        self.serve(MIRROR)
        asking = [self.asking() for _ in range(20)]
        self.assertEqual([200] * 20, [one.answer().status for one in asking])
        read = Exposition(self.server.get('/metrics').body.decode())
        self.assertEqual((20, 1), (read.value('legion_requests_total'), read.value('legion_requests_in_flight')))

    def test_a_body_without_a_length_is_refused(self):
        self.serve(MIRROR)
        for header in (b'', b'Transfer-Encoding: chunked\r\n', b'Transfer-Encoding: chunked\r\nContent-Length: 14\r\n'):
            answer = self.raw(b'POST /api/model/invoke HTTP/1.1\r\nHost: x\r\n' + header + b'\r\ne\r\n{"data":[[1]]}\r\n0\r\n\r\n')
            self.assertIn(b' 411 ', answer.split(b'\r\n')[0])
        self.quiet()

    def test_a_body_that_breaks_off_is_refused(self):
        self.serve(MIRROR)
        answer = self.raw(b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"data"')
        self.assertIn(b' 400 ', answer.split(b'\r\n')[0])
        self.assertIn(b'the body broke off after 7 of 100 bytes', answer)
        self.quiet()

    def test_a_body_that_is_too_large_is_refused_so_that_the_client_reads_it(self):
        server = self.serve(MIRROR, maxRequestBytes=1000)
        # More than sockets keep.
        answer = server.ask('POST', '/api/model/invoke', b'x' * 20_000_000)
        self.assertEqual((413, 'a request of 20000000 bytes; expected at most 1000'), (answer.status, answer.json()['message']))
        self.quiet()

    def test_a_client_that_asks_before_it_sends_is_told_to_go_on(self):
        self.serve(MIRROR)
        connection = self.connected(b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 14\r\nExpect: 100-continue\r\n\r\n')
        self.assertEqual(b'HTTP/1.1 100 Continue\r\n\r\n', connection.recv(65536))
        connection.sendall(b'{"data":[[1]]}')
        self.assertIn(b'"prediction":[[1]]', b''.join(iter(lambda: connection.recv(65536), b'')))

    def test_hostile_heads_are_refused_or_harmless(self):
        self.serve(MIRROR)
        for head in (b'\x16\x03\x01\x02\x00\x01', b'GET\r\n\r\n', b'GET /healthcheck HTTP/9.9\r\n\r\n', b'\r\n', b'',
                     b'G' * 100_000,
                     b'GET /healthcheck HTTP/1.1\r\n' + b'a: b\r\n' * 1000 + b'\r\n', b'GET /%00%ff%0d%0aX:%20y HTTP/1.1\r\n\r\n',
                     b'GET /v2/models/%ff%fe HTTP/1.1\r\n\r\n', b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: \xb2\r\n\r\n',
                     b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: ' + b'9' * 5000 + b'\r\n\r\n',
                     b'GET /healthcheck HTTP/1.1\r\nrequest-id: a\r\n Set-Cookie: x\r\n\r\n'):
            with self.subTest(head[:60]):
                answer = self.raw(head)
                self.assertNotIn(b' 500 ', answer.split(b'\n')[0])
                self.assertNotIn(b'\r\nX:', answer.split(b'\r\n\r\n')[0])
                self.assertNotIn(b'Set-Cookie', answer)
        self.assertEqual(200, self.server.invoke(REQUEST).status)
        self.quiet()

    def test_head_has_no_body(self):
        self.serve(MIRROR)
        answer = self.raw(b'HEAD /healthcheck HTTP/1.1\r\nHost: x\r\n\r\n')
        self.assertIn(b'Content-Length: 15\r\n', answer)
        self.assertTrue(answer.endswith(b'\r\n\r\n'))

    def test_each_answer_says_that_its_connection_ends(self):
        self.serve(MIRROR)
        for head in (b'POST /api/model/invoke HTTP/1.1\r\nHost: x\r\nContent-Length: 14\r\n\r\n{"data":[[1]]}',
                     b'GET /healthcheck HTTP/1.1\r\nConnection: keep-alive\r\n\r\n', b'GET /healthcheck HTTP/1.0\r\n\r\n',
                     b'HEAD /healthcheck HTTP/1.1\r\n\r\n', b'GET /nowhere HTTP/1.1\r\n\r\n'):
            with self.subTest(head[:40]):
                # A second one behind it is not answered.
                answer = self.raw(head + head)
                self.assertEqual(1, answer.count(b'HTTP/1.'))
                self.assertEqual(1, answer.split(b'\r\n\r\n')[0].count(b'\r\nConnection: close'))
        self.quiet()

    def test_a_model_that_fails_has_its_traceback_in_the_log_alone(self):
        server = self.serve(MIRROR.replace('return input_matrix, provided_columns_names', 'raise OSError("no cork")'))
        answer = server.invoke(REQUEST)
        self.assertEqual((500, {'message': 'the model failed: OSError: no cork'}), (answer.status, answer.json()))
        self.assertIn('Traceback', server.complained)

    @unittest.skipUnless(has('mlflow', 'sklearn'), 'mlflow or scikit-learn is missing')
    def test_a_model_of_mlflow_answers_through_its_entry_point(self):
        import mlflow.sklearn
        import pandas
        from pathlib import Path
        from sklearn.linear_model import LinearRegression
        frame = pandas.DataFrame({'a': [0.0, 1.0, 2.0], 'b': [1.0, 0.0, 5.0]})
        model = LinearRegression().fit(frame, [1.0, 3.0, 5.0])
        entrypoint = Path(__file__).parents[4] / 'src/main/resources/io/jenkins/plugins/legion/gppi/entrypoint.py'
        path = written(self, entrypoint.read_text(encoding='utf-8'))
        signature = mlflow.models.infer_signature(frame, model.predict(frame))
        mlflow.sklearn.save_model(model, str(path.parent / 'saved'), signature=signature, pip_requirements=[])
        for file in (path.parent / 'saved').iterdir():
            file.rename(path.parent / 'model' / file.name)
        self.server = alone(self, path).ready()
        answer = self.server.invoke({'columns': ['b', 'a'], 'data': [[7, 10]]})
        self.assertEqual(200, answer.status, answer.body)
        self.assertAlmostEqual(21.0, answer.json()['prediction'][0])
        inputs = [{'name': name, 'datatype': 'FP64', 'shape': [1], 'data': [value]} for name, value in (('b', 7), ('a', 10))]
        answer = self.server.ask('POST', '/v2/models/wine/infer', json.dumps({'inputs': inputs}))
        self.assertAlmostEqual(21.0, answer.json()['outputs'][0]['data'][0])
        answer = self.server.invoke({'columns': ['a', 'b'], 'data': [['x', 'y']]})
        self.assertEqual(400, answer.status, answer.body)


class Stop(Running):
    def test_the_request_in_flight_is_answered(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number):
                self.serve(WAITING)
                asking = self.asking()
                self.begun()
                self.server.process.send_signal(number)
                eventually(self, self.refuses, 'the server takes no more requests')
                self.go()
                self.assertEqual((200, [[1]]), (asking.answer().status, asking.answer().json()['prediction']))
                self.assertEqual(0, self.server.ended())
                self.assertEqual('', self.server.complained)

    def refuses(self):
        try:
            socket.create_connection(('127.0.0.1', self.server.port), timeout=DEADLINE).close()
            return False
        except OSError:
            return True

    def test_two_signals_are_as_one(self):
        self.serve(MIRROR)
        self.server.stop()
        self.server.stop()
        self.assertEqual(0, self.server.ended())

    def test_half_a_request_does_not_keep_it(self):
        self.serve(MIRROR)
        for half in (b'', b'POST /api/model/invoke HT', b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"data"'):
            self.connected(half)
        self.assertEqual(200, self.server.invoke(REQUEST).status)
        self.server.stop()
        # Below the silence that a client may keep otherwise.
        self.assertEqual(0, self.server.process.wait(timeout=SILENCE - 5))
        self.assertEqual('', self.server.complained)


class Clients(Running):
    def test_a_slow_client_keeps_nobody_waiting(self):
        self.serve(MIRROR)
        slow = [self.connected(b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 14\r\n\r\n{"data"') for _ in range(20)]
        self.assertEqual(200, self.server.invoke(REQUEST).status)
        slow[0].sendall(b':[[1]]}')
        self.assertIn(b'"prediction":[[1]]', b''.join(iter(lambda: slow[0].recv(65536), b'')))

    def test_clients_that_hang_up_leave_no_word_in_the_log(self):
        self.serve(WAITING)
        whole = b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 14\r\n\r\n{"data":[[1]]}'
        for said in (b'', b'POST ', whole[:-3], whole):
            for abruptly in (False, True):
                connection = self.connected(said)
                if said == whole:
                    self.begun()
                if abruptly:
                    # A reset in place of an end.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
                connection.close()
        self.begun(2)
        self.go()
        self.assertEqual(200, self.server.invoke(REQUEST).status)
        self.quiet()

    def test_a_client_that_does_not_read_a_large_answer_leaves_no_word_in_the_log(self):
        self.serve(answering("[['x' * 50_000_000]]"))
        connection = self.connected(b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 14\r\n\r\n{"data":[[1]]}')
        connection.recv(1000)
        connection.close()
        self.assertEqual(200, self.server.get('/healthcheck').status)
        self.quiet()


class Silence(unittest.TestCase):
    """In this process, with less patience."""

    class Impatient(Handler):
        timeout = 0.2

    def setUp(self):
        patch = mock.patch('legion_server.__main__.LINGER', 0.2)
        patch.start()
        self.addCleanup(patch.stop)
        redirected = contextlib.redirect_stderr(io.StringIO())
        self.log = redirected.__enter__()
        self.addCleanup(redirected.__exit__, None, None, None)

    @contextlib.contextmanager
    def asked(self, source, said):
        """A connection to which the server has given up to listen or to write."""
        application = Served(self, source).application
        with make_server('127.0.0.1', 0, application, Server, self.Impatient) as server:
            serving = threading.Thread(target=server.serve_forever, args=(0.01,))
            serving.start()
            with socket.create_connection(server.server_address, timeout=DEADLINE) as connection:
                connection.sendall(said)
                eventually(self, lambda: select.select([connection], [], [], 0)[0], 'the server answers or hangs up')
                eventually(self, lambda: not server._connections, 'the server gives up')
                yield connection
            server.shutdown()
            serving.join()
        self.assertEqual('', self.log.getvalue())

    def test_a_body_that_stops_is_answered(self):
        with self.asked(MIRROR, b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"data"') as connection:
            answer = _all(connection)
        self.assertIn(b' 408 Request Timeout\r\n', answer)
        self.assertTrue(answer.endswith(b'{"message":"nothing more came of the body"}'))

    def test_a_head_that_stops_is_not(self):
        with self.asked(MIRROR, b'POST /api/model/invoke HT') as connection:
            self.assertEqual(b'', _all(connection))

    def test_a_client_that_does_not_read_is_given_up_without_a_word(self):
        said = b'POST /api/model/invoke HTTP/1.1\r\nContent-Length: 14\r\n\r\n{"data":[[1]]}'
        with self.asked(answering("[['x' * 50_000_000]]"), said) as connection:
            self.assertLess(len(_all(connection)), 50_000_000)


def _all(connection):
    """What can be read, as far as it goes."""
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while not parts or parts[-1]:
            parts.append(connection.recv(65536))
    return b''.join(parts)


if __name__ == '__main__':
    unittest.main()
