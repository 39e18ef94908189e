"""Predictions in the Open Inference Protocol."""

import contextlib
import io
import json
import struct
import unittest

from legion_server import tensors
from requests_made import Requests
from served import DIFFERENCE, MIRROR, OBJECT_MIRROR, Served, answering, has


def tensor(name, kind, shape, data=None, **parameters):
    return {'name': name, 'datatype': kind, 'shape': shape, **({} if data is None else {'data': data}),
            **({'parameters': parameters} if parameters else {})}


def binary(*parts):
    """Inputs with their bytes behind them.

    :param parts: name, datatype, shape and bytes of each
    """
    return ([tensor(name, kind, shape, binary_data_size=len(raw)) for name, kind, shape, raw in parts],
            b''.join(raw for *_, raw in parts))


class Asked(unittest.TestCase):
    def infer(self, model, inputs, raw=b'', **request):
        """The whole answer to some inputs."""
        head = json.dumps({'inputs': inputs, **request}).encode('utf-8')
        headers = {'Inference-Header-Content-Length': str(len(head))} if raw else {}
        return model.infer(head + raw, headers=headers)

    def outputs(self, model, inputs, raw=b'', **request):
        answer = self.infer(model, inputs, raw, **request)
        self.assertEqual(200, answer.status, answer.body)
        return answer.json()['outputs']

    def refused(self, model, message, inputs, raw=b'', **request):
        answer = self.infer(model, inputs, raw, **request)
        self.assertEqual(400, answer.status, answer.body)
        self.assertEqual(['error'], list(answer.json()))
        self.assertRegex(answer.json()['error'], message)


