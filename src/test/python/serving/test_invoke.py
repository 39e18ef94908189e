"""Predictions in the language of Legion and ODAHU, and what a server says besides."""

import contextlib
import io
import sys
import unittest

from requests_made import Requests
from served import DIFFERENCE, MIRROR, OBJECT_MIRROR, Served, answering


class Rows(unittest.TestCase):
    def test_rows_without_columns_are_predicted_in_the_models_own_order(self):
        answer = Served(self, DIFFERENCE).invoke({'data': [[5, 3], [1, 1]]})
        self.assertEqual(200, answer.status)
        self.assertEqual({'prediction': [[2], [0]], 'columns': ['difference']}, answer.json())

    def test_columns_may_come_in_another_order(self):
        answer = Served(self, DIFFERENCE).invoke({'columns': ['b', 'a'], 'data': [[3, 5]]})
        self.assertEqual([[2]], answer.json()['prediction'])

    def test_a_column_that_the_model_does_not_know_goes_to_the_model(self):
        model = Served(self, DIFFERENCE)
        self.assertEqual([[2]], model.invoke({'columns': ['x', 'b', 'a'], 'data': [[9, 3, 5]]}).json()['prediction'])

    def test_columns_that_are_missing_are_named(self):
        answer = Served(self, DIFFERENCE).invoke({'columns': ['a', 'x'], 'data': [[1, 2]]})
        self.assertEqual(400, answer.status)
        self.assertEqual({'message': "columns: 'b' missing; expected 'a', 'b'"}, answer.json())

    def test_a_column_that_is_not_required_may_be_missing(self):
        model = Served(self, MIRROR + "def info(): return {'a': {}, 'b': {'required': False}}, {}\n")
        self.assertEqual(200, model.invoke({'columns': ['a'], 'data': [[1]]}).status)
        self.assertEqual(400, model.invoke({'columns': ['b'], 'data': [[1]]}).status)

    def test_columns_that_come_twice_are_named(self):
        answer = Served(self, DIFFERENCE).invoke({'columns': ['a', 'b', 'a'], 'data': [[1, 2, 3]]})
        self.assertEqual((400, "columns: 'a' more than once"), (answer.status, answer.json()['message']))

    def test_a_hundred_thousand_columns_twice_are_refused_with_a_short_word(self):
        answer = Served(self, MIRROR).invoke({'columns': [str(number) for number in range(100_000)] * 2, 'data': [[1]]})
        self.assertEqual(400, answer.status)
        self.assertLess(len(answer.body), 1000)

    def test_rows_of_another_length_are_named_by_their_place(self):
        model = Served(self, DIFFERENCE)
        for request in ({'data': [[1, 2], [1]]}, {'columns': ['a', 'b'], 'data': [[1, 2], [1]]}):
            answer = model.invoke(request)
            self.assertEqual((400, "data[1]: 1 values; expected 2, for 'a', 'b'"), (answer.status, answer.json()['message']))
        answer = model.invoke({'data': [5]})
        self.assertEqual((400, "data[0]: a int, not a list of values; expected 2, for 'a', 'b'"),
                         (answer.status, answer.json()['message']))

    def test_rows_go_to_a_model_without_info_as_they_are(self):
        self.assertEqual({'prediction': [[1], [2, 3]], 'columns': []}, Served(self, MIRROR).invoke({'data': [[1], [2, 3]]}).json())

    def test_objects_are_refused_by_a_model_of_rows(self):
        answer = Served(self, MIRROR).invoke({'objects': [{'a': 1}]})
        self.assertEqual((400, 'objects: a list; expected data, since the model takes a matrix'),
                         (answer.status, answer.json()['message']))

    def test_columns_of_a_prediction_are_text_whatever_they_were(self):
        for columns, expected in (("'one'", ['one']), ('None', []), ('(1, 2)', ['1', '2']), ("iter('ab')", ['a', 'b'])):
            with self.subTest(columns):
                self.assertEqual(expected, Served(self, answering('[[1, 2]]', columns)).invoke({'data': [[1]]}).json()['columns'])


class Objects(unittest.TestCase):
    def test_objects_are_predicted_as_an_object_or_a_list(self):
        model = Served(self, OBJECT_MIRROR)
        for request in ({'objects': [{'a': 1}, 'text']}, [{'a': 1}, 'text']):
            self.assertEqual({'prediction': [{'a': 1}, 'text']}, model.invoke(request).json())

    def test_no_objects_are_refused(self):
        model = Served(self, OBJECT_MIRROR)
        for request, said in (({}, 'missing'), ({'objects': []}, 'an empty list'), ({'objects': {}}, 'an object'),
                              ([], 'an empty list'),
                              ({'data': [[1]]}, 'missing')):
            answer = model.invoke(request)
            self.assertEqual((400, f'objects: {said}; expected a list of at least one'), (answer.status, answer.json()['message']))


