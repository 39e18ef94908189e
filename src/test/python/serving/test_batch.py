"""Files in, predictions out: ODAHU's command line, and what it takes besides."""

import json
import os
import pickle
import signal
import sys
import unittest

from batched import Batch
from served import DIFFERENCE, MIRROR, OBJECT_MIRROR, WAITING, answering, eventually, has

ROWS = '{"columns": ["a", "b"], "data": [[5, 3], [1, 1]]}'

# Names an encoder, as ODAHU's own models do.
ENCODED = '''
import json

def init():
    return 'matrix'

class Price:
    def __init__(self, cents):
        self.cents = cents

class Encoder(json.JSONEncoder):
    def default(self, value):
        return value.cents / 100 if isinstance(value, Price) else super().default(value)

def predict_on_matrix(input_matrix, provided_columns_names=None):
    return [[Price(row[0]), float('nan')] for row in input_matrix], ['price', 'other']

def get_output_json_serializer():
    return Encoder
'''

# The same as a column of zeros, ones and text in the input.
HOOKS = '''
def before(data, names):
    return [[{'low': 0, 'high': 1}[row[0]], row[1]] for row in data], names

def after(data, names):
    return [[value * 10 for value in row] for row in data], ['tens']
'''


class Odahus(unittest.TestCase):
    """As users of ODAHU know it."""

    def test_a_request_becomes_a_file_of_results(self):
        batch = Batch(self, DIFFERENCE)
        ended = batch.predict('request.json', ROWS)
        self.assertEqual((0, f'Prediction is successful. Result file: {batch.output}/results.json\n', ''),
                         (ended.code, ended.said, ended.complained))
        self.assertEqual({'prediction': [[2], [0]], 'columns': ['difference']}, json.loads(ended.results.pop('results.json')))
        self.assertEqual(1, len(ended.results))

    def test_the_file_of_results_may_have_any_name(self):
        batch = Batch(self, DIFFERENCE)
        request = batch.file('request', ROWS)
        ended = batch.run('predict', '--output_file_name', 'answer.txt', request, f'{batch.output}/')
        self.assertEqual(f'Prediction is successful. Result file: {batch.output}/answer.txt\n', ended.said)
        self.assertEqual([[2], [0]], json.loads(ended.results['answer.txt'])['prediction'])

    def test_results_replace_those_of_before(self):
        batch = Batch(self, DIFFERENCE)
        (batch.output / 'results.json').write_text('old')
        self.assertEqual(['results.json'], list(batch.predict('request.json', ROWS).results))
        self.assertNotEqual('old', (batch.output / 'results.json').read_text())

    def test_results_have_the_rights_of_any_file(self):
        batch = Batch(self, DIFFERENCE)
        batch.predict('request.json', ROWS, limit=lambda: os.umask(0o022))
        self.assertEqual(0o644, os.stat(batch.output / 'results.json').st_mode & 0o777)

    def test_variables_or_options_are_enough(self):
        batch = Batch(self, DIFFERENCE, files={'other.py': answering('[[7]]')})
        request = batch.file('request.json', ROWS)
        for arguments, variables, expected in (
                (['--model', batch.model], {}, [[2], [0]]), ([], {'MODEL_LOCATION': str(batch.model)}, [[2], [0]]),
                (['--model', batch.model, '--entrypoint', 'other'], {}, [[7]]),
                ([], {'MODEL_LOCATION': str(batch.model), 'MODEL_ENTRYPOINT': 'other'}, [[7]]),
                (['--entrypoint', 'entrypoint'], {'MODEL_LOCATION': str(batch.model), 'MODEL_ENTRYPOINT': 'x'}, [[2], [0]])):
            with self.subTest((arguments, variables)):
                ended = batch.run(*arguments, 'predict', request, batch.output, settings=False, **variables)
                self.assertEqual('', ended.complained)
                self.assertEqual(expected, json.loads(ended.results['results.json'])['prediction'])

    def test_options_count_before_the_settings(self):
        batch, other = Batch(self, DIFFERENCE), Batch(self, answering('[[7]]'))
        batch.run('--model', other.model, 'predict', batch.file('request.json', ROWS), batch.output)
        self.assertEqual('{"prediction":[[7]],"columns":[]}', (batch.output / 'results.json').read_text())

    def test_the_models_own_encoder_writes_what_it_predicts(self):
        ended = Batch(self, ENCODED).predict('request.json', '{"data": [[250]]}')
        self.assertEqual('{"prediction": [[2.5, null]], "columns": ["price", "other"]}', ended.results['results.json'])
        ended = Batch(self, ENCODED).predict('rows.csv', 'cents\n250\n5\n')
        self.assertEqual('price,other\n2.5,\n0.05,\n', ended.results['results.csv'])

    def test_info_says_what_the_model_takes_and_gives(self):
        said = Batch(self, DIFFERENCE).run('info').said
        taken, given = said[len('Input schema:\n'):].split('Output schema:\n')
        self.assertEqual({'columns': {'type': 'array', 'items': {'type': 'string'}, 'example': ['a', 'b']},
                          'data': {'type': 'array', 'items': {'type': 'array', 'items': {'type': 'number'}},
                                   'example': [[3.5, 1.5]]}}, json.loads(taken))
        self.assertEqual(['difference'], json.loads(given)['columns']['example'])
        self.assertEqual([[2.0]], json.loads(given)['prediction']['example'])

    def test_a_model_is_checked(self):
        ended = Batch(self, DIFFERENCE).run('-v', 'self_check')
        self.assertEqual((0, 'Self check is successful\n'), (ended.code, ended.said))
        self.assertIn('head_input.pkl is not there', ended.complained)

    def test_a_model_is_checked_with_its_own_example(self):
        for sample, code in (([[5, 3]], 0), ([[5]], 2)):
            batch = Batch(self, DIFFERENCE)
            (batch.model / 'head_input.pkl').write_bytes(pickle.dumps(sample))
            self.assertEqual(code, batch.run('self_check').code)
        batch = Batch(self, DIFFERENCE)
        (batch.model / 'head_input.pkl').write_bytes(b'no pickle')
        self.assertEqual(1, batch.run('self_check').code)

    @unittest.skipUnless(has('pandas'), 'pandas is missing')
    def test_the_example_may_be_a_data_frame_with_columns_in_any_order(self):
        import pandas
        batch = Batch(self, DIFFERENCE)
        pandas.DataFrame({'b': [1], 'a': [2]}).to_pickle(batch.model / 'head_input.pkl')
        self.assertEqual(0, batch.run('self_check').code)

    def test_without_a_command_help_is_shown(self):
        ended = Batch(self, DIFFERENCE).run()
        self.assertEqual(0, ended.code)
        self.assertIn('self_check', ended.said)


