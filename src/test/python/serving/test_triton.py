"""Asked by Triton's own client."""

import unittest

from served import DIFFERENCE, MIRROR, alone, answering, gunicorn, has, written

if has('tritonclient', 'geventhttpclient', 'numpy'):
    import numpy
    import tritonclient.http
    from tritonclient.utils import InferenceServerException


@unittest.skipUnless(has('tritonclient', 'geventhttpclient', 'numpy'), 'tritonclient[http] is missing')
class Client:
    def client(self, source, **given):
        server = self.server(written(self, source, **given)).ready()
        client = tritonclient.http.InferenceServerClient(f'127.0.0.1:{server.port}')
        self.addCleanup(client.close)
        return client

    def tensor(self, name, values, kind, binary):
        tensor = tritonclient.http.InferInput(name, list(values.shape), kind)
        tensor.set_data_from_numpy(values, binary_data=binary)
        return tensor

    def test_the_server_and_its_model_are_live_and_ready(self):
        client = self.client(MIRROR)
        self.assertTrue(client.is_server_live() and client.is_server_ready() and client.is_model_ready('wine')
                        and client.is_model_ready('wine', '1.0'))
        self.assertFalse(client.is_model_ready('beer'))
        self.assertFalse(client.is_model_ready('wine', '2'))

    def test_the_server_and_its_model_describe_themselves(self):
        client = self.client(DIFFERENCE)
        self.assertIn('binary_tensor_data', client.get_server_metadata()['extensions'])
        self.assertEqual(['a', 'b'], [one['name'] for one in client.get_model_metadata('wine', '1.0')['inputs']])
        with self.assertRaisesRegex(InferenceServerException, "no model 'beer' here; there is 'wine'"):
            client.get_model_metadata('beer')

    def test_columns_are_predicted_in_bytes_and_in_json(self):
        client = self.client(DIFFERENCE)
        for given in (True, False):
            for wanted in (None, True, False):
                with self.subTest(given=given, wanted=wanted):
                    inputs = [self.tensor(name, numpy.array(values, dtype='float64'), 'FP64', given)
                              for name, values in (('b', [[1], [1]]), ('a', [[5], [3]]))]
                    outputs = None if wanted is None else [tritonclient.http.InferRequestedOutput('difference', binary_data=wanted)]
                    answer = client.infer('wine', inputs, outputs=outputs, request_id='7', model_version='1.0')
                    self.assertEqual([4, 2], answer.as_numpy('difference').tolist())
                    self.assertEqual('float64', str(answer.as_numpy('difference').dtype))
                    self.assertEqual('7', answer.get_response()['id'])

    def test_every_datatype_comes_back_as_it_went(self):
        client = self.client(answering('[[one.item() for one in numpy.asarray(row)] for row in input_matrix]',
                                       first='import numpy'))
        for kind in ('bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float16', 'float32',
                     'float64'):
            for binary in (True, False):
                if kind == 'float16' and not binary:
                    # The client refuses it.
                    continue
                with self.subTest(kind=kind, binary=binary):
                    values = numpy.array([[1, 0], [0, 1]], dtype=kind)
                    tensor = self.tensor('x', values, tritonclient.utils.np_to_triton_dtype(values.dtype), binary)
                    self.assertEqual(values.tolist(), client.infer('wine', [tensor]).as_numpy('prediction').tolist())

    def test_texts_come_back_as_they_went(self):
        client = self.client(MIRROR)
        values = numpy.array([['naïve'], ['\U0001f377'], ['']], dtype=object)
        for given in (True, False):
            for wanted in (True, False):
                output = tritonclient.http.InferRequestedOutput('prediction', binary_data=wanted)
                answer = client.infer('wine', [self.tensor('x', values, 'BYTES', given)], outputs=[output]).as_numpy('prediction')
                texts = [[one.decode() if isinstance(one, bytes) else one for one in row] for row in answer]
                self.assertEqual(values.tolist(), texts)

    def test_what_was_wrong_is_told(self):
        client = self.client(DIFFERENCE)
        with self.assertRaisesRegex(InferenceServerException, "columns: 'b' missing; expected 'a', 'b'"):
            client.infer('wine', [self.tensor('a', numpy.array([1.0]), 'FP64', True)])


class ByPythonsOwnServer(Client, unittest.TestCase):
    def server(self, path):
        return alone(self, path)


@unittest.skipUnless(has('gunicorn'), 'gunicorn is missing')
class UnderGunicorn(Client, unittest.TestCase):
    def server(self, path):
        return gunicorn(self, path, '--threads', '2')


if __name__ == '__main__':
    unittest.main()
