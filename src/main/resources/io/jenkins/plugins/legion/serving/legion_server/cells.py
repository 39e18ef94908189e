"""What a cell of a CSV file says, and how a value stands in one. An empty cell is a value that is missing."""

import math
import re

from . import documents

_NUMBER = re.compile(r'[+-]?(?:[0-9]+(\.[0-9]*)?|(\.[0-9]+))([eE][+-]?[0-9]+)?')

# Of such digits it is not known whether they count anything: 007 may be a name.
_PADDED = re.compile('[+-]?0[0-9]')

_TRUTHS = {'true': True, 'false': False}


def reader(type):
    """A function from a cell's text to its value, which raises ValueError with what was expected.

    :param type: the word of JSON Schema that the model has for the column; empty where nobody knows
    """
    return {'number': _number, 'integer': _number, 'boolean': _truth, 'string': _text}.get(type, _anything)


def _number(text):
    text = text.strip()
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    if not found:
        raise ValueError('expected a number, or nothing where it is missing')
    # Also of whole numbers: no model has them larger.
    value = float(text)
    if math.isinf(value):
        raise ValueError('expected a number below 1.8e308')
    return value if found.lastindex else int(text)


def _truth(text):
    given = text.strip().lower()
    if given in _TRUTHS:
        return _TRUTHS[given]
    try:
        return _number(given)
    except ValueError:
        raise ValueError('expected true or false, or nothing where it is missing') from None


def _text(text):
    return text or None


def _anything(text):
    bare = text.strip()
    if _NUMBER.fullmatch(bare) and not _PADDED.match(bare):
        return _number(bare)
    return text or None


def written(value):
    """The text of a value of JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ''
    if isinstance(value, float):
        return float.__repr__(value)
    return documents.dumps(value).decode('utf-8')