class Forms(unittest.TestCase):
    def test_each_line_of_requests_has_a_line_of_answers(self):
        ended = Batch(self, DIFFERENCE).predict('rows.jsonl', '{"data": [[5, 3]]}\n' + ROWS + '\n\n')
        self.assertEqual('{"prediction":[[2]],"columns":["difference"]}\n{"prediction":[[2],[0]],"columns":["difference"]}\n',
                         ended.results['results.jsonl'])

    def test_the_last_line_needs_no_end(self):
        for name in ('rows.ndjson', 'rows.NDJSON'):
            ended = Batch(self, MIRROR).predict(name, '{"data": [[1]]}\r\n{"data": [["ü"]]}')
            self.assertEqual(2, len(ended.results['results.jsonl'].splitlines()))

    def test_rows_of_csv_become_rows(self):
        ended = Batch(self, DIFFERENCE).predict('rows.csv', 'b,a\n3,5\n1,1.5\n\n')
        self.assertEqual('difference\n2\n0.5\n', ended.results['results.csv'])

    def test_the_name_of_the_results_chooses_their_form(self):
        batch = Batch(self, DIFFERENCE)
        table, lines = 'a,b\n5,3\n1,1\n', '{"data": [[5, 3]]}\n{"data": [[1, 1]]}\n'
        for given, content, name, expected in (
                ('rows.csv', table, 'r.json', '{"prediction":[[2],[0]],"columns":["difference"]}'),
                ('rows.csv', table, 'r.jsonl', '{"difference":2}\n{"difference":0}\n'),
                ('rows.jsonl', lines, 'r.csv', 'difference\n2\n0\n'),
                ('rows.jsonl', lines, 'r.json', '[{"prediction":[[2]],"columns":["difference"]},\n'
                                                '{"prediction":[[0]],"columns":["difference"]}]'),
                ('rows.json', ROWS, 'r.csv', 'difference\n2\n0\n'),
                ('rows.json', ROWS, 'r.ndjson', '{"prediction":[[2],[0]],"columns":["difference"]}\n'),
                ('rows.csv', table, 'r.txt', 'difference\n2\n0\n')):
            with self.subTest((given, name)):
                ended = batch.predict(given, content, '--output_file_name', name)
                self.assertEqual('', ended.complained)
                self.assertEqual(expected, ended.results[name])

    def test_results_of_many_rows_are_one_answer(self):
        batch = Batch(self, MIRROR)
        content = 'x\n' + ''.join(f'{number}\n' for number in range(25_000))
        result = json.loads(batch.predict('rows.csv', content, '--output_file_name', 'r.json').results['r.json'])
        self.assertEqual([[number] for number in range(25_000)], result['prediction'])
        self.assertEqual(content, batch.predict('rows.csv', content).results['results.csv'])

    def test_cells_are_quoted_where_they_need_it(self):
        content = 'name,"the, note"\n"Ann ""A""","two\nlines"\nÜnal,"a,b"\n'
        self.assertEqual(content.encode('utf-8'),
                         Batch(self, MIRROR).predict('rows.csv', content).results['results.csv'].encode('utf-8'))

    def test_a_mark_of_the_byte_order_is_not_in_the_way(self):
        for name, content in (('rows.csv', 'a,b\n5,3\n'), ('rows.json', ROWS), ('rows.jsonl', ROWS)):
            with self.subTest(name):
                self.assertEqual(0, Batch(self, DIFFERENCE).predict(name, b'\xef\xbb\xbf' + content.encode()).code)

    def test_cells_are_numbers_where_they_are_numbers(self):
        seen = Batch(self, answering('[repr(row) for row in input_matrix]')).predict(
            'rows.csv', 'x\n1\n-2.5\n1e3\n 4\n.5\n007\nNaN\n""\n1_0\ntrue\n٣\n12345678901234567890123\n').results['results.csv']
        self.assertEqual(['prediction', '[1]', '[-2.5]', '[1000.0]', '[4]', '[0.5]', "['007']", "['NaN']", '[None]', "['1_0']",
                          "['true']", "['٣']", '[12345678901234567890123]'], seen.splitlines())

    def test_cells_are_what_the_model_says_of_their_columns(self):
        info = "def info(): return {'n': {'type': 'number'}, 't': {'type': 'string'}, 'b': {'type': 'boolean'}}, {}\n"
        seen = Batch(self, answering('[[repr(row)] for row in input_matrix]') + info).predict(
            'rows.csv', 'n,t,b\n007,12,True\n,,false\n1.0, x,1\n').results['results.csv']
        self.assertEqual(['prediction', '"[7, \'12\', True]"', '"[None, None, False]"', '"[1.0, \' x\', 1]"'], seen.splitlines())

    def test_values_of_any_kind_stand_in_a_cell(self):
        ended = Batch(self, answering('[[1.5, True, None, float("nan"), "x", [1, "a"], 10 ** 30]]')).predict('rows.csv', 'a\n1\n')
        self.assertEqual('prediction_1,prediction_2,prediction_3,prediction_4,prediction_5,prediction_6,prediction_7\n'
                         '1.5,true,,,x,"[1,""a""]",1000000000000000000000000000000\n', ended.results['results.csv'])

    @unittest.skipUnless(has('numpy', 'pandas'), 'numpy or pandas is missing')
    def test_arrays_and_frames_are_rows_too(self):
        for prediction, expected in (('numpy.array([0.1, numpy.nan])', 'prediction\n0.1\n""\n'),
                                     ('pandas.DataFrame({"x": [1, 2], "y": ["a", None]})', 'x,y\n1,a\n2,\n'),
                                     ('[numpy.float32(0.5), numpy.int8(3)]', 'prediction\n0.5\n3\n'),
                                     ('[[numpy.float64(0.5)], [numpy.str_("u")]]', 'prediction\n0.5\nu\n')):
            with self.subTest(prediction):
                ended = Batch(self, answering(prediction, 'None', 'import numpy, pandas')).predict('rows.csv', 'a\n1\n2\n')
                self.assertEqual(expected, ended.results['results.csv'], ended.complained)


