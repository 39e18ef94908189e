"""What JSON becomes of values that it has no word for. Each test runs with orjson, where that is there, and without it."""

import decimal
import datetime
import enum
import fractions
import json
import unittest
import uuid
from unittest import mock

from legion_server import documents
from legion_server.faults import Fault
from served import has

if has('numpy'):
    import numpy
if has('pandas'):
    import pandas


class _Colour(enum.Enum):
    RED = 1


class Written:
    def said(self, value):
        def refused(word):
            self.fail(f'{word} is no JSON')
        return json.loads(documents.dumps(value).decode('utf-8'), parse_constant=refused)

    def same(self, expected, value):
        self.assertEqual(expected, self.said(value))
        self.assertEqual([expected], self.said([value]))
        self.assertEqual({'x': [expected]}, self.said({'x': (value,)}))

    def test_what_json_knows_stays_as_it_is(self):
        for value in (None, True, 0, -1, 1.5, '', 'é\u2028\0"', [], {}, [[1, [2]]], {'a': {'b': None}}, 2 ** 63, -2 ** 63):
            with self.subTest(value):
                self.same(value, value)

    def test_numbers_of_any_size_keep_their_digits(self):
        self.same(10 ** 30, 10 ** 30)

    def test_what_is_no_number_becomes_null(self):
        for value in (float('nan'), float('inf'), -float('inf'), decimal.Decimal('NaN')):
            with self.subTest(value):
                self.same(None, value)

    def test_one_number_that_is_none_leaves_the_others(self):
        self.assertEqual([1.5, None, 'x', {'1': None, 'b': [2]}], self.said([1.5, float('nan'), 'x', {1: float('inf'), 'b': (2,)}]))

    def test_dates_and_times_become_text(self):
        self.same('2024-05-06', datetime.date(2024, 5, 6))
        self.same('2024-05-06T07:08:09', datetime.datetime(2024, 5, 6, 7, 8, 9))
        self.same('2024-05-06T07:08:09.000010+00:00', datetime.datetime(2024, 5, 6, 7, 8, 9, 10, datetime.timezone.utc))
        self.same('07:08:09', datetime.time(7, 8, 9))
        self.same(90.5, datetime.timedelta(seconds=90.5))

    def test_other_numbers_become_floats(self):
        self.same(1.25, decimal.Decimal('1.25'))
        self.same(0.5, fractions.Fraction(1, 2))

    def test_sets_and_bytes_become_lists_and_text(self):
        self.same([1], {1})
        self.same([1], frozenset([1]))
        self.same('a\ufffd', b'a\xff')

    def test_keys_become_text(self):
        self.assertEqual({'1': 'a', 'null': 'b', 'x': 'c'}, self.said({1: 'a', None: 'b', 'x': 'c'}))

    def test_a_value_of_no_known_kind_is_named(self):
        for value in (object(), [1, {'a': object()}], {'a': float('nan'), 'b': object()}):
            with self.assertRaisesRegex(Fault, 'the prediction holds a object') as raised:
                documents.dumps(value)
            self.assertEqual(500, raised.exception.status)
        with self.assertRaisesRegex(Fault, 'the prediction holds a complex'):
            documents.dumps(1j)

    def test_a_value_that_holds_itself_is_refused(self):
        value = []
        value.append(value)
        with self.assertRaisesRegex(Fault, 'nested too deep'):
            documents.dumps(value)

    def test_half_a_character_is_written(self):
        self.same('\ud800', '\ud800')

    @unittest.skipUnless(has('numpy'), 'numpy is missing')
    def test_numpys_values_become_plain(self):
        for expected, value in ((1, numpy.int8(1)), (2, numpy.uint64(2)), (0.5, numpy.float32(0.5)), (0.25, numpy.float16(0.25)),
                                (True, numpy.bool_(True)), ('x', numpy.str_('x')), ([1, 2], numpy.array([1, 2])),
                                (3, numpy.array(3)),
                                ([[1.5], [None]], numpy.array([[1.5], [numpy.nan]])),
                                ([None], numpy.array([numpy.inf], dtype='float32')),
                                (['a', None], numpy.array(['a', None], dtype=object)), (['a', 'bc'], numpy.array(['a', 'bc'])),
                                ([[1, 3], [2, 4]], numpy.array([[1, 2], [3, 4]]).T), ([1, 3], numpy.array([1, 2, 3])[::2]),
                                ([True, False], numpy.array([True, False])), ([1], numpy.array([1], dtype='>i4')),
                                ([], numpy.array([]))):
            with self.subTest(repr(value)):
                self.same(expected, value)
        self.assertEqual({'1': 'a'}, self.said({numpy.int64(1): 'a'}))

    @unittest.skipUnless(has('numpy'), 'numpy is missing')
    def test_numpys_dates_become_text(self):
        for unit in ('s', 'ms', 'us', 'ns'):
            with self.subTest(unit):
                self.same('2024-05-06T07:08:09', numpy.datetime64('2024-05-06T07:08:09', unit))
                self.same(['2024-05-06T07:08:09'], numpy.array(['2024-05-06T07:08:09'], dtype=f'datetime64[{unit}]'))
        self.same([None], numpy.array(['NaT'], dtype='datetime64[ns]'))
        self.same(None, numpy.datetime64('NaT', 'ns'))

    @unittest.skipUnless(has('pandas'), 'pandas is missing')
    def test_pandas_values_become_plain(self):
        self.same([[1.0, 'a'], [None, 'b']], pandas.DataFrame({'x': [1.0, None], 'y': ['a', 'b']}))
        self.same([1, None], pandas.Series([1, None], dtype='Int64'))
        self.same('2024-05-06T07:08:09', pandas.Timestamp(2024, 5, 6, 7, 8, 9))
        self.same(['2024-05-06T00:00:00', None], pandas.Series(pandas.to_datetime(['2024-05-06', None])))
        self.same(None, pandas.NaT)
        self.same(None, pandas.NA)
        self.same(60.0, pandas.Timedelta(minutes=1))