class Bodies(unittest.TestCase):
    def refused(self, body, message, status=400, **more):
        answer = Served(self, MIRROR).invoke(body, **more)
        self.assertEqual(status, answer.status)
        self.assertRegex(answer.json()['message'], message)

    def test_an_empty_body_is_refused(self):
        self.refused(b'', '^the body is empty; expected JSON$')

    def test_what_is_no_json_is_refused(self):
        self.refused(b'{"data": [[1]', '^the body is no JSON: ')

    def test_text_that_is_not_utf8_is_refused(self):
        self.refused(b'{"data": [["\xff"]]}', '^the body is no JSON: ')

    def test_nan_in_a_request_is_refused(self):
        for word in (b'NaN', b'Infinity', b'-Infinity', b'1e999'):
            with self.subTest(word):
                self.refused(b'{"data": [[' + word + b']]}', '^the body is no JSON: ')

    def test_json_of_another_shape_is_refused(self):
        for body, message in (([[1]], 'the body is a list; expected an object with data and columns'),
                              ('text', 'the body is a text; .*'), (1, 'the body is a number; .*'), (None, 'the body is a null; .*'),
                              ({}, 'data: missing; expected a list of at least one row'), ({'data': []}, 'data: an empty list; .*'),
                              ({'data': {}}, 'data: an object; .*'), ({'data': True}, 'data: a boolean; .*'),
                              ({'data': [[1]], 'columns': 'a'}, 'columns: a text; expected a list of names'),
                              ({'data': [[1]], 'columns': [1]}, 'columns: a list; expected a list of names')):
            with self.subTest(body):
                self.refused(body, f'^{message}$')

    def test_json_of_a_hundred_thousand_brackets_is_refused(self):
        for body in (b'[' * 100_000, b'[' * 100_000 + b']' * 100_000, b'{"data":' * 100_000):
            self.refused(body, '^the body is ')

    def test_a_content_length_that_is_no_number_is_refused(self):
        for length in ('x', '-1', '+1', '1.0', '\xb2', '9' * 5000, '1,1'):
            with self.subTest(length):
                self.refused(b'{}', '^Content-Length: ', watched=False, CONTENT_LENGTH=length)

    def test_a_body_without_a_length_is_refused(self):
        for length in (None, ''):
            self.refused(b'{"data":[[1]]}', '^no Content-Length', 411, CONTENT_LENGTH=length)

    def test_chunks_that_the_server_left_as_they_are_are_refused(self):
        self.refused(b'{"data":[[1]]}', '^no Content-Length', 411, headers={'Transfer-Encoding': 'chunked'})

    def test_chunks_that_the_server_took_apart_are_read_to_their_end(self):
        answer = Served(self, MIRROR).invoke(b'{"data":[[1]]}', headers={'Transfer-Encoding': 'chunked'}, CONTENT_LENGTH=None,
                                             **{'wsgi.input_terminated': True})
        self.assertEqual([[1]], answer.json()['prediction'])

    def test_a_body_that_breaks_off_is_refused(self):
        self.refused(b'{"data":', '^the body broke off after 8 of 100 bytes$', CONTENT_LENGTH='100')

    def test_a_body_whose_connection_breaks_is_refused_without_a_word_in_the_log(self):
        for fault, status in ((ConnectionResetError(), 400), (TimeoutError(), 408), (ValueError('no chunk'), 400)):
            with self.subTest(repr(fault)), contextlib.redirect_stderr(io.StringIO()) as log:
                self.refused(b'{}', 'body', status, **{'wsgi.input': _Broken(fault)})
                self.assertEqual('', log.getvalue())

    def test_a_body_that_is_too_large_is_refused_without_being_kept(self):
        model = Served(self, MIRROR, maxRequestBytes=10 ** 6)
        for length, read in ((10 ** 12, 2 * 10 ** 6), (10 ** 6 + 1, 10 ** 6 + 1)):
            stream = _Endless()
            answer = model.ask('POST', '/api/model/invoke', CONTENT_LENGTH=str(length), **{'wsgi.input': stream})
            self.assertEqual((413, f'a request of {length} bytes; expected at most 1000000'),
                             (answer.status, answer.json()['message']))
            self.assertEqual(read, sum(stream.sizes))
            self.assertLess(max(stream.sizes), 10 ** 5)
        broken = model.ask('POST', '/api/model/invoke', CONTENT_LENGTH='1000000000000', **{'wsgi.input': _Broken(OSError())})
        self.assertEqual(413, broken.status)

    def test_chunks_that_become_too_large_are_kept_no_further(self):
        stream = _Endless()
        answer = Served(self, MIRROR, maxRequestBytes=10 ** 6).ask(
            'POST', '/api/model/invoke', CONTENT_LENGTH=None, **{'wsgi.input': stream, 'wsgi.input_terminated': True})
        self.assertEqual((413, 10 ** 6 + 1, 10 ** 6), (answer.status, stream.sizes[0], sum(stream.sizes[1:])))

    def test_a_body_of_just_the_largest_size_is_read(self):
        body = b'{"data":[[1]]}'
        for more in ({}, {'CONTENT_LENGTH': None, 'wsgi.input_terminated': True}):
            self.assertEqual(200, Served(self, MIRROR, maxRequestBytes=len(body)).invoke(body, **more).status)
            self.assertEqual(413, Served(self, MIRROR, maxRequestBytes=len(body) - 1).invoke(body, **more).status)