class Objects(unittest.TestCase):
    def test_objects_are_predicted_in_every_form(self):
        batch = Batch(self, OBJECT_MIRROR)
        for name, content, expected in (
                ('rows.json', '{"objects": [{"a": 1}]}', '{"prediction":[{"a":1}]}'),
                ('rows.json', '[{"a": 1}]', '{"prediction":[{"a":1}]}'),
                ('rows.jsonl', '{"objects": ["x"]}\n[1]\n', '{"prediction":["x"]}\n{"prediction":[1]}\n'),
                ('rows.csv', 'a,b\n1,x\n2,\n', 'a,b\n1,x\n2,\n')):
            with self.subTest(name):
                ended = batch.predict(name, content)
                self.assertEqual(expected, ended.results[f'results.{name.split(".")[1]}'], ended.complained)

    def test_rows_of_csv_become_lines_of_objects(self):
        ended = Batch(self, OBJECT_MIRROR).predict('rows.csv', 'a,b\n1,x\n2,\n', '--output_file_name', 'r.jsonl')
        self.assertEqual('{"a":1,"b":"x"}\n{"a":2,"b":null}\n', ended.results['r.jsonl'])

    def test_objects_that_are_no_table_are_named(self):
        batch = Batch(self, OBJECT_MIRROR)
        ended = batch.predict('rows.json', '[{"a": 1}, {"b": 2}]', '--output_file_name', 'r.csv')
        self.assertEqual((1, {}), (ended.code, ended.results))
        self.assertIn("rows.json: the prediction is no row of the same table: an object of 'b'; expected 'a' as before it",
                      ended.complained)


