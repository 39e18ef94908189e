"""Under gunicorn, with several workers."""

import json
import threading
import unittest

from exposition import Exposition
from served import DEADLINE, MIRROR, WAITING, eventually, folder, gunicorn, has, written

REQUEST = {'data': [[1]]}

# At the end of a model's module.
LOADED = '''
import os
open(os.path.join(os.path.dirname(os.path.abspath(__file__)), f'loaded-{os.getpid()}'), 'w').close()
'''


@unittest.skipUnless(has('gunicorn'), 'gunicorn is missing')
class Workers(unittest.TestCase):
    def serve(self, source, *options, **given):
        """Four workers with two threads each. temporary is where they may leave files."""
        path = written(self, source + LOADED, **given)
        self.location, self.temporary = path.parent / 'model', folder(self)
        self.server = gunicorn(self, path, '--workers', '4', '--threads', '2', '--graceful-timeout', '10', *options,
                               TMPDIR=str(self.temporary)).ready()
        self.loaded(1 if '--preload' in options else 4)
        return self.server

    def loaded(self, count):
        """Waits for that many processes that have loaded the model: before, workers do not hear that they are to stop."""
        eventually(self, lambda: len(list(self.location.glob('loaded-*'))) >= count, f'{count} workers have loaded the model')

    def folders(self):
        return list(self.temporary.glob('legion-server-*'))

    def stopped(self):
        self.server.stop()
        self.assertEqual(0, self.server.ended(), self.server.complained)
        self.assertEqual([], self.folders())
        self.assertNotIn('Traceback', self.server.complained)

    def test_metrics_are_those_of_all_workers_whichever_is_asked(self):
        server = self.serve(MIRROR)
        answers = []

        def ask():
            for _ in range(25):
                answers.append(server.invoke(REQUEST).status)
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([200] * 200, answers)
        (counted,) = self.folders()
        for _ in range(20):
            read = Exposition(server.get('/metrics').body.decode())
            self.assertEqual(200, read.value('legion_requests_total', path='invoke', code='200'))
            self.assertEqual(200, read.value('legion_request_duration_seconds_count', path='invoke'))
            self.assertEqual(1, read.value('legion_requests_in_flight'))
        self.assertGreater(len(list(counted.iterdir())), 1)
        self.stopped()

    def test_metrics_are_those_of_all_workers_where_the_model_is_loaded_before(self):
        server = self.serve(MIRROR, '--preload')
        for _ in range(20):
            self.assertEqual(200, server.invoke(REQUEST).status)
        for _ in range(10):
            self.assertEqual(20, Exposition(server.get('/metrics').body.decode()).value('legion_requests_total', path='invoke'))
        self.stopped()

    def test_a_worker_that_ends_takes_no_count_with_it(self):
        server = self.serve(MIRROR.replace('return input_matrix,', 'if input_matrix == [["end"]]:\n        import os\n'
                                           '        os._exit(1)\n    return input_matrix,'))
        for _ in range(20):
            self.assertEqual(200, server.invoke(REQUEST).status)
        with self.assertRaises(OSError):
            server.invoke({'data': [['end']]})
        for _ in range(20):
            self.assertEqual(200, server.invoke(REQUEST).status)
        eventually(self, lambda: self.counted() == (40, 1),
                   'the counts of the dead worker are known, what it had in flight is gone')
        self.loaded(5)
        self.stopped()

    def counted(self):
        read = Exposition(self.server.get('/metrics').body.decode())
        return read.value('legion_requests_total', path='invoke'), read.value('legion_requests_in_flight')

    def test_the_request_in_flight_is_answered_when_it_is_stopped(self):
        server, answers = self.serve(WAITING), []
        asking = threading.Thread(target=lambda: answers.append(server.invoke(REQUEST).status))
        asking.start()
        eventually(self, lambda: list(self.location.glob('begun-*')), 'the model has the request')
        server.stop()
        eventually(self, lambda: 'Handling signal: term' in server.complained, 'gunicorn has the signal')
        (self.location / 'go').touch()
        asking.join(DEADLINE)
        self.assertEqual([200], answers)
        self.stopped()

    def test_a_model_that_cannot_be_loaded_ends_it_with_the_reason(self):
        temporary = folder(self)
        server = gunicorn(self, written(self, 'raise OSError("no such wine")'), '--workers', '4', TMPDIR=str(temporary))
        self.assertNotEqual(0, server.ended())
        self.assertIn('Traceback', server.complained)
        self.assertIn('OSError: no such wine', server.complained)
        self.assertEqual([], list(temporary.glob('legion-server-*')))

    def test_settings_that_are_missing_end_it_with_the_reason(self):
        server = gunicorn(self, '/nowhere/settings.json', TMPDIR=str(folder(self)))
        self.assertNotEqual(0, server.ended())
        self.assertIn('/nowhere/settings.json', server.complained)

    def test_a_body_may_come_in_chunks(self):
        server, parts = self.serve(MIRROR, maxRequestBytes=1000), (b'{"data":', b'[[1]]}')
        answer = server.ask('POST', '/api/model/invoke', iter(parts), encode_chunked=True, headers={'Transfer-Encoding': 'chunked'})
        self.assertEqual((200, [[1]]), (answer.status, answer.json()['prediction']))
        answer = server.ask('POST', '/api/model/invoke', iter([b' ' * 400] * 3), encode_chunked=True,
                            headers={'Transfer-Encoding': 'chunked'})
        self.assertEqual((413, 'a request of more than 1000 bytes; expected at most that'),
                         (answer.status, answer.json()['message']))
        # Said to be chunks, but none.
        answer = server.ask('POST', '/api/model/invoke', b'no chunk\r\n', headers={'Transfer-Encoding': 'chunked'})
        self.assertEqual((400, ['message']), (answer.status, list(answer.json())))
        self.assertEqual(400, server.ask('POST', '/api/model/invoke').status)
        self.stopped()

    def test_a_body_that_is_too_large_is_refused_so_that_the_client_reads_it(self):
        server = self.serve(MIRROR, maxRequestBytes=10_000_000)
        # More than sockets keep.
        answer = server.ask('POST', '/api/model/invoke', b'x' * 20_000_000)
        self.assertEqual((413, 'a request of 20000000 bytes; expected at most 10000000'), (answer.status, answer.json()['message']))
        self.stopped()

    def test_a_model_that_fails_has_its_traceback_in_the_log_alone(self):
        server = self.serve(MIRROR.replace('return input_matrix, provided_columns_names', 'raise OSError("no cork")'))
        answer = server.invoke(REQUEST)
        self.assertEqual((500, {'message': 'the model failed: OSError: no cork'}), (answer.status, answer.json()))
        self.assertIn('Traceback', server.complained)

    def test_headers_are_those_of_the_application(self):
        answer = self.serve(MIRROR).ask('POST', '/v2/models/wine/infer', json.dumps({'inputs': [
            {'name': 'x', 'datatype': 'INT8', 'shape': [1], 'data': [1]}]}), headers={'x-request-id': 'abc'})
        headers = [answer.headers[name] for name in ('model-name', 'model-version', 'request-id')]
        self.assertEqual(['wine', '1.0', 'abc'], headers)


if __name__ == '__main__':
    unittest.main()