class _Endless:
    """A body of whatever length, and what was read of it at once."""

    def __init__(self):
        self.sizes = []

    def read(self, size):
        self.sizes.append(size)
        return bytes(size)

    readline = readlines = __iter__ = read


class _Broken:
    """A connection that fails when it is read."""

    def __init__(self, fault):
        self._fault = fault

    def read(self, size):
        raise self._fault

    readline = readlines = __iter__ = read


class Routes(unittest.TestCase):
    def test_a_wrong_method_is_told_the_right_one(self):
        model = Served(self, MIRROR)
        for path, method, allowed in (('/api/model/invoke', 'GET', 'POST'), ('/api/model/invoke', 'HEAD', 'POST'),
                                      ('/api/model/info', 'POST', 'GET, HEAD'), ('/healthcheck', 'DELETE', 'GET, HEAD'),
                                      ('/metrics', 'PUT', 'GET, HEAD'), ('/v2', 'OPTIONS', 'GET, HEAD'),
                                      ('/v2/models/wine/infer', 'GET', 'POST'), ('/v2/models/wine', 'POST', 'GET, HEAD')):
            answer = model.ask(method, path)
            self.assertEqual((405, allowed), (answer.status, answer.headers['allow']), path)

    def test_an_unknown_path_is_told_what_there_is(self):
        model = Served(self, MIRROR)
        for path in ('/', '/api', '/api/model/invoke/x', '/healthcheck/../x', '//healthcheck', '/' + 'x' * 10_000, '/v3'):
            answer = model.get(path)
            self.assertEqual(404, answer.status, path)
            self.assertIn('/api/model/invoke', answer.json()['message'])
            self.assertLess(len(answer.body), 1000)

    def test_a_slash_at_the_end_does_no_harm(self):
        model = Served(self, MIRROR)
        self.assertEqual([200, 200], [model.get('/healthcheck/').status, model.get('/v2/').status])

    def test_health_is_a_word(self):
        answer = Served(self, MIRROR).get('/healthcheck')
        self.assertEqual((200, {'status': True}), (answer.status, answer.json()))

    def test_head_has_the_headers_of_get_and_no_body(self):
        model = Served(self, DIFFERENCE)
        for path in ('/healthcheck', '/api/model/info', '/v2', '/v2/models/wine', '/nothing'):
            head, get = model.ask('HEAD', path), model.get(path)
            self.assertEqual((get.status, get.headers['content-length'], b''),
                             (head.status, head.headers['content-length'], head.body))
            self.assertEqual(len(get.body), int(get.headers['content-length']))