class Hooks(unittest.TestCase):
    def test_hooks_run_before_and_after_the_model(self):
        batch = Batch(self, DIFFERENCE, files={'features.py': HOOKS},
                      hooks={'before': 'features:before', 'after': 'features:after'})
        self.assertEqual('tens\n-10\n0\n', batch.predict('rows.csv', 'a,b\nlow,1\nhigh,1\n').results['results.csv'])
        ended = batch.predict('rows.json', '{"columns": ["a", "b"], "data": [["high", 3]]}')
        self.assertEqual('{"prediction":[[-20]],"columns":["tens"]}', ended.results['results.json'])

    def test_a_row_that_a_hook_does_not_take_is_named(self):
        batch = Batch(self, DIFFERENCE, files={'features.py': HOOKS}, hooks={'before': 'features:before'})
        ended = batch.predict('rows.csv', 'a,b\nlow,1\nhigh,1\nmiddle,1\nlow,1\n')
        self.assertEqual((2, f"{batch.input}/rows.csv: line 4: the model does not take this: KeyError: 'middle'\n"),
                         (ended.code, ended.complained))


class Folders(unittest.TestCase):
    def test_each_file_of_a_folder_has_results_of_its_name(self):
        batch = Batch(self, DIFFERENCE)
        batch.file('b.csv', 'a,b\n5,3\n')
        batch.file('a.json', ROWS)
        batch.file('c.jsonl', ROWS)
        batch.file('.hidden', 'x')
        ended = batch.run('predict', batch.input, batch.output)
        self.assertEqual(''.join(f'Prediction is successful. Result file: {batch.output}/{name}\n'
                                 for name in ('a.json', 'b.csv', 'c.jsonl')), ended.said)
        self.assertEqual({'a.json', 'b.csv', 'c.jsonl'}, set(ended.results))
        self.assertEqual('difference\n2\n', ended.results['b.csv'])

    def test_files_before_the_one_that_is_wrong_have_results(self):
        batch = Batch(self, DIFFERENCE)
        batch.file('a.csv', 'a,b\n5,3\n')
        batch.file('b.csv', 'a,b\n5\n')
        ended = batch.run('predict', batch.input, batch.output)
        self.assertEqual((2, ['a.csv']), (ended.code, list(ended.results)))
        self.assertIn('b.csv: line 2: 1 values', ended.complained)

    def test_what_lies_deeper_is_said_to_be_left(self):
        batch = Batch(self, DIFFERENCE)
        batch.file('a.csv', 'a,b\n5,3\n')
        (batch.input / 'deeper').mkdir()
        self.assertIn("what is in 'deeper' is not predicted for", batch.run('predict', batch.input, batch.output).complained)

    def test_folders_that_do_not_do_are_refused(self):
        batch = Batch(self, DIFFERENCE)
        self.assertIn('no files; expected at least one', batch.run('predict', batch.input, batch.output).complained)
        batch.file('a.csv', 'a,b\n5,3\n')
        for more, said in (((batch.output, '--output_file_name', 'x.csv'), '--output_file_name: x.csv; expected none'),
                           ((batch.input,), 'the result would replace the input')):
            ended = batch.run('predict', batch.input, *more)
            self.assertEqual(2, ended.code)
            self.assertIn(said, ended.complained)
        self.assertEqual('a,b\n5,3\n', (batch.input / 'a.csv').read_text())


