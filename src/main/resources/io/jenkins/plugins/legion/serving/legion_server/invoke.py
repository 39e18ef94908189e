"""Predictions in the language of Legion and ODAHU."""

from . import documents
from .faults import bad
from .model import OBJECTS


def answer(model, body):
    """Predicts for {"columns": [...], "data": [[...], ...]}, where columns may be missing, or for {"objects": [...]}.

    :param body: bytes of JSON
    :return: {"prediction": ..., "columns": [...]}; of objects without columns
    """
    if not body:
        raise bad('the body is empty; expected JSON')
    return document(*predicted(model, documents.loads(body)))


def predicted(model, request):
    """The same for a request that is read.

    :return: the prediction, and the names of its columns; None of objects
    """
    if model.mode == OBJECTS and isinstance(request, list):
        request = {'objects': request}
    if not isinstance(request, dict):
        raise bad(f'the body is a {_word(request)}; expected an object with '
                  + ('objects' if model.mode == OBJECTS else 'data and columns'))
    if model.mode == OBJECTS or 'objects' in request and 'data' not in request:
        objects = request.get('objects')
        if not isinstance(objects, list) or not objects:
            raise bad(f'objects: {_said(objects)}; expected a list of at least one')
        return model.predict_on_objects(objects), None
    rows, names = request.get('data'), request.get('columns')
    if not isinstance(rows, list) or not rows:
        raise bad(f'data: {_said(rows)}; expected a list of at least one row')
    if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise bad(f'columns: {_said(names)}; expected a list of names')
    return model.predict_on_matrix(rows, names)


def document(prediction, columns):
    """What is said of a prediction.

    :param columns: None where there is nothing to say of them
    """
    return {'prediction': prediction} if columns is None else {'prediction': prediction, 'columns': columns}


def _word(value):
    return {list: 'list', str: 'text', bool: 'boolean', type(None): 'null'}.get(type(value), 'number')


def _said(value):
    if value is None:
        return 'missing'
    if value == []:
        return 'an empty list'
    return 'an object' if isinstance(value, dict) else f'a {_word(value)}'