class Headers(unittest.TestCase):
    def test_every_answer_names_the_model(self):
        model = Served(self, MIRROR, model=('wine', '1.2'))
        for answer in (model.get('/healthcheck'), model.get('/nothing'), model.invoke({'data': [[1]]}), model.invoke(b'')):
            self.assertEqual(('wine', '1.2'), (answer.headers['model-name'], answer.headers['model-version']))

    def test_a_name_that_no_header_can_have_is_quoted_as_in_a_url(self):
        model = Served(self, MIRROR, model=('вино\r\nX: y', '1 0'))
        answer = model.get('/healthcheck')
        self.assertEqual(('%D0%B2%D0%B8%D0%BD%D0%BE%0D%0AX%3A%20y', '1 0'),
                         (answer.headers['model-name'], answer.headers['model-version']))

    def test_an_id_of_a_request_comes_back(self):
        model = Served(self, MIRROR)
        for header in ('request-id', 'X-Request-ID'):
            self.assertEqual('abc 1', model.get('/healthcheck', headers={header: 'abc 1'}).headers['request-id'])

    def test_a_request_without_an_id_is_given_one_of_its_own(self):
        model = Served(self, MIRROR)
        one, other = (model.get('/healthcheck').headers['request-id'] for _ in range(2))
        self.assertRegex(one, '^[0-9a-f]{32}$')
        self.assertNotEqual(one, other)

    def test_a_hostile_id_is_not_given_back(self):
        model = Served(self, MIRROR)
        for hostile in ('a\r\nSet-Cookie: x', 'a\nb', 'a\0b', 'x' * 10_000, 'caf\xe9', '\x7f'):
            self.assertRegex(model.get('/healthcheck', headers={'request-id': hostile}).headers['request-id'], '^[0-9a-f]{32}$')


class Faults(unittest.TestCase):
    def raised(self, statement, **more):
        """What a client and the log are told of it."""
        model = Served(self, MIRROR.replace('return input_matrix, provided_columns_names', statement), **more)
        with contextlib.redirect_stderr(io.StringIO()) as log:
            answer = model.invoke({'data': [[1]]})
        self.assertNotIn('Traceback', answer.body.decode())
        self.assertNotIn('entrypoint.py', answer.body.decode())
        return answer.status, answer.json()['message'], log.getvalue()

    def test_input_that_the_model_refuses_is_the_clients_matter(self):
        self.assertEqual((400, 'the model does not take this: ValueError: not a number', ''),
                         self.raised('raise ValueError("not\\n  a \\r\\n number")'))

    def test_a_model_that_fails_is_the_servers_matter_and_its_log_says_where(self):
        status, message, log = self.raised('raise RuntimeError("no\\nmemory")')
        self.assertEqual((500, 'the model failed: RuntimeError: no memory'), (status, message))
        self.assertIn('Traceback', log)
        self.assertIn('entrypoint.py', log)

    def test_a_long_message_is_cut(self):
        self.assertLess(len(self.raised('raise ValueError("x" * 10 ** 6)')[1]), 1100)

    def test_a_model_that_ends_the_process_ends_the_request_alone(self):
        self.assertEqual((500, 'the model failed: SystemExit: 3'), self.raised('raise SystemExit(3)')[:2])

    def test_a_model_that_gives_no_pair_has_failed(self):
        self.assertEqual((500, 'the model failed: RuntimeError: predict_on_matrix() gave a int; expected a pair of data and the '
                               'names of its columns'), self.raised('return 5')[:2])

    def test_a_status_that_mlflow_knows_is_kept(self):
        fault = ('class Refused(Exception):\n        def get_http_status_code(self):\n            return {}\n'
                 '    raise Refused("so")')
        self.assertEqual((400, 'the model does not take this: Refused: so', ''), self.raised(fault.format(400)))
        self.assertEqual((500, 'the model failed: Refused: so'), self.raised(fault.format(500))[:2])

    def test_a_prediction_that_cannot_be_written_says_of_what_type_it_is(self):
        status, message, _ = self.raised('return [[object()]], []')
        self.assertEqual((500, 'the prediction holds a object, which cannot be written as JSON'), (status, message))

    def test_an_objects_model_fails_alike(self):
        for fault, status in (('ValueError', 400), ('OSError', 500), ('SystemExit', 500)):
            model = Served(self, OBJECT_MIRROR.replace('return input_objects', f'raise {fault}("so")'))
            with contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(status, model.invoke([1]).status)


