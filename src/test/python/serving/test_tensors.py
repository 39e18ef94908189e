"""Tensors as they are read and written."""

import datetime
import decimal
import math
import struct
import unittest

from legion_server import tensors
from legion_server.faults import Fault
from served import has

if has('numpy'):
    import numpy
if has('pandas'):
    import pandas

# Values of each datatype that are at its ends, as Python has them.
ENDS = {
    'BOOL': [True, False], 'INT8': [-128, 127], 'INT16': [-2 ** 15, 2 ** 15 - 1], 'INT32': [-2 ** 31, 2 ** 31 - 1],
    'INT64': [-2 ** 63, 2 ** 63 - 1], 'UINT8': [0, 255], 'UINT16': [0, 2 ** 16 - 1], 'UINT32': [0, 2 ** 32 - 1],
    'UINT64': [0, 2 ** 64 - 1], 'FP16': [-0.5, 65504.0], 'FP32': [-0.5, 2.0 ** 127], 'FP64': [-0.1, 1.7e308],
    'BYTES': ['', 'naïve \U0001f377\0']}


def tensor(kind, shape, data=None):
    return {'name': 'x', 'datatype': kind, 'shape': shape, **({} if data is None else {'data': data})}


class Read(unittest.TestCase):
    def refused(self, given, message, raw=None):
        with self.assertRaisesRegex(Fault, message) as raised:
            tensors.read(given, raw, 'inputs[0]')
        self.assertEqual(400, raised.exception.status)

    def test_every_datatype_is_read_from_json_and_from_bytes(self):
        self.assertEqual({*tensors.NUMBERS, tensors.TEXT}, set(ENDS))
        for kind, values in ENDS.items():
            with self.subTest(kind):
                self.assertEqual(values, tensors.read(tensor(kind, [2], values), None, ''))
                raw = memoryview(tensors.written(kind, values))
                self.assertEqual(values, tensors.read(tensor(kind, [2]), raw, ''))
                self.assertEqual([type(one) for one in values], [type(one) for one in tensors.read(tensor(kind, [2]), raw, '')])

    def test_bytes_are_little_endian(self):
        self.assertEqual([1], tensors.read(tensor('INT32', [1]), memoryview(b'\1\0\0\0'), ''))
        self.assertEqual(['é'], tensors.read(tensor('BYTES', [1]), memoryview(b'\2\0\0\0\xc3\xa9'), ''))

    def test_text_that_is_not_utf8_is_read_as_far_as_it_is(self):
        self.assertEqual(['a\ufffd'], tensors.read(tensor('BYTES', [1]), memoryview(b'\2\0\0\0a\xff'), ''))

    def test_data_may_be_flat_or_nested(self):
        for data in ([1, 2, 3, 4, 5, 6], [[1, 2, 3], [4, 5, 6]], [[[1, 2], [3]], [4, [5, 6]]]):
            self.assertEqual([[1, 2, 3], [4, 5, 6]], tensors.read(tensor('INT8', [2, 3], data), None, ''))
        self.assertEqual([[[1], [2]], [[3], [4]]], tensors.read(tensor('INT8', [2, 2, 1], [1, 2, 3, 4]), None, ''))

    def test_whole_numbers_in_json_are_floats_where_the_datatype_is(self):
        values = tensors.read(tensor('FP32', [3], [1, 2.5, None]), None, '')
        self.assertEqual(([1.0, 2.5, None], [float, float, type(None)]), (values, [type(one) for one in values]))

    def test_values_of_another_datatype_are_refused(self):
        for kind, value in (('INT64', 1.5), ('INT64', '1'), ('INT64', None), ('INT64', True), ('FP64', 'x'), ('FP64', True),
                            ('BOOL', 1),
                            ('BOOL', 'true'), ('BYTES', {}), ('INT8', {})):
            with self.subTest(kind=kind, value=value):
                self.refused(tensor(kind, [1], [value]), rf'^inputs\[0\]\.data: .*; expected values of {kind}$')

    def test_numbers_beyond_the_datatype_are_refused(self):
        for kind, values in ENDS.items():
            if 'INT' in kind:
                for value in (values[0] - 1, values[1] + 1):
                    self.refused(tensor(kind, [1], [value]), f'too large for {kind}')
        self.refused(tensor('FP64', [1], [10 ** 400]), 'too large for FP64')

    def test_an_unknown_datatype_is_refused(self):
        for kind in ('FLOAT', 'fp32', '', None, 1, [], {}, [[[[[[[]]]]]]], 'x' * 10_000):
            with self.subTest(kind):
                self.refused(tensor(kind, [1], [1]), r'^inputs\[0\]\.datatype: .{0,300}; expected one of BOOL, .*, BYTES$')

    def test_a_shape_that_is_none_is_refused(self):
        for shape in (None, [], 1, '1', [1.0], [True], [-1], [None], ['1'], {}, [1, [1]], [0], [3, 0], [10 ** 12, 0], [2 ** 63],
                      [1] * 33,
                      [10 ** 4000] * 3):
            with self.subTest(shape):
                self.refused(tensor('INT8', shape, [1]),
                             r'^inputs\[0\]\.shape: .{0,300}; expected a list of 1 to 32 sizes of at least 1$')

    def test_another_count_than_the_shape_has_is_refused(self):
        for data in ([1, 2, 3], [], [1] * 7, [[1, 2], [3]]):
            self.refused(tensor('INT8', [2, 3], data), r'^inputs\[0\]\.data: \d values; expected 6, since the shape is \[2, 3\]$')
        self.refused(tensor('INT8', [2 ** 62] * 32, [1]), 'data: 1 values; expected')

    def test_data_that_is_no_list_is_refused(self):
        for data in (None, 1, 'text', {}):
            self.refused(tensor('INT8', [1], data), r'^inputs\[0\]\.data: missing; expected a list$')

    def test_bytes_that_do_not_fit_the_datatype_are_refused(self):
        self.refused(tensor('INT32', [1]), '5 bytes; expected a multiple of 4, since it is INT32', memoryview(b'12345'))
        self.refused(tensor('INT32', [1]), '2 values; expected 1', memoryview(b'12345678'))

    def test_texts_that_break_off_are_refused(self):
        self.refused(tensor('BYTES', [1]), 'ends within the length of a text', memoryview(b'\1\0\0'))
        self.refused(tensor('BYTES', [1]), 'ends within a text of 2 bytes', memoryview(b'\2\0\0\0a'))
        self.refused(tensor('BYTES', [1]), 'ends within a text of 4294967295 bytes', memoryview(b'\xff\xff\xff\xffa'))

    def test_values_nested_too_deep_are_refused(self):
        data = [1]
        for _ in range(100_000):
            data = [data]
        try:
            self.refused(tensor('INT8', [1], data), 'nested too deep')
        finally:
            while isinstance(data, list):
                data = data[0]


