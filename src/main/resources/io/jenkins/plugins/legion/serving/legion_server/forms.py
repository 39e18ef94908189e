"""The forms of files with requests and results, told apart by their endings."""

import os

# One document; a document a line; a header and rows.
JSON = 'json'
LINES = 'jsonl'
TABLE = 'csv'

_ENDINGS = {'.json': JSON, '.jsonl': LINES, '.ndjson': LINES, '.csv': TABLE}


def form(name, otherwise):
    """That of a file of this name.

    :param otherwise: what it is with any other ending
    """
    return _ENDINGS.get(os.path.splitext(name)[1].lower(), otherwise)