class Inputs(Asked):
    def test_several_inputs_are_columns(self):
        (output,) = self.outputs(Served(self, DIFFERENCE), [tensor('b', 'FP64', [2], [1, 1]), tensor('a', 'INT32', [2, 1], [5, 3])])
        self.assertEqual(tensor('difference', 'FP64', [2], [4, 2]), output)

    def test_one_tensor_of_two_dimensions_is_the_matrix(self):
        for data in ([5, 3, 1, 1], [[5, 3], [1, 1]]):
            (output,) = self.outputs(Served(self, DIFFERENCE), [tensor('input-0', 'FP64', [2, 2], data)])
            self.assertEqual(tensor('difference', 'FP64', [2], [2, 0]), output)

    def test_one_tensor_with_a_columns_name_is_that_column(self):
        model = Served(self, MIRROR + "def info(): return [{'name': 'a'}], []\n")
        for shape in ([2], [2, 1]):
            self.assertEqual([tensor('a', 'INT64', [2], [5, 3])], self.outputs(model, [tensor('a', 'INT8', shape, [5, 3])]))
        self.refused(model, "^inputs: 'a' has more than one value a row", [tensor('a', 'INT8', [1, 2], [5, 3])])

    def test_one_tensor_of_one_dimension_is_one_column(self):
        (output,) = self.outputs(Served(self, MIRROR), [tensor('x', 'INT8', [2], [5, 3])])
        self.assertEqual(tensor('prediction', 'INT64', [2, 1], [5, 3]), output)

    def test_more_dimensions_go_to_the_model(self):
        (output,) = self.outputs(Served(self, MIRROR), [tensor('x', 'INT8', [1, 2, 3], [1, 2, 3, 4, 5, 6])])
        self.assertEqual(tensor('prediction', 'INT64', [1, 2, 3], [1, 2, 3, 4, 5, 6]), output)

    def test_every_datatype_goes_there_and_back(self):
        model = Served(self, MIRROR)
        for kind, value in (('BOOL', True), ('INT8', -8), ('INT16', -16), ('INT32', -32), ('INT64', -64), ('UINT8', 8),
                            ('UINT16', 16), ('UINT32', 32), ('UINT64', 2 ** 64 - 1), ('FP16', 0.5), ('FP32', 1.5), ('FP64', 0.1),
                            ('BYTES', 'naïve \U0001f377')):
            with self.subTest(kind):
                (output,) = self.outputs(model, [tensor('x', kind, [1, 1], [value])])
                self.assertEqual([value], output['data'])
                answer = self.infer(model, *binary(('x', kind, [1, 1], tensors.written(kind, [value]))),
                                    parameters={'binary_data_output': True})
                head, raw = answer.tensors()
                self.assertEqual('application/octet-stream', answer.headers['content-type'])
                self.assertEqual(len(raw), head['outputs'][0]['parameters']['binary_data_size'])
                self.assertNotIn('data', head['outputs'][0])
                self.assertEqual([[value]], tensors.read(head['outputs'][0], memoryview(raw), ''))

    def test_binary_inputs_lie_one_behind_the_other(self):
        parts = binary(('b', 'FP32', [2], struct.pack('<2f', 1, 1)), ('a', 'INT64', [2, 1], struct.pack('<2q', 5, 3)))
        self.assertEqual([tensor('difference', 'FP64', [2], [4, 2])], self.outputs(Served(self, DIFFERENCE), *parts))

    def test_some_inputs_may_be_binary_and_some_json(self):
        inputs, raw = binary(('b', 'INT8', [2], b'\1\1'))
        (output,) = self.outputs(Served(self, DIFFERENCE), [tensor('a', 'INT8', [2], [5, 3]), *inputs], raw)
        self.assertEqual([4, 2], output['data'])

    def test_sizes_that_do_not_fit_are_refused(self):
        model, (inputs, raw) = Served(self, MIRROR), binary(('a', 'INT8', [2], b'\1\1'))
        self.refused(model, '^1 bytes at the end belong to no input$', inputs, raw + b'\0')
        for size in (3, -1, 1.5, '2', True, [], 10 ** 30):
            with self.subTest(size):
                self.refused(model, r'^inputs\[0\]\.parameters\.binary_data_size: .*; expected at most the 2 bytes that follow$',
                             [tensor('a', 'INT8', [2], binary_data_size=size)], raw)
        self.refused(model, 'binary_data_size: 2; expected at most the 0 bytes', inputs)

    def test_a_header_length_that_is_none_is_refused(self):
        model = Served(self, MIRROR)
        for length in ('x', '-1', '1000', '\xb2', '9' * 5000, ' 1'):
            with self.subTest(length):
                answer = model.infer(b'{}', headers={'Inference-Header-Content-Length': length})
                self.assertEqual(400, answer.status)
                self.assertRegex(answer.json()['error'],
                                 '^Inference-Header-Content-Length: .*; expected a length of at most 2 bytes$')

    def test_what_is_no_tensor_is_refused(self):
        model = Served(self, MIRROR)
        for given in (1, None, 'x', [], {}, {'name': 1}, {'name': None}):
            self.refused(model, r'^inputs\[0\]: no tensor; expected', [given])
        for given in ([], None, {}, 'x'):
            self.refused(model, '^inputs: missing; expected a list of tensors$', given)
        self.refused(model, r'^inputs\[1\]\.name: .x. once more', [tensor('x', 'INT8', [1], [1])] * 2)
        self.refused(model, r'^inputs\[0\]\.parameters: 5; expected an object',
                     [{**tensor('x', 'INT8', [1], [1]), 'parameters': 5}])
        self.refused(model, r'^inputs\[1\]\.datatype: .FLOAT.; ', [tensor('x', 'INT8', [1], [1]), tensor('y', 'FLOAT', [1], [1])])

    def test_a_body_that_is_no_object_is_refused(self):
        model = Served(self, MIRROR)
        for body in (b'', b'[]', b'1', b'null', b'{', b'[' * 100_000, b'{"inputs":' * 100_000):
            answer = model.infer(body)
            self.assertEqual((400, ['error']), (answer.status, list(answer.json())))

    def test_columns_of_different_lengths_are_refused(self):
        self.refused(Served(self, MIRROR), "^inputs: 'a' has 1 rows, 'b' has 2; expected as many in each$",
                     [tensor('a', 'INT8', [1], [1]), tensor('b', 'INT8', [2], [1, 2])])

    def test_missing_columns_are_named(self):
        self.refused(Served(self, DIFFERENCE), "^columns: 'b' missing; expected 'a', 'b'$", [tensor('a', 'INT8', [1], [1])])

    def test_a_shape_of_nothing_makes_no_rows(self):
        # Else some bytes could ask for a million million lists.
        self.refused(Served(self, MIRROR), r'^inputs\[0\]\.shape: ', [tensor('a', 'INT8', [10 ** 12, 0], [])])

    def test_objects_are_made_of_the_inputs(self):
        (output,) = self.outputs(Served(self, OBJECT_MIRROR),
                                 [tensor('a', 'INT8', [2], [1, 2]), tensor('t', 'BYTES', [2, 1], ['x', 'y'])])
        self.assertEqual(tensor('prediction', 'BYTES', [2], ['{"a":1,"t":"x"}', '{"a":2,"t":"y"}']), output)


