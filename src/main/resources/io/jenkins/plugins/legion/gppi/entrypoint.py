"""Serves an MLflow model through the General Python Prediction Interface of Legion and ODAHU.

Importing this module is cheap: MLflow, pandas and the model itself are loaded by init(), or by the first prediction.
The optional files head_input.pkl and head_output.pkl, pickled data frames beside the model, name the columns; where they
are missing, the model's signature does.
"""
import functools
import json
import os

_HERE = os.path.dirname(os.path.abspath(__file__))

# What a column of this type is in OpenAPI, with an example. By numpy's kind of type, and by MLflow's name of it.
_KINDS = {'b': ('boolean', False), 'i': ('integer', 0), 'u': ('integer', 0), 'f': ('number', 0), 'c': ('string', ''),
          'O': ('string', ''), 'U': ('string', ''), 'S': ('string', '')}
_NAMES = {'boolean': ('boolean', False), 'integer': ('integer', 0), 'long': ('integer', 0), 'float': ('number', 0),
          'double': ('number', 0), 'string': ('string', ''), 'binary': ('string', '')}

# The numpy types of those of MLflow's numbers that plain JSON numbers have to be turned into.
_NUMBERS = {'integer': 'int32', 'long': 'int64', 'float': 'float32', 'double': 'float64'}


def _location():
    """The model's folder: MODEL_LOCATION where a packager set it rightly, otherwise the folder of this file."""
    given = os.getenv('MODEL_LOCATION')
    return given if given and os.path.exists(os.path.join(given, 'MLmodel')) else _HERE


@functools.lru_cache(maxsize=None)
def _model():
    import mlflow.pyfunc
    return mlflow.pyfunc.load_model(_location())


@functools.lru_cache(maxsize=None)
def _sample(name):
    """A data frame saved beside the model, or None."""
    path = os.path.join(_location(), name)
    if not os.path.exists(path):
        return None
    import pandas
    return pandas.read_pickle(path)


@functools.lru_cache(maxsize=None)
def _signature():
    """The pair of MLflow schemas for input and output, None for each that the model does not have."""
    import mlflow.models
    signature = mlflow.models.Model.load(_location()).signature
    return (signature.inputs, signature.outputs) if signature else (None, None)


def _columns(schema):
    """The schema's columns as pairs of name and MLflow type; empty for tensors, which have none."""
    if schema is None or schema.is_tensor_spec():
        return []
    return [(column.name, getattr(column.type, 'name', None))
            for column in schema.inputs if getattr(column, 'name', None) is not None]


@functools.lru_cache(maxsize=None)
def _taken():
    """The columns of the input, asked for with each prediction."""
    return tuple(_columns(_signature()[0]))


def init():
    """Loads the model and says how it wants its input: as a matrix."""
    _model()
    return 'matrix'


def predict_on_matrix(input_matrix, provided_columns_names=None):
    """Predicts for the rows of a matrix.

    :param input_matrix: rows of values
    :param provided_columns_names: the names of the columns, in the matrix's order; columns are then taken by name
    :return: the predictions as a numpy array, and the names of its columns, empty where nobody knows them
    """
    import numpy
    numbers = _frame_of_numbers(input_matrix, provided_columns_names)
    if numbers is not None:
        prediction = _checked()(numbers)
    else:
        prediction = _model().predict(_input(input_matrix, provided_columns_names))
    names = []
    output_sample = _sample('head_output.pkl')
    if output_sample is not None:
        names = getattr(output_sample, 'columns', [])
    if isinstance(prediction, dict):
        names = list(prediction)
        prediction = numpy.column_stack([numpy.asarray(prediction[name]) for name in names])
    elif hasattr(prediction, 'to_numpy'):
        names = getattr(prediction, 'columns', names)
        prediction = prediction.to_numpy()
    elif hasattr(prediction, 'toarray'):
        prediction = prediction.toarray()
    return numpy.asarray(prediction), tuple(str(name) for name in names)


def _input(matrix, names):
    """The rows as the model takes them: an array for tensors, otherwise a data frame with the right columns."""
    import numpy
    import pandas
    schema = _signature()[0]
    if schema is not None and schema.is_tensor_spec() and len(schema.inputs) == 1 and not schema.has_input_names():
        return numpy.asarray(matrix, dtype=schema.inputs[0].type)
    types = _taken()
    sample = _sample('head_input.pkl')
    wanted = list(sample.columns) if sample is not None else [name for name, _ in types]
    if names:
        frame = pandas.DataFrame(matrix, columns=list(names))
        if sample is not None:
            frame = frame.reindex(columns=wanted)
    else:
        frame = pandas.DataFrame(matrix)
        if len(wanted) == frame.shape[1]:
            frame.columns = wanted
    for name, type_name in types:
        if type_name in _NUMBERS and name in frame and frame[name].notna().all():
            exact = frame[name].astype(_NUMBERS[type_name], errors='ignore')
            if type_name in ('float', 'double') or (exact == frame[name]).all():
                frame[name] = exact
    return frame


def _frame_of_numbers(matrix, names):
    """The rows as a data frame that is as the model's signature has it, where that asks for numbers of one type and is given numbers;
    else None. Column by column such a frame, and MLflow's check of it, take longer than most models to predict."""
    import numpy
    import pandas
    types = _taken()
    kinds = {type_name for _, type_name in types}
    if kinds not in ({'double'}, {'float'}) or _sample('head_input.pkl') is not None:
        return None
    try:
        array = numpy.asarray(matrix)
    except ValueError:
        return None
    if array.ndim != 2 or array.shape[1] != len(types) or array.dtype.kind not in 'if':
        return None
    wanted = [name for name, _ in types]
    if names and list(names) != wanted:
        if sorted(names) != sorted(wanted):
            return None
        places = {name: place for place, name in enumerate(names)}
        array = array[:, [places[name] for name in wanted]]
    return pandas.DataFrame(array.astype(_NUMBERS[kinds.pop()], copy=False), columns=wanted)


@functools.lru_cache(maxsize=None)
def _checked():
    """What predicts for input that is known to be as the signature has it: MLflow's model without its check, where MLflow has that
    apart, else the model itself."""
    model = _model()
    return getattr(getattr(model, '_model_impl', None), 'predict', None) or model.predict


def info():
    """The columns of input and output, as two lists with name, type, example and required each."""
    return _info('head_input.pkl', 0), _info('head_output.pkl', 1)


def _info(sample_name, side):
    sample = _sample(sample_name)
    if hasattr(sample, 'dtypes') and hasattr(sample, 'columns'):
        described = [(name, _KINDS.get(getattr(type_, 'kind', 'O'), (None, None))) for name, type_ in sample.dtypes.items()]
    else:
        described = [(name, _NAMES.get(type_, (None, None))) for name, type_ in _columns(_signature()[side])]
    return [{'name': name, 'type': type_, 'example': example, 'required': True} for name, (type_, example) in described]


class _NumpyEncoder(json.JSONEncoder):
    """Writes numpy's numbers and arrays as JSON's own."""

    def default(self, o):
        if hasattr(o, 'tolist'):
            return o.tolist()
        return json.JSONEncoder.default(self, o)


def get_output_json_serializer():
    """The class that turns predictions into JSON."""
    return _NumpyEncoder