class Refused(unittest.TestCase):
    """Input that is wrong: the message says where, and there is nothing in the output folder."""

    def refused(self, source, name, content, said):
        batch = Batch(self, source)
        ended = batch.predict(name, content)
        self.assertEqual((2, '', {}), (ended.code, ended.said, ended.results), ended.complained)
        self.assertRegex(ended.complained, f'^{batch.input}/{name}: {said}.*\n$')

    def test_json_that_is_none_is_named_with_its_place(self):
        self.refused(MIRROR, 'a.json', '{"data":\n [[1]', r'line 2, column \d+: no JSON: ')
        self.refused(MIRROR, 'a.jsonl', '{"data": [[1]]}\n{"data": [[1]\n', r'line 2, column \d+: no JSON: ')
        self.refused(MIRROR, 'a.jsonl', '{"data": [[1]]}\n' * 3 + '[' * 100_000, 'line 4.*: no JSON: ')

    def test_requests_of_another_shape_are_named(self):
        self.refused(MIRROR, 'a.json', '[1]', 'the body is a list; expected an object with data and columns')
        self.refused(MIRROR, 'a.jsonl', '{"data": [[1]]}\n{"data": []}\n', 'line 2: data: an empty list; expected')
        self.refused(DIFFERENCE, 'a.jsonl', '{"data": [[1]]}\n', r'line 1: data\[0\]: 1 values; expected 2')
        self.refused(OBJECT_MIRROR, 'a.json', '{"data": [[1]]}', 'objects: missing; expected a list')
        self.refused(MIRROR, 'a.json', '{"objects": [[1]]}', 'objects: a list; expected data')

    def test_empty_files_are_named(self):
        for name, content, said in (('a.json', '', 'empty; expected JSON'), ('a.json', '\n', 'empty; expected JSON'),
                                    ('a.jsonl', '', 'empty; expected a request on each line'), ('a.jsonl', '\n\n', 'empty; '),
                                    ('a.csv', '', 'empty; expected a line with the names of columns'), ('a.csv', '\n\n', 'empty; '),
                                    ('a.csv', 'a,b\n', 'no rows; expected at least one'), ('a.csv', b'\xef\xbb\xbf', 'empty; ')):
            with self.subTest((name, content)):
                self.refused(DIFFERENCE, name, content, said)

    def test_empty_lines_between_others_are_named(self):
        self.refused(MIRROR, 'a.jsonl', '{"data": [[1]]}\n\n{"data": [[1]]}\n', 'line 2: empty; expected a request')
        self.refused(MIRROR, 'a.csv', 'a\n1\n\n2\n', 'line 3: empty; expected a row')

    def test_columns_that_are_wrong_are_named(self):
        self.refused(DIFFERENCE, 'a.csv', 'a,x\n1,2\n2,3\n', "line 1: columns: 'b' missing; expected 'a', 'b'")
        self.refused(DIFFERENCE, 'a.csv', 'a,b,a\n1,2,3\n', "line 1: columns: 'a' more than once")

    def test_rows_of_another_length_are_named_by_the_line_on_which_they_begin(self):
        self.refused(DIFFERENCE, 'a.csv', 'a,b\n1,2\n1\n', "line 3: 1 values; expected 2, for 'a', 'b'")
        self.refused(MIRROR, 'a.csv', 'a,b\n"x\ny",2\n1,2,3\n', "line 4: 3 values; expected 2")

    def test_quotes_that_are_wrong_are_named(self):
        self.refused(MIRROR, 'a.csv', 'a,b\n1,"x\n2,3\n4,5\n', 'line 4: .*; expected cells that are quoted rightly in the row that '
                                                              'begins on line 2')
        self.refused(MIRROR, 'a.csv', 'a\n"x"y\n', 'line 2: .*; expected cells that are quoted rightly$')

    def test_cells_that_are_no_numbers_are_named(self):
        for cell, said in (('NaN', 'expected a number, or nothing where it is missing'), ('inf', 'expected a number'),
                           ('x', 'expected a number'), ('1_0', 'expected a number'), ('1e999', 'expected a number below 1.8e308'),
                           ('9' * 400, 'expected a number below'), ('9' * 5000, 'expected a number below')):
            with self.subTest(cell[:20]):
                self.refused(DIFFERENCE, 'a.csv', f'a,b\n1,2\n3,{cell}\n', f"line 3, column 'b': '{cell[:20]}.*; {said}")

    def test_nan_in_json_is_refused(self):
        self.refused(MIRROR, 'a.json', '{"data": [[NaN]]}', '.*no JSON')
        self.refused(MIRROR, 'a.jsonl', '{"data": [[1]]}\n{"data": [[Infinity]]}', 'line 2.*no JSON')

    def test_text_that_is_no_utf8_is_named(self):
        self.refused(MIRROR, 'a.csv', b'a\nx\n\xe4\xf6\n', 'line 3: its byte 1, 0xe4, is no UTF-8; expected UTF-8')
        self.refused(MIRROR, 'a.csv', 'a\n1\n'.encode('utf-16'), 'line 1: its byte 1, 0xff, is no UTF-8; expected UTF-8')
        self.refused(MIRROR, 'a.jsonl', b'{"data": [[1]]}\n{"data": [["\xff"]]}\n', 'line 2.*: no JSON: ')
        self.refused(MIRROR, 'a.json', b'{"data": [["\xff"]]}', '.*no JSON: ')

    def test_the_row_that_the_model_does_not_take_is_named_among_thousands(self):
        rows = ['1,1'] * 15_000
        rows[12_344] = 'one,1'
        self.refused(DIFFERENCE.replace("'number'", "''"), 'a.csv', 'a,b\n' + '\n'.join(rows),
                     'line 12346: the model does not take this: TypeError: ')

    def test_lines_of_too_many_bytes_are_named(self):
        batch = Batch(self, MIRROR, maxRequestBytes=100)
        for name in ('a.jsonl', 'a.csv'):
            ended = batch.predict(name, '{"data": [[1]]}\n' + 'x' * 101)
            self.assertEqual((2, {}), (ended.code, ended.results))
            self.assertIn('line 2: more than 100 bytes; expected at most that', ended.complained)

    def test_what_is_not_there_is_named(self):
        batch = Batch(self, MIRROR)
        request, missing = batch.file('a.json', ROWS), batch.input / 'none'
        for arguments, said in ((('predict', missing, batch.output), f'{missing}: not there'),
                                (('predict', request, missing), f'{missing}: no folder'),
                                (('predict', request, batch.output, '--output_file_name', 'x/y.json'),
                                 'x/y.json: cannot be written: '),
                                (('predict', request, batch.input.parent, '--output_file_name', 'out'), 'out: a folder; expected'),
                                (('predict', request, batch.input, '--output_file_name', 'a.json'), 'would replace the input'),
                                (('--model', missing, 'info'), f'no model: {missing} has no entrypoint.py'),
                                (('--entrypoint', 'x', 'info'), 'has no x.py'), (('predict', request), 'usage: '),
                                (('repredict',), 'usage: ')):
            with self.subTest(said):
                ended = batch.run(*arguments)
                self.assertEqual((2, '', {}), (ended.code, ended.said, ended.results))
                self.assertIn(said, ended.complained)
                self.assertNotIn('Traceback', ended.complained)

    def test_settings_that_are_none_are_named(self):
        batch = Batch(self, MIRROR)
        ended = batch.run('info', settings=False)
        self.assertEqual((2, 'no model: expected --model, or one of the variables MODEL_LOCATION and LEGION_SERVER\n'),
                         (ended.code, ended.complained))
        for content in ('', '[]', '{"model": 1}'):
            batch.settings.write_text(content)
            ended = batch.run('info')
            self.assertEqual(2, ended.code)
            self.assertIn(f'LEGION_SERVER: {batch.settings}: ', ended.complained)

    @unittest.skipIf(not hasattr(os, 'geteuid') or os.geteuid() == 0, 'the superuser may write anywhere')
    def test_an_output_folder_that_is_not_writable_is_named(self):
        batch = Batch(self, MIRROR)
        batch.output.chmod(0o555)
        ended = batch.predict('a.json', ROWS)
        self.assertEqual(2, ended.code)
        self.assertIn(f'{batch.output}/results.json: cannot be written: Permission denied', ended.complained)

    def test_with_v_the_models_traceback_is_shown(self):
        batch = Batch(self, DIFFERENCE.replace("'number'", "''"))
        request = batch.file('a.csv', 'a,b\nx,1\n')
        self.assertNotIn('Traceback', batch.run('predict', request, batch.output).complained)
        self.assertIn('entrypoint.py", line', batch.run('-v', 'predict', request, batch.output).complained)


