"""JSON in and out."""

import json
import math

from .faults import Fault, bad

try:
    import orjson
except ImportError:
    orjson = None

_KEYS = (str, int, float, bool, type(None))


def loads(body):
    """The value that a request's body of bytes holds."""
    try:
        return parsed(body)
    except RecursionError:
        raise bad('the body is nested too deep') from None
    except ValueError as fault:
        raise bad(f'the body is no JSON: {fault}') from None


def parsed(content):
    """The value that bytes hold.

    :raise ValueError: if they are no JSON
    :raise RecursionError: if it is nested too deep
    """
    if orjson:
        return orjson.loads(content)
    return json.loads(bytes(content).decode('utf-8'), parse_constant=_no_number, parse_float=_number)


def _no_number(word):
    raise ValueError(f'{word} is no number of JSON; expected null')


def _number(digits):
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f'{digits[:50]} is too large a number')
    return number


def dumps(value):
    """A value as bytes. What JSON has no number for, such as NaN, becomes null.

    :raise Fault: if it holds what cannot be written
    """
    if orjson:
        try:
            # Not OPT_SERIALIZE_NUMPY: of a date that is missing, in an array, it makes one in 1677.
            return orjson.dumps(value, default=plain, option=orjson.OPT_NON_STR_KEYS)
        except TypeError:
            # Numbers of more than 64 bits, or keys of a type of their own.
            pass
    try:
        try:
            return _written(value)
        except (ValueError, TypeError):
            return _written(simple(value))
    except RecursionError:
        raise Fault(500, 'the prediction is nested too deep') from None


def _written(value):
    return json.dumps(value, default=plain, allow_nan=False, separators=(',', ':')).encode('utf-8')


def plain(value):
    """A value of a type that JSON does not know, by one that says the same and is nearer to those: an array as a list, a date as
    text.

    :raise Fault: if there is none
    """
    kind = getattr(getattr(value, 'dtype', None), 'kind', '')
    if kind and kind != 'M':
        # Of numpy, and by far the most.
        return value.tolist()
    # pandas' missing values.
    if type(value).__name__ in ('NaTType', 'NAType'):
        return None
    if hasattr(value, 'to_numpy'):
        value = value.to_numpy()
    if kind == 'M':
        # Of nanoseconds numpy makes whole numbers, of microseconds dates.
        value = value.astype('datetime64[us]')
    if hasattr(value, 'tolist'):
        return value.tolist()
    if hasattr(value, 'isoformat'):
        return value.isoformat()
    if hasattr(value, 'total_seconds'):
        return value.total_seconds()
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    if isinstance(value, (bytes, bytearray)):
        return value.decode('utf-8', 'replace')
    if hasattr(value, '__float__'):
        return float(value)
    raise Fault(500, f'the prediction holds a {type(value).__name__}, which cannot be written as JSON')


def simple(value):
    """A value by those that JSON knows, and null for what is no number.

    :raise Fault: if it holds what cannot be written
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, _KEYS):
        return value
    if isinstance(value, dict):
        return {key if isinstance(key, _KEYS) else str(key): simple(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [simple(one) for one in value]
    return simple(plain(value))