class Outputs(Asked):
    PAIR = answering("[[1, 'x'], [2, 'y']]", "('n', 't')")
    INPUT = [tensor('x', 'INT8', [1, 1], [1])]

    def test_columns_with_names_are_outputs(self):
        self.assertEqual([tensor('n', 'INT64', [2], [1, 2]), tensor('t', 'BYTES', [2], ['x', 'y'])],
                         self.outputs(Served(self, self.PAIR), self.INPUT))

    def test_values_without_names_are_one_output(self):
        for prediction, columns, expected in (
                ('[[1, 2]]', 'None', tensor('prediction', 'INT64', [1, 2], [1, 2])),
                ('[1, 2]', '[]', tensor('prediction', 'INT64', [2], [1, 2])),
                ('[1, 2]', '["y"]', tensor('y', 'INT64', [2], [1, 2])), ('[[1, 2]]', '["y"]', tensor('y', 'INT64', [1, 2], [1, 2])),
                ('[[1, 2]]', '["y", "y"]', tensor('prediction', 'INT64', [1, 2], [1, 2])),
                ('[[1, 2], [3]]', '["y", "z"]', tensor('prediction', 'BYTES', [2], ['[1,2]', '[3]'])),
                ('7', '[]', tensor('prediction', 'INT64', [1], [7])), ('[]', '["y", "z"]', tensor('prediction', 'BYTES', [0], []))):
            with self.subTest(prediction=prediction, columns=columns):
                self.assertEqual([expected], self.outputs(Served(self, answering(prediction, columns)), self.INPUT))

    def test_what_is_no_number_is_null(self):
        self.assertEqual([1.5, None], self.outputs(Served(self, answering('[1.5, float("nan")]')), self.INPUT)[0]['data'])

    def test_outputs_are_those_that_were_asked_for_in_that_order(self):
        model = Served(self, self.PAIR)
        self.assertEqual(['t'], [one['name'] for one in self.outputs(model, self.INPUT, outputs=[{'name': 't'}])])
        outputs = self.outputs(model, self.INPUT, outputs=[{'name': 't'}, {'name': 'n'}])
        self.assertEqual(['t', 'n'], [one['name'] for one in outputs])
        self.assertEqual(['n', 't'], [one['name'] for one in self.outputs(model, self.INPUT, outputs=[])])

    def test_an_unknown_output_is_named(self):
        self.refused(Served(self, self.PAIR), "^outputs: 'z'; expected some of 'n', 't'$", self.INPUT,
                     outputs=[{'name': 'n'}, {'name': 'z'}])

    def test_outputs_that_are_none_are_refused(self):
        for outputs in ({}, 'n', [1], [{}], [{'name': []}], [{'name': {}}], [None], 5):
            self.refused(Served(self, self.PAIR), '^outputs: no list of objects with a name', self.INPUT, outputs=outputs)

    def test_parameters_that_are_none_are_refused(self):
        self.refused(Served(self, self.PAIR), 'parameters: ', self.INPUT, outputs=[{'name': 'n', 'parameters': 1}])
        self.refused(Served(self, self.PAIR), 'parameters: ', self.INPUT, parameters=[])

    def test_outputs_may_be_asked_for_as_bytes_one_by_one(self):
        answer = self.infer(Served(self, self.PAIR), self.INPUT,
                            outputs=[{'name': 't', 'parameters': {'binary_data': True}}, {'name': 'n'}])
        head, raw = answer.tensors()
        self.assertEqual(b'\1\0\0\0x\1\0\0\0y', raw)
        self.assertEqual([tensor('t', 'BYTES', [2], binary_data_size=10), tensor('n', 'INT64', [2], [1, 2])], head['outputs'])

    def test_an_output_may_stay_json_where_all_are_bytes(self):
        head, raw = self.infer(Served(self, self.PAIR), self.INPUT, parameters={'binary_data_output': True},
                               outputs=[{'name': 't', 'parameters': {'binary_data': False}}, {'name': 'n'}]).tensors()
        self.assertEqual(struct.pack('<2q', 1, 2), raw)
        self.assertEqual(['x', 'y'], head['outputs'][0]['data'])

    def test_the_requests_id_comes_back(self):
        model = Served(self, MIRROR)
        self.assertEqual('é 7', self.infer(model, self.INPUT, id='é 7').json()['id'])
        self.assertNotIn('id', self.infer(model, self.INPUT).json())
        self.assertNotIn('id', self.infer(model, self.INPUT, id=[7]).json())

    def test_the_answer_names_model_and_version(self):
        answer = self.infer(Served(self, MIRROR, model=('wine', '2')), self.INPUT).json()
        self.assertEqual(('wine', '2'), (answer['model_name'], answer['model_version']))

    @unittest.skipUnless(has('numpy'), 'numpy is missing')
    def test_arrays_keep_their_datatype(self):
        model = Served(self, answering('numpy.array([[1, 2], [3, 4]], dtype="float32")', '["a", "b"]', 'import numpy'))
        self.assertEqual([tensor('a', 'FP32', [2], [1, 3]), tensor('b', 'FP32', [2], [2, 4])], self.outputs(model, self.INPUT))

    @unittest.skipUnless(has('pandas'), 'pandas is missing')
    def test_a_data_frame_names_its_columns(self):
        model = Served(self, answering('pandas.DataFrame({"a": [1, 2], "b": ["x", "y"]})', 'None', 'import pandas'))
        self.assertEqual([tensor('a', 'INT64', [2], [1, 2]), tensor('b', 'BYTES', [2], ['x', 'y'])],
                         self.outputs(model, self.INPUT))
        self.assertEqual({'prediction': [[1, 'x'], [2, 'y']], 'columns': ['a', 'b']}, model.invoke({'data': [[1]]}).json())

    def test_a_model_that_fails_says_so_under_error(self):
        for fault, status in (('ValueError', 400), ('RuntimeError', 500)):
            model = Served(self, answering(f'[][0] if {fault} is None else _fail({fault})',
                                           first='def _fail(fault): raise fault("so")'))
            with contextlib.redirect_stderr(io.StringIO()) as log:
                answer = self.infer(model, self.INPUT)
            self.assertEqual((status, ['error']), (answer.status, list(answer.json())))
            self.assertEqual(status == 500, 'Traceback' in log.getvalue())