class Failed(unittest.TestCase):
    """A model that fails: its traceback is shown, and there is nothing in the output folder."""

    def failed(self, source, said, name='a.csv', content='a\n1\n2\n', **given):
        ended = Batch(self, source, **given).predict(name, content)
        self.assertEqual((1, '', {}), (ended.code, ended.said, ended.results), ended.complained)
        self.assertIn(said, ended.complained)
        return ended.complained

    def test_a_model_that_fails_is_shown(self):
        for source in (answering('1 / 0'), answering('sys.exit(3)', first='import sys')):
            self.assertIn('Traceback', self.failed(source, 'a.csv: lines 2 to 3: the model failed: '))

    def test_a_model_that_does_not_load_is_shown(self):
        for source in ('def init(): return 1 / 0', 'import a_module_that_nobody_has', 'raise SystemExit(0)',
                       'def init(): return "x"', 'def'):
            with self.subTest(source):
                self.assertIn('Traceback', self.failed(source, 'the model did not load\n'))
        self.failed(MIRROR, 'the model did not load\n', hooks={'before': 'a_module_that_nobody_has:x'})

    def test_predictions_that_are_not_one_for_each_row_are_refused(self):
        self.failed(answering('[1]'), 'a.csv: lines 2 to 3: the model gave 1 predictions for 2 rows; expected one for each')
        for value in ('"ab"', '{"a": 1, "b": 2}', '5'):
            self.failed(answering(value), 'expected a prediction for each row')

    def test_predictions_of_changing_width_are_no_table(self):
        self.failed(answering('[[1], [1, 2]]'),
                    'a.csv: lines 2 to 3: the prediction is no row of the same table: 2 values; expected 1')

    def test_what_cannot_be_written_is_named(self):
        for name, content in (('a.csv', 'a\n1\n'), ('a.json', '{"data": [[1]]}'), ('a.jsonl', '{"data": [[1]]}')):
            self.failed(answering('[object()]'), f'{name}: the prediction holds a object', name, content)
        self.failed(ENCODED.replace('value.cents / 100', 'object()').replace('row[0]', '1'), "the model's encoder failed")

    def test_a_failure_after_thousands_of_rows_leaves_nothing(self):
        self.failed(MIRROR.replace('return input', "assert 'x' not in input_matrix[-1]; return input"), 'AssertionError',
                    content='a\n' + '1\n' * 15_000 + 'x\n')

    def test_results_of_before_stay(self):
        batch = Batch(self, answering('1 / 0'))
        (batch.output / 'results.csv').write_text('old')
        self.assertEqual({'results.csv': 'old'}, batch.predict('a.csv', 'a\n1\n').results)