class Described(unittest.TestCase):
    def same(self, kind, shape, flat, values):
        head, data = tensors.described('y', values)
        self.assertEqual(({'name': 'y', 'datatype': kind, 'shape': shape}, flat), (head, data))
        raw = tensors.written(kind, data)
        if kind == tensors.TEXT:
            self.assertEqual(b''.join(struct.pack('<I', len(one.encode())) + one.encode() for one in flat), raw)
        else:
            self.assertEqual(len(flat) * struct.calcsize('<' + tensors.NUMBERS[kind][0]), len(raw))

    def test_lists_are_of_the_datatype_of_what_is_in_them(self):
        self.same('INT64', [2], [1, 2], [1, 2])
        self.same('FP64', [2], [1, 2.5], [1, 2.5])
        self.same('FP64', [2], [1, None], [1, None])
        self.same('BOOL', [2], [True, False], [True, False])
        self.same('BYTES', [2], ['a', 'b'], ['a', 'b'])
        self.same('UINT64', [2], [0, 2 ** 64 - 1], [0, 2 ** 64 - 1])
        self.same('BYTES', [1], [str(10 ** 30)], [10 ** 30])
        self.same('BYTES', [2], [str(10 ** 400), '0.5'], [10 ** 400, 0.5])

    def test_lists_have_the_shape_that_they_have(self):
        self.same('INT64', [2, 3], [1, 2, 3, 4, 5, 6], [[1, 2, 3], [4, 5, 6]])
        self.same('INT64', [2, 3], [1, 2, 3, 4, 5, 6], ((1, 2, 3), [4, 5, 6]))
        self.same('INT64', [1, 2, 1], [1, 2], [[[1], [2]]])
        self.same('INT64', [1], [7], 7)
        self.same('BYTES', [1], ['x'], 'x')
        self.same('BYTES', [0], [], [])

    def test_rows_of_different_lengths_are_texts(self):
        self.same('BYTES', [2], ['[1,2]', '[3]'], [[1, 2], [3]])
        self.same('BYTES', [2], ['[1,2]', '3'], [[1, 2], 3])
        self.same('BYTES', [2], ['1', '[2]'], [1, [2]])
        self.same('BYTES', [2], ['[[1,2,3]]', '[[1],[2]]'], [[[1, 2, 3]], [[1], [2]]])

    def test_what_no_tensor_has_is_text_as_json_has_it(self):
        self.same('BYTES', [4], ['{"a":[1]}', '', 'true', 'x'], [{'a': [1]}, None, True, 'x'])
        self.same('BYTES', [1], ['2024-05-06'], [datetime.date(2024, 5, 6)])
        self.same('FP64', [1], [1.5], [decimal.Decimal('1.5')])
        self.same('BYTES', [1], ['{"a":1}'], {'a': 1})

    def test_a_number_that_is_missing_is_nan_in_bytes(self):
        values = struct.unpack('<2d', tensors.written('FP64', [1.0, None]))
        self.assertEqual((1.0, True), (values[0], math.isnan(values[1])))

    def test_half_a_character_is_a_question_mark_in_bytes(self):
        self.assertEqual(b'\1\0\0\0?', tensors.written('BYTES', ['\ud800']))

    @unittest.skipUnless(has('numpy'), 'numpy is missing')
    def test_arrays_are_of_their_own_datatype(self):
        for kind, (_, name) in tensors.NUMBERS.items():
            with self.subTest(kind):
                array = numpy.array([ENDS[kind], ENDS[kind]], dtype=name)
                self.same(kind, [2, 2], ENDS[kind] * 2, array)
                self.same(kind, [2], [ENDS[kind][0]] * 2, array[:, 0])
                self.assertEqual(array.tobytes(), tensors.written(kind, tensors.described('y', array)[1]))
        self.same('INT64', [1], [5], numpy.array(5))
        self.same('FP32', [1], [0.5], numpy.float32(0.5))

    @unittest.skipUnless(has('numpy'), 'numpy is missing')
    def test_other_arrays_are_of_what_is_in_them(self):
        self.same('BYTES', [2], ['a', 'bc'], numpy.array(['a', 'bc']))
        self.same('BYTES', [2], ['a', ''], numpy.array(['a', None], dtype=object))
        self.same('INT64', [1], [1], numpy.array([1], dtype='>i4'))
        self.same('BYTES', [1], ['2024-05-06T00:00:00'], numpy.array(['2024-05-06'], dtype='datetime64[ns]'))

    @unittest.skipUnless(has('numpy'), 'numpy is missing')
    def test_lists_of_numpys_values_are_numbers(self):
        self.same('FP64', [2], [0.5, 1.5], [numpy.float64(0.5), numpy.float32(1.5)])
        self.same('INT64', [1, 2], [1, 2], [numpy.array([1, 2])])
        self.same('INT64', [2, 1], [1, 2], [[numpy.int8(1)], (numpy.uint64(2),)])

    @unittest.skipUnless(has('pandas'), 'pandas is missing')
    def test_series_are_arrays(self):
        self.same('FP64', [2], [0.5, 1.5], pandas.Series([0.5, 1.5]))
        self.same('BYTES', [2], ['a', 'b'], pandas.Series(['a', 'b']))


if __name__ == '__main__':
    unittest.main()
