"""The Open Inference Protocol, version 2, with its extension for binary data."""

from . import documents, tensors
from .faults import Fault, bad, listed, quoted
from .model import OBJECTS

# How many bytes of a body are JSON; what stands behind are tensors.
LENGTH_HEADER = 'Inference-Header-Content-Length'

_TYPES = {'number': 'FP64', 'integer': 'INT64', 'boolean': 'BOOL', 'string': tensors.TEXT}

# What outputs are called whose columns have no names.
_PREDICTION = 'prediction'


def server():
    """The answer to GET /v2."""
    return {'name': 'legion', 'version': '2', 'extensions': ['binary_tensor_data']}


def metadata(settings, model):
    """The answer to GET /v2/models/NAME."""
    return {
        'name': settings.name,
        'versions': [settings.version],
        'platform': 'legion_python',
        'inputs': [_described(column) for column in model.inputs],
        'outputs': [_described(column) for column in model.outputs]}


def _described(column):
    return {'name': column.name, 'datatype': _TYPES.get(column.type, tensors.TEXT), 'shape': [-1]}


def answer(settings, model, body, header_length):
    """Predicts for tensors.

    :param header_length: the header of that name, empty where there is none
    :return: the answer's bytes, and how many of them are JSON where others follow, else None
    """
    request, raw = _parts(body, header_length)
    if not isinstance(request, dict):
        raise bad('the body is no object; expected one with inputs')
    outputs = _asked(_predicted(model, _inputs(request, raw)), request)
    head = {'model_name': settings.name, 'model_version': settings.version, 'outputs': [one for one, _ in outputs]}
    if isinstance(request.get('id'), str):
        head['id'] = request['id']
    return _answered(head, outputs, request)


def _parts(body, header_length):
    if not header_length:
        return documents.loads(body), memoryview(b'')
    length = whole(header_length)
    if length is None or length > len(body):
        raise bad(f'{LENGTH_HEADER}: {quoted(header_length)}; expected a length of at most {len(body)} bytes')
    return documents.loads(body[:length]), memoryview(body)[length:]


def whole(digits):
    """The number that a header holds; None if it holds none, or one that no body is as long as."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 20 else None


def _inputs(request, raw):
    """Each input's name with its values, in the order of the request."""
    given = request.get('inputs')
    if not isinstance(given, list) or not given:
        raise bad('inputs: missing; expected a list of tensors')
    inputs, at = {}, 0
    for place, tensor in enumerate(given):
        where = f'inputs[{place}]'
        if not isinstance(tensor, dict) or not isinstance(tensor.get('name'), str):
            raise bad(f'{where}: no tensor; expected an object with name, shape, datatype and data')
        if tensor['name'] in inputs:
            raise bad(f'{where}.name: {quoted(tensor["name"])} once more; expected another')
        size = _parameters(tensor, where).get('binary_data_size')
        part = None
        if size is not None:
            if type(size) is not int or size < 0 or at + size > len(raw):
                raise bad(f'{where}.parameters.binary_data_size: {quoted(size)}; '
                          f'expected at most the {len(raw) - at} bytes that follow')
            part, at = raw[at:at + size], at + size
        inputs[tensor['name']] = tensors.read(tensor, part, where)
    if at < len(raw):
        raise bad(f'{len(raw) - at} bytes at the end belong to no input')
    return inputs


def _parameters(of, where):
    parameters = of.get('parameters', {})
    if not isinstance(parameters, dict):
        raise bad(f'{where}.parameters: {quoted(parameters)}; expected an object')
    return parameters


def _predicted(model, inputs):
    """The values by the names of outputs. A tensor is the matrix itself, several are its columns."""
    if model.mode == OBJECTS:
        names, columns = list(inputs), list(inputs.values())
        prediction = model.predict_on_objects([dict(zip(names, row)) for row in zip(*_columns(names, columns))])
        return {_PREDICTION: prediction}
    columns = {column.name for column in model.inputs}
    if len(inputs) == 1:
        ((name, values),) = inputs.items()
        if name not in columns and values and isinstance(values[0], list):
            return _named(*model.predict_on_matrix(values, None))
    names = list(inputs)
    rows = [list(row) for row in zip(*_columns(names, list(inputs.values())))]
    return _named(*model.predict_on_matrix(rows, names if columns or len(names) > 1 else None))


def _columns(names, given):
    """Of tensors that each are a column: of shape [n] or [n, 1]."""
    columns = []
    for name, values in zip(names, given):
        flat = [one[0] if isinstance(one, list) and len(one) == 1 else one for one in values]
        if any(isinstance(one, list) for one in flat):
            raise bad(f'inputs: {quoted(name)} has more than one value a row; expected a shape of [n] or [n, 1], since there are '
                      'several inputs or it is called as a column')
        columns.append(flat)
    if len({len(column) for column in columns}) > 1:
        other = next(place for place, column in enumerate(columns) if len(column) != len(columns[0]))
        raise bad(f'inputs: {quoted(names[0])} has {len(columns[0])} rows, {quoted(names[other])} has {len(columns[other])}; '
                  'expected as many in each')
    return columns


def _named(values, names):
    """The predictions by the names of their columns, if they are as many as the columns."""
    if len(set(names)) == len(names) and _wide(values, len(names)):
        return {name: tensors.column(values, place) for place, name in enumerate(names)}
    return {names[0] if len(names) == 1 else _PREDICTION: values}


def _wide(values, width):
    if hasattr(values, 'ndim'):
        return values.ndim == 2 and values.shape[1] == width
    return isinstance(values, (list, tuple)) and len(values) > 0 and all(
        (isinstance(row, (list, tuple)) or getattr(row, 'ndim', 0) == 1) and len(row) == width for row in values)


def _asked(predicted, request):
    """Those outputs that the request asks for, with what it wants of each, or all."""
    described = {name: tensors.described(name, values) for name, values in predicted.items()}
    asked = request.get('outputs')
    if asked is None or asked == []:
        return list(described.values())
    if not isinstance(asked, list) or not all(isinstance(one, dict) and isinstance(one.get('name'), str) for one in asked):
        raise bad('outputs: no list of objects with a name; expected one, or none')
    names = dict.fromkeys(one['name'] for one in asked)
    unknown = [name for name in names if name not in described]
    if unknown:
        raise bad(f'outputs: {listed(unknown)}; expected some of {listed(described)}')
    return [described[name] for name in names]


def _answered(head, outputs, request):
    binary = {one['name']: _parameters(one, 'outputs').get('binary_data') for one in request.get('outputs') or ()}
    every = _parameters(request, 'the body').get('binary_data_output') is True
    parts = []
    for tensor, flat in outputs:
        wanted = binary.get(tensor['name'])
        if wanted is True or wanted is None and every:
            part = tensors.written(tensor['datatype'], flat)
            tensor['parameters'] = {'binary_data_size': len(part)}
            parts.append(part)
        else:
            tensor['data'] = flat
    text = documents.dumps(head)
    return (text + b''.join(parts), len(text)) if parts else (text, None)


def named(settings, name, version):
    """Fails unless it is this model that is asked about.

    :param version: None where the request says none
    """
    if name != settings.name:
        raise Fault(404, f'no model {quoted(name)} here; there is {settings.name!r}')
    if version is not None and version != settings.version:
        raise Fault(404, f'no version {quoted(version)} of {name!r} here; there is {settings.version!r}')