class WrittenByPython(Written, unittest.TestCase):
    def setUp(self):
        patch = mock.patch.object(documents, 'orjson', None)
        patch.start()
        self.addCleanup(patch.stop)


@unittest.skipUnless(has('orjson'), 'orjson is missing')
class WrittenByOrjson(Written, unittest.TestCase):
    def test_orjsons_own_values_are_written(self):
        self.same('00000000-0000-0000-0000-000000000005', uuid.UUID(int=5))
        self.same(1, _Colour.RED)


class Read:
    def refused(self, body, said):
        with self.assertRaisesRegex(Fault, said) as raised:
            documents.loads(body)
        self.assertEqual(400, raised.exception.status)

    def test_json_is_read_from_any_bytes(self):
        for kind in (bytes, bytearray, memoryview):
            self.assertEqual({'a': [1, 0.5, 'é', None, True]},
                             documents.loads(kind('{"a": [1, 0.5, "é", null, true]}'.encode('utf-8'))))

    def test_what_is_no_json_is_refused(self):
        for body in (b'', b'{', b'[1,]', b"{'a': 1}", b'\xff', b'\xef\xbb\xbf1', b'NaN', b'[Infinity]', b'-Infinity', b'1e400',
                     b'01', b'"\n"'):
            with self.subTest(body):
                self.refused(body, 'no JSON')

    def test_a_hundred_thousand_brackets_are_refused(self):
        self.refused(b'[' * 100_000, 'the body is')
        self.refused(b'{"a":' * 100_000, 'the body is')


class ReadByPython(Read, unittest.TestCase):
    def setUp(self):
        patch = mock.patch.object(documents, 'orjson', None)
        patch.start()
        self.addCleanup(patch.stop)


@unittest.skipUnless(has('orjson'), 'orjson is missing')
class ReadByOrjson(Read, unittest.TestCase):
    pass


if __name__ == '__main__':
    unittest.main()