class Hooks(unittest.TestCase):
    def test_a_hook_before_changes_what_a_model_of_rows_gets(self):
        hook = 'def double(rows, names):\n    return [[2 * one for one in row] for row in rows], ["b", "a"]\n'
        model = Served(self, DIFFERENCE, files={'earlier.py': hook}, hooks={'before': 'earlier:double'})
        self.assertEqual([[4]], model.invoke({'data': [[3, 5]]}).json()['prediction'])

    def test_a_hook_after_changes_what_a_client_gets(self):
        hook = 'def rounded(values, names):\n    return [[-one for one in row] for row in values], ["negative"]\n'
        model = Served(self, DIFFERENCE, files={'later.py': hook}, hooks={'after': 'later:rounded'})
        self.assertEqual({'prediction': [[-2]], 'columns': ['negative']}, model.invoke({'data': [[5, 3]]}).json())
        tensor = {'name': 'input', 'datatype': 'FP64', 'shape': [1, 2], 'data': [5, 3]}
        (output,) = model.infer({'inputs': [tensor]}).json()['outputs']
        self.assertEqual({'name': 'negative', 'datatype': 'FP64', 'shape': [1], 'data': [-2.0]}, output)

    def test_hooks_change_objects_too(self):
        hooks = ('def before(objects, names):\n    return [[names, one] for one in objects], names\n'
                 'def after(objects, names):\n    return [{"is": one} for one in objects], names\n')
        model = Served(self, OBJECT_MIRROR, files={'both.py': hooks}, hooks={'before': 'both:before', 'after': 'both:after'})
        self.assertEqual({'prediction': [{'is': [None, 'x']}]}, model.invoke(['x']).json())
        tensor = {'name': 'x', 'datatype': 'INT32', 'shape': [1], 'data': [5]}
        (output,) = model.infer({'inputs': [tensor]}).json()['outputs']
        self.assertEqual(['{"is":[null,{"x":5}]}'], output['data'])

    def test_a_hook_may_make_rows_of_another_kind(self):
        hook = 'def tuples(rows, names):\n    return [tuple(row) for row in rows], names\n'
        model = Served(self, DIFFERENCE, files={'rows.py': hook}, hooks={'before': 'rows:tuples'})
        self.assertEqual([[2]], model.invoke({'data': [[5, 3]]}).json()['prediction'])
        self.assertEqual(400, model.invoke({'data': [[5, 3, 1]]}).status)

    def test_what_a_hook_refuses_is_the_clients_matter(self):
        model = Served(self, MIRROR, files={'no.py': 'def no(rows, names):\n    raise ValueError("no")\n'},
                       hooks={'before': 'no:no'})
        self.assertEqual((400, 'the model does not take this: ValueError: no'), _told(model.invoke({'data': [[1]]})))

    def test_a_hook_that_gives_no_pair_has_failed(self):
        for side in ('before', 'after'):
            model = Served(self, MIRROR, files={'one.py': 'def one(rows, names):\n    return rows\n'}, hooks={side: 'one:one'})
            with contextlib.redirect_stderr(io.StringIO()):
                answer = model.invoke({'data': [[1]]})
            self.assertEqual((500, f'the model failed: RuntimeError: the hook {side} gave a list; '
                                   'expected a pair of data and the names of its columns'), _told(answer))

    def test_a_hook_that_is_not_there_is_told_at_the_start(self):
        for hook, fault in (('nowhere:f', ModuleNotFoundError), ('json:nothing', AttributeError), ('json', ValueError)):
            with self.assertRaises(fault):
                Served(self, MIRROR, hooks={'before': hook})


def _told(answer):
    return answer.status, answer.json()['message']


