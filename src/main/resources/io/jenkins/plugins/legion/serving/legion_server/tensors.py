"""Tensors of the Open Inference Protocol: nested lists in JSON, or bytes behind it (its extension for binary data)."""

import math
import struct
import sys

from . import documents
from .faults import bad, quoted

# By the protocol's word: the code of Python's struct, and numpy's type.
NUMBERS = {
    'BOOL': ('?', 'bool'), 'INT8': ('b', 'int8'), 'INT16': ('h', 'int16'), 'INT32': ('i', 'int32'), 'INT64': ('q', 'int64'),
    'UINT8': ('B', 'uint8'), 'UINT16': ('H', 'uint16'), 'UINT32': ('I', 'uint32'), 'UINT64': ('Q', 'uint64'),
    'FP16': ('e', 'float16'), 'FP32': ('f', 'float32'), 'FP64': ('d', 'float64')}
TEXT = 'BYTES'

_WORDS = {numpy: word for word, (_, numpy) in NUMBERS.items()}

# Of texts that are sent as bytes, the length before each.
_LENGTH = struct.Struct('<I')

# As many as numpy had for long.
_DIMENSIONS = 32

_SCALARS = {bool, int, float, str, type(None)}


def read(tensor, raw, where):
    """The values of an input as nested lists of its shape.

    :param tensor: as the request has it
    :param raw: its bytes, None where it has its values in JSON
    :param where: it is, for messages
    """
    kind, shape = tensor.get('datatype'), tensor.get('shape')
    if not isinstance(kind, str) or kind not in NUMBERS and kind != TEXT:
        raise bad(f'{where}.datatype: {quoted(kind)}; expected one of {", ".join([*NUMBERS, TEXT])}')
    # A size of 0 is a tensor without values, of which there could be any number of rows.
    if not (isinstance(shape, list) and 0 < len(shape) <= _DIMENSIONS
            and all(type(size) is int and 0 < size < 2 ** 63 for size in shape)):
        raise bad(f'{where}.shape: {quoted(shape)}; expected a list of 1 to {_DIMENSIONS} sizes of at least 1')
    if raw is not None:
        return _shaped(_texts(raw, where), shape, where) if kind == TEXT else _numbers(raw, kind, shape, where)
    data = tensor.get('data')
    if not isinstance(data, list):
        raise bad(f'{where}.data: missing; expected a list')
    return _shaped(_given(_flat(data), kind, where), shape, where)


def _flat(data):
    """However deep it is nested; most are flat, or rows."""
    if not any(isinstance(one, list) for one in data):
        return data
    flat = []
    try:
        for one in data:
            flat.extend(_flat(one) if isinstance(one, list) else [one])
    except RecursionError:
        raise bad('the data is nested too deep') from None
    return flat


def _given(flat, kind, where):
    """Values in JSON, as the datatype has them: numbers of FP64 are floats, even where the JSON has no point. Null is a number
    that is missing."""
    types = {type(value) for value in flat}
    if kind == TEXT:
        allowed = _SCALARS
    elif kind == 'BOOL':
        allowed = {bool}
    else:
        allowed = {int, float, type(None)} if kind.startswith('FP') else {int}
    if not types <= allowed:
        wrong = next(value for value in flat if type(value) not in allowed)
        raise bad(f'{where}.data: {quoted(wrong)}; expected values of {kind}')
    if int in types and kind.startswith('FP'):
        try:
            return [float(value) if type(value) is int else value for value in flat]
        except OverflowError:
            raise bad(f'{where}.data: a number too large for {kind}') from None
    if types == {int} and kind != TEXT and not _fits(flat, kind):
        raise bad(f'{where}.data: a number too large for {kind}')
    return flat


def _fits(whole, kind):
    bits = 8 * struct.calcsize('<' + NUMBERS[kind][0])
    low, high = (0, 2 ** bits) if kind.startswith('U') else (-2 ** (bits - 1), 2 ** (bits - 1))
    return low <= min(whole) and max(whole) < high