class About(unittest.TestCase):
    def test_the_server_says_what_it_can(self):
        self.assertEqual({'name': 'legion', 'version': '2', 'extensions': ['binary_tensor_data']},
                         Served(self, MIRROR).get('/v2').json())

    def test_the_model_is_described_by_its_columns(self):
        self.assertEqual({'name': 'wine', 'versions': ['1.0'], 'platform': 'legion_python',
                          'inputs': [{'name': 'a', 'datatype': 'FP64', 'shape': [-1]},
                                     {'name': 'b', 'datatype': 'FP64', 'shape': [-1]}],
                          'outputs': [{'name': 'difference', 'datatype': 'FP64', 'shape': [-1]}]},
                         Served(self, DIFFERENCE).get('/v2/models/wine').json())

    def test_a_version_may_be_in_the_path(self):
        model = Served(self, MIRROR)
        for path in ('/v2/models/wine/versions/1.0', '/v2/models/wine/versions/1.0/ready', '/v2/models/wine/ready',
                     '/v2/models/wine/'):
            self.assertEqual(200, model.get(path).status, path)
        request = {'inputs': [tensor('x', 'INT8', [1], [1])]}
        self.assertEqual(200, model.post('/v2/models/wine/versions/1.0/infer', request).status)

    def test_another_model_or_version_is_not_there(self):
        model = Served(self, MIRROR)
        for path in ('/v2/models/beer', '/v2/models/beer/ready', '/v2/models/wine/versions/2', '/v2/models/wine/versions/2/ready',
                     '/v2/models/', '/v2/models', '/v2/models/wine/versions', '/v2/models/wine/x', '/v2/x',
                     '/v2/models/' + 'x' * 10_000):
            answer = model.get(path)
            self.assertEqual((404, ['error']), (answer.status, list(answer.json())), path)
            self.assertLess(len(answer.body), 1000)
        self.assertEqual(404, model.post('/v2/models/beer/infer', {}).status)

    def test_a_name_in_another_script_is_found(self):
        model = Served(self, MIRROR, model=('вино', '1'))
        # WSGI has a path's bytes as characters.
        self.assertEqual(200, model.get('/v2/models/' + 'вино'.encode('utf-8').decode('latin-1')).status)

    def test_a_server_that_is_being_stopped_is_live_but_not_ready(self):
        model = Served(self, MIRROR)
        paths = ('/v2/health/live', '/v2/health/ready', '/v2/models/wine/ready')
        self.assertEqual([200, 200, 200], [model.get(path).status for path in paths])
        model.application.drain()
        self.assertEqual([200, 503, 503], [model.get(path).status for path in paths])
        self.assertEqual({'error': 'the server is being stopped'}, model.get('/v2/health/ready').json())
        self.assertEqual(200, model.invoke({'data': [[1]]}).status)