class Folders(unittest.TestCase):
    def test_a_model_imports_what_lies_beside_it(self):
        for name in ('wine_model', 'wine-1.0', 'json', 'класс', 'with space'):
            for statement in ('from beside import VALUE', 'from .beside import VALUE',
                              'from . import beside; VALUE = beside.VALUE'):
                for files in ({}, {'__init__.py': 'STARTED = True\n'}):
                    with self.subTest(folder=name, statement=statement, files=list(files)):
                        model = Served(self, answering('[[VALUE]]', first=statement), name=name,
                                       files={'beside.py': 'VALUE = 7\n', **files})
                        self.assertEqual([[7]], model.invoke({'data': [[1]]}).json()['prediction'])

    def test_a_model_imports_itself_by_the_name_of_its_folder(self):
        model = Served(self, answering('[[VALUE]]', first='from my_wine.beside import VALUE'), name='my_wine',
                       files={'beside.py': 'VALUE = 7\n'})
        self.assertEqual([[7]], model.invoke({'data': [[1]]}).json()['prediction'])

    def test_a_folder_hides_no_module_that_has_its_name(self):
        for name in ('json', 'colorsys'):
            sys.modules.pop('colorsys', None)
            model = Served(self, answering('[[json.dumps(1), colorsys.rgb_to_hsv(0, 0, 0)[0]]]', first='import colorsys, json'),
                           name=name)
            self.assertEqual([['1', 0]], model.invoke({'data': [[1]]}).json()['prediction'])

    def test_what_lies_beside_the_folder_hides_nothing(self):
        sys.modules.pop('colorsys', None)
        model = Served(self, answering('[[hasattr(colorsys, "rgb_to_hsv")]]', first='import colorsys'), outside={'colorsys.py': ''})
        self.assertEqual([[True]], model.invoke({'data': [[1]]}).json()['prediction'])

    def test_another_entry_point_may_be_named(self):
        model = Served(self, 'raise RuntimeError', files={'other.py': answering('[[8]]')}, entrypoint='other')
        self.assertEqual([[8]], model.invoke({'data': [[1]]}).json()['prediction'])

    def test_the_model_reads_where_it_is(self):
        model = Served(self, answering('[[os.environ["MODEL_LOCATION"]]]', first='import os'))
        self.assertEqual([[str(model.settings.location)]], model.invoke({'data': [[1]]}).json()['prediction'])

    def test_a_folder_without_the_entry_point_is_told_at_the_start(self):
        with self.assertRaisesRegex(FileNotFoundError, 'has no missing.py'):
            Served(self, MIRROR, entrypoint='missing')

    def test_a_model_of_no_known_kind_is_told_at_the_start(self):
        with self.assertRaisesRegex(ValueError, "init\\(\\) returned 'tensor'; expected 'matrix' or 'objects'"):
            Served(self, MIRROR.replace("'matrix'", "'tensor'"))

    def test_settings_without_a_name_are_told_at_the_start(self):
        for given in ({'model': (1, '1')}, {'model': ('x', None)}):
            with self.assertRaisesRegex(ValueError, 'expected model.name, model.version and location'):
                Served(self, MIRROR, **given)


class Information(unittest.TestCase):
    def described(self, info):
        """What is said of the input and the output."""
        operation = Served(self, MIRROR + info).get('/api/model/info').json()['paths']['/api/model/invoke']['post']
        return operation['parameters'][0]['schema']['properties'], operation['responses']['200']['schema']['properties']

    def test_columns_are_described_as_odahu_lists_them(self):
        taken, given = self.described('''
def info():
    return ([{'name': 'a', 'type': 'number', 'example': 3.5, 'required': True}, {'name': 'b', 'type': 'number', 'example': 1}],
            [{'name': 'c', 'type': 'string', 'example': 'red', 'required': True}])
''')
        self.assertEqual(['a', 'b'], taken['columns']['example'])
        self.assertEqual({'type': 'array', 'items': {'type': 'array', 'items': {'type': 'number'}}, 'example': [[3.5, 1]]},
                         taken['data'])
        self.assertEqual((['c'], [['red']]), (given['columns']['example'], given['prediction']['example']))

    def test_columns_are_described_as_a_mapping_has_them(self):
        taken, given = self.described("def info(): return {'a': {'type': 'number', 'example': 3.5}, 'b': None}, {'c': {}}\n")
        self.assertEqual((['a', 'b'], [[3.5, None]]), (taken['columns']['example'], taken['data']['example']))
        self.assertEqual(['c'], given['columns']['example'])

    def test_a_model_that_describes_nothing_has_no_columns(self):
        for info in ('', 'def info(): return None\n', 'def info(): return [], None\n'):
            taken, given = self.described(info)
            self.assertEqual(([], []), (taken['columns']['example'], given['columns']['example']))

    def test_objects_are_described_as_objects(self):
        document = Served(self, OBJECT_MIRROR).get('/api/model/info').json()
        self.assertEqual('2.0', document['swagger'])
        self.assertEqual(('wine', '1.0'), (document['info']['title'], document['info']['version']))
        (parameter,) = document['paths']['/api/model/invoke']['post']['parameters']
        self.assertEqual(['objects'], list(parameter['schema']['properties']))


class AnyBody(unittest.TestCase):
    """Whatever comes, the answer is JSON with a status that says who is wrong."""

    def test_any_bytes_are_answered(self):
        requests = Requests()
        for source in (MIRROR, DIFFERENCE, OBJECT_MIRROR):
            model = Served(self, source)
            for _ in range(1500):
                body = requests.body({'columns': ['a', 'b'], 'data': [[1, 2.5], [3, 4]], 'objects': [{'a': [1]}, None]})
                with requests.told(body), contextlib.redirect_stderr(io.StringIO()) as log:
                    answer = model.invoke(body)
                    self.assertIn(answer.status, (200, 400), answer.body)
                    answer.json()
                    self.assertEqual('', log.getvalue())


if __name__ == '__main__':
    unittest.main()