class Limits(unittest.TestCase):
    def test_a_full_disk_is_named_and_nothing_left(self):
        try:
            import resource
        except ImportError:
            self.skipTest('this machine knows no limits of processes')
        batch = Batch(self, MIRROR)
        (batch.output / 'results.csv').write_text('old')
        ended = batch.predict('a.csv', 'a\n' + '123456789\n' * 200_000,
                              limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
        self.assertEqual((2, {'results.csv': 'old'}), (ended.code, ended.results))
        self.assertRegex(ended.complained, 'a.csv: .*/results.csv: cannot be written: File too large\n$')

    @unittest.skipUnless(os.path.exists('/dev/full'), '/dev/full is missing')
    def test_what_is_no_file_is_written_to_and_stays(self):
        batch = Batch(self, MIRROR)
        ended = batch.run('predict', batch.file('a.json', '{"data": [[1]]}'), '/dev', '--output_file_name', 'full')
        self.assertEqual(2, ended.code)
        self.assertRegex(ended.complained, '/dev/full: cannot be written: No space left on device\n$')
        self.assertFalse(os.path.isfile('/dev/full'))
        ended = batch.run('predict', batch.file('a.json', '{"data": [[1]]}'), '/dev', '--output_file_name', 'stdout')
        self.assertEqual((0, '{"prediction":[[1]],"columns":[]}Prediction is successful. Result file: /dev/stdout\n'),
                         (ended.code, ended.said))

    @unittest.skipUnless(os.path.exists('/dev/full'), '/dev/full is missing')
    def test_a_standard_output_that_is_full_is_said(self):
        import subprocess
        batch = Batch(self, MIRROR)
        with open('/dev/full', 'wb') as full:
            ended = subprocess.run([sys.executable, '-m', 'legion_server.batch', '--model', str(batch.model), 'info'], stdout=full,
                                   stderr=subprocess.PIPE, env={**os.environ, 'PYTHONPATH': os.pathsep.join(sys.path)})
        self.assertEqual((2, b'the standard output cannot be written: No space left on device\n'), (ended.returncode, ended.stderr))

    def test_a_link_leads_to_the_results(self):
        batch = Batch(self, MIRROR)
        (batch.output / 'results.json').symlink_to(batch.input / 'real.json')
        batch.predict('a.json', '{"data": [[1]]}')
        self.assertTrue((batch.output / 'results.json').is_symlink())
        self.assertIn('[[1]]', (batch.input / 'real.json').read_text())

    @unittest.skipUnless(sys.platform == 'linux', 'only Linux limits the memory of a process')
    def test_two_hundred_thousand_rows_need_little_memory(self):
        import resource
        text, rows = 'x' * 700, 200_000
        # Less than the rows are long, and enough for Python.
        size = 192 * 1024 * 1024
        for name, line in (('a.csv', f'1,{text}\n'), ('a.jsonl', f'{{"data": [[1, "{text}"]]}}\n')):
            with self.subTest(name):
                batch = Batch(self, MIRROR)
                with open(batch.input / name, 'w') as file:
                    file.write('a,b\n' if name == 'a.csv' else '')
                    file.writelines(line for _ in range(rows))
                ended = batch.run('predict', batch.input / name, batch.output,
                                  limit=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
                self.assertEqual((0, ''), (ended.code, ended.complained))
                (result,) = batch.output.iterdir()
                with open(result) as lines:
                    self.assertEqual(rows + (name == 'a.csv'), sum(1 for _ in lines))

    @unittest.skipUnless(sys.platform == 'linux', 'only Linux limits the memory of a process')
    def test_a_document_that_is_larger_than_the_memory_is_named(self):
        import resource
        size = 160 * 1024 * 1024
        batch = Batch(self, MIRROR)
        with open(batch.input / 'a.json', 'w') as file:
            file.truncate(2 * size)
        ended = batch.run('predict', batch.input / 'a.json', batch.output,
                          limit=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
        self.assertEqual((2, {}), (ended.code, ended.results))
        self.assertRegex(ended.complained, 'a.json: more than there is memory for; expected less, .*\n$')

    def test_a_signal_ends_it_with_nothing_half_written(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            batch = Batch(self, WAITING)
            process = batch.start('predict', batch.file('a.csv', 'a\n1\n'), batch.output)
            self.addCleanup(process.kill)
            eventually(self, lambda: list(batch.model.glob('begun-*')), 'the model is asked')
            self.assertEqual(1, len(list(batch.output.iterdir())))
            process.send_signal(number)
            ended = batch.ended(process)
            self.assertEqual((128 + number, f'stopped by {number.name}\n', {}), (ended.code, ended.complained, ended.results))

    def test_a_model_that_catches_everything_is_stopped_too(self):
        batch = Batch(self, WAITING.replace('        time.sleep(0.01)', '        try: time.sleep(0.01)\n        except: pass'))
        process = batch.start('predict', batch.file('a.csv', 'a\n1\n'), batch.output)
        self.addCleanup(process.kill)
        eventually(self, lambda: list(batch.model.glob('begun-*')), 'the model is asked')
        process.send_signal(signal.SIGTERM)
        (batch.model / 'go').touch()
        ended = batch.ended(process)
        self.assertEqual((143, {}), (ended.code, ended.results))


if __name__ == '__main__':
    unittest.main()
