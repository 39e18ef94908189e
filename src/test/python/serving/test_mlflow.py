"""An MLflow model behind the entry point that Legion gives it."""

import importlib.util
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

LIBRARIES = ('mlflow', 'pandas', 'sklearn')
MISSING = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
ENTRYPOINT = Path(__file__).resolve().parents[3] / 'main/resources/io/jenkins/plugins/legion/gppi/entrypoint.py'


@unittest.skipIf(MISSING, f'{", ".join(MISSING)} missing in this Python')
class MlflowModel(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        import mlflow
        import pandas
        from mlflow.models import infer_signature
        from sklearn.linear_model import LinearRegression
        cls.folder = tempfile.mkdtemp()
        data = pandas.DataFrame({'a': [0.0, 1.0, 2.0, 5.0], 'b': [0.0, 3.0, 1.0, 1.0]})
        model = LinearRegression().fit(data, 2 * data['a'] + 10 * data['b'])
        mlflow.sklearn.save_model(model, cls.folder + '/model', signature=infer_signature(data, model.predict(data)))
        shutil.copy(ENTRYPOINT, cls.folder + '/model/entrypoint.py')
        os.environ.pop('MODEL_LOCATION', None)
        spec = importlib.util.spec_from_file_location('served_mlflow_model', cls.folder + '/model/entrypoint.py')
        cls.model = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(cls.model)
        cls.model.init()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def predicted(self, rows, names=None):
        values, _ = self.model.predict_on_matrix(rows, names)
        return [round(value, 6) for value in values.tolist()]

    def test_rows_without_names_are_in_the_order_of_the_signature(self):
        self.assertEqual(self.predicted([[1.0, 2.0], [3.0, 4.0]]), [22.0, 46.0])

    def test_columns_are_taken_by_their_names(self):
        self.assertEqual(self.predicted([[2.0, 1.0]], ['b', 'a']), [22.0])
        self.assertEqual(self.predicted([[1.0, 2.0]], ['a', 'b']), [22.0])

    def test_whole_numbers_are_numbers(self):
        self.assertEqual(self.predicted([[1, 2], [3, 4.0]]), [22.0, 46.0])

    def test_columns_that_the_model_does_not_know_change_nothing(self):
        self.assertEqual(self.predicted([[9.0, 2.0, 1.0]], ['c', 'b', 'a']), [22.0])

    def test_what_is_no_number_is_refused_by_mlflow(self):
        with self.assertRaisesRegex(Exception, 'schema'):
            self.predicted([['x', 2.0]])

    def test_a_missing_value_is_told_to_the_model(self):
        with self.assertRaisesRegex(ValueError, 'NaN'):
            self.predicted([[None, 2.0]])

    def test_info_names_the_columns(self):
        inputs, _ = self.model.info()
        self.assertEqual([(one['name'], one['type']) for one in inputs], [('a', 'number'), ('b', 'number')])