def _numbers(raw, kind, shape, where):
    code, _ = NUMBERS[kind]
    size = struct.calcsize('<' + code)
    if len(raw) % size:
        raise bad(f'{where}: {len(raw)} bytes; expected a multiple of {size}, since it is {kind}')
    if code == 'e' or sys.byteorder == 'big':
        return _shaped(list(struct.unpack(f'<{len(raw) // size}{code}', raw)), shape, where)
    _counted(len(raw) // size, shape, where)
    # There may be a hundred million: this makes no list besides the rows.
    return raw.cast(code, shape).tolist()


def _texts(raw, where):
    texts, at = [], 0
    while at < len(raw):
        if at + _LENGTH.size > len(raw):
            raise bad(f'{where}: ends within the length of a text')
        (length,) = _LENGTH.unpack_from(raw, at)
        at += _LENGTH.size
        if at + length > len(raw):
            raise bad(f'{where}: ends within a text of {length} bytes')
        texts.append(bytes(raw[at:at + length]).decode('utf-8', 'replace'))
        at += length
    return texts


def _shaped(flat, shape, where):
    _counted(len(flat), shape, where)
    for size in reversed(shape[1:]):
        flat = [flat[at:at + size] for at in range(0, len(flat), size)]
    return flat


def _counted(count, shape, where):
    if count != math.prod(shape):
        raise bad(f'{where}.data: {count} values; expected {math.prod(shape)}, since the shape is {shape}')


def column(values, place):
    """The values of one column of rows."""
    return values[:, place] if hasattr(values, 'ndim') else [row[place] for row in values]


def described(name, values):
    """An output without its data, and the data as a flat list."""
    if hasattr(values, 'to_numpy'):
        values = values.to_numpy()
    if str(getattr(values, 'dtype', '')) in _WORDS:
        shape = list(getattr(values, 'shape', ())) or [1]
        return {'name': name, 'datatype': _WORDS[str(values.dtype)], 'shape': shape}, values.reshape(-1).tolist()
    values = _nested(values)
    if not isinstance(values, list):
        values = [values]
    shape, level = [], values
    while isinstance(level, list):
        shape.append(len(level))
        level = level[0] if level else None
    flat = _flat(values)
    if not _even(values, shape):
        # Rows of different lengths are no tensor; each is a text of its own.
        shape, flat = [len(values)], values
    kind = _kind(flat)
    return {'name': name, 'datatype': kind, 'shape': shape}, [_text(one) for one in flat] if kind == TEXT else flat


def _nested(values):
    """A model's values as lists of Python's own."""
    if type(values) in _SCALARS or isinstance(values, dict):
        return values
    if not isinstance(values, (list, tuple)):
        return _nested(documents.plain(values))
    if {type(one) for one in values} <= _SCALARS:
        return list(values)
    return [_nested(one) for one in values]


def _even(values, shape):
    """Whether nested lists are of a shape at every place."""
    if not shape:
        return not isinstance(values, list)
    return isinstance(values, list) and len(values) == shape[0] and (
        all(_even(one, shape[1:]) for one in values) if len(shape) > 1 else not any(isinstance(one, list) for one in values))


def _kind(values):
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return 'BOOL'
    if kinds == {int}:
        return next((kind for kind in ('INT64', 'UINT64') if _fits(values, kind)), TEXT)
    if not kinds or not kinds <= {int, float, type(None)}:
        return TEXT
    # Beyond it no whole number is a float.
    return 'FP64' if all(abs(value) < 2 ** 1023 for value in values if type(value) is int) else TEXT


def _text(value):
    """What is no text as JSON has it."""
    if isinstance(value, str):
        return value
    return '' if value is None else documents.dumps(value).decode('utf-8')


def written(kind, flat):
    """Values as the extension sends them."""
    if kind == TEXT:
        texts = [text.encode('utf-8', 'replace') for text in flat]
        return b''.join(_LENGTH.pack(len(text)) + text for text in texts)
    values = [math.nan if value is None else value for value in flat] if kind.startswith('FP') else flat
    return struct.pack(f'<{len(values)}{NUMBERS[kind][0]}', *values)
