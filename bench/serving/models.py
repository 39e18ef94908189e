"""Makes the models of the benchmark below a folder: 'numpy' is a logistic regression in a line of numpy, 'sklearn' the same as a pipeline of
scikit-learn's behind an entry point of its own, 'mlflow' that pipeline as MLflow saves it, with Legion's entry point."""

import pickle
import shutil
import sys
from pathlib import Path

import mlflow
from mlflow.models import infer_signature
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

folder, wrapper = Path(sys.argv[1]), Path(sys.argv[2])
data, kinds = load_wine(return_X_y=True, as_frame=True)
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(data.to_numpy(), kinds)
light = folder / 'sklearn'
light.mkdir()
(light / 'model.pkl').write_bytes(pickle.dumps(model))
(light / 'entrypoint.py').write_text('''
import os, pickle
import numpy

def init():
    global model
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "model.pkl"), "rb") as file:
        model = pickle.load(file)
    return "matrix"

def predict_on_matrix(input_matrix, provided_columns_names=None):
    return model.predict_proba(numpy.asarray(input_matrix, dtype=float)), ("a", "b", "c")
''')
scaler, regression = model
bare = folder / 'numpy'
bare.mkdir()
(bare / 'model.pkl').write_bytes(pickle.dumps(
    ((regression.coef_ / scaler.scale_).T, regression.intercept_ - regression.coef_ @ (scaler.mean_ / scaler.scale_))))
(bare / 'entrypoint.py').write_text('''
import os, pickle
import numpy

def init():
    global weights, bias
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "model.pkl"), "rb") as file:
        weights, bias = pickle.load(file)
    return "matrix"

def predict_on_matrix(input_matrix, provided_columns_names=None):
    scores = numpy.asarray(input_matrix, dtype=float) @ weights + bias
    powers = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True), ("a", "b", "c")
''')
named = make_pipeline(StandardScaler(), LogisticRegression()).fit(data, kinds)
mlflow.sklearn.save_model(named, folder / 'mlflow', signature=infer_signature(data, named.predict(data)))
shutil.copy(wrapper, folder / 'mlflow' / 'entrypoint.py')