class AnyBody(unittest.TestCase):
    def test_any_bytes_are_answered(self):
        requests = Requests()
        right = {'id': '1', 'inputs': [tensor('a', 'INT8', [2], [1, 2]), tensor('b', 'FP64', [2, 1], [[1.5], [2]]),
                                       tensor('c', 'BYTES', [2], ['x', 'y'])],
                 'parameters': {'binary_data_output': True}}
        for source, output in ((MIRROR, 'a'), (OBJECT_MIRROR, 'prediction')):
            right['outputs'] = [{'name': output, 'parameters': {'binary_data': True}}]
            self.answered(Served(self, source), requests, lambda: (requests.body(right), ''))

    def test_any_bytes_behind_json_are_answered(self):
        requests = Requests()
        inputs, raw = binary(('a', 'INT16', [2], b'\1\0\2\0'), ('b', 'FP16', [2, 1], b'\0\1\2\3'),
                             ('c', 'BYTES', [2], b'\1\0\0\0x\0\0\0\0'))

        def request():
            head = requests.body({'inputs': inputs, 'parameters': {'binary_data_output': True}})
            behind = requests.chance.choice((raw, raw, requests.damaged(raw)))
            return head + behind, str(len(head) + requests.chance.choice((0, 0, 0, 0, 1, -1)))

        self.answered(Served(self, MIRROR), requests, request)

    def answered(self, model, requests, request):
        for _ in range(2000):
            body, length = request()
            with requests.told((body, length)), contextlib.redirect_stderr(io.StringIO()) as log:
                answer = model.infer(body, headers={'Inference-Header-Content-Length': length} if length else {})
                self.assertIn(answer.status, (200, 400), answer.body)
                head, _ = answer.tensors()
                self.assertEqual(answer.status == 400, 'error' in head)
                self.assertEqual('', log.getvalue())


if __name__ == '__main__':
    unittest.main()
