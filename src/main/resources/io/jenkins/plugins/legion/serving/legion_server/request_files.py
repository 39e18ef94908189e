"""Files of requests: what is in them, part by part, so that a file may be larger than the memory. Faults name the line."""

import csv
from dataclasses import dataclass

from . import cells, documents
from .faults import bad, listed, quoted

# Of a table, what the model is given at once: as many rows, or as many bytes where rows are wide.
ROWS = 10_000
BYTES = 8 * 1024 * 1024

# Characters of a cell. A quote that nobody closed would else take the rest of the file with it.
_CELL = 16 * 1024 * 1024

_MARK = b'\xef\xbb\xbf'


@dataclass(frozen=True)
class Rows:
    """Some rows of a table. lines are those on which each begins, from 1."""

    names: list
    rows: list
    lines: list


class Lines:
    """The lines of a file as bytes, without a mark of the byte order. number is of the one that was read last, from 1."""

    def __init__(self, file, most, progress):
        """
        :param most: bytes of a line
        """
        self._file, self._most, self._progress = file, most, progress
        self.number = 0

    def __iter__(self):
        return self

    def __next__(self):
        line = self._file.readline(self._most + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._progress.read(len(line))
        if len(line) > self._most:
            raise bad(f'line {self.number}: more than {self._most} bytes; expected at most that')
        return line[len(_MARK):] if self.number == 1 and line.startswith(_MARK) else line


def document(file, progress):
    """The request that is all of a file."""
    content = file.read()
    progress.read(len(content))
    if content.startswith(_MARK):
        content = content[len(_MARK):]
    if not content.strip():
        raise bad('empty; expected JSON')
    try:
        return _parsed(content)
    except ValueError as fault:
        line = getattr(fault, 'lineno', None)
        raise bad((f'line {line}, column {fault.colno}: ' if line else '') + _no_json(fault)) from None


def documents_of(lines):
    """The request of each line. Empty lines may be at the end."""
    empty = None
    for line in lines:
        if not line.strip():
            empty = empty or lines.number
            continue
        if empty:
            raise bad(f'line {empty}: empty; expected a request')
        try:
            yield _parsed(line)
        except ValueError as fault:
            place = getattr(fault, 'colno', None)
            raise bad(f'line {lines.number}' + (f', column {place}: ' if place else ': ') + _no_json(fault)) from None
    if lines.number == 0 or empty == 1:
        raise bad('empty; expected a request on each line')


def _parsed(content):
    try:
        return documents.parsed(content)
    except RecursionError:
        raise ValueError('it is nested too deep') from None


def _no_json(fault):
    return f'no JSON: {getattr(fault, "msg", None) or fault}'


def tables(lines, types):
    """The rows of a table, some at a time. Its first line names the columns; empty lines may be at the end.

    :param types: words of JSON Schema by the names of columns, as far as they are known
    """
    csv.field_size_limit(_CELL)
    texts = _Texts(lines)
    rows = _rows(csv.reader(texts, strict=True), lines)
    _, names = next(rows, (0, None))
    if names is None:
        raise bad('empty; expected a line with the names of columns')
    readers = [cells.reader(types.get(name, '')) for name in names]
    part, numbers, some = [], [], False
    for number, row in rows:
        if len(row) != len(names):
            raise bad(f'line {number}: {len(row)} values; expected {len(names)}'
                      + (f', for {listed(names)}' if len(names) <= 20 else ''))
        part.append(_values(readers, row, names, number))
        numbers.append(number)
        some = True
        if len(part) == ROWS or texts.taken >= BYTES:
            yield Rows(names, part, numbers)
            part, numbers, texts.taken = [], [], 0
    if part:
        yield Rows(names, part, numbers)
    if not some:
        raise bad('no rows; expected at least one after the names of columns')


class _Texts:
    """Lines as text. taken counts their bytes."""

    def __init__(self, lines):
        self._lines, self.taken = lines, 0

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines)
        self.taken += len(line)
        try:
            return line.decode('utf-8')
        except UnicodeDecodeError as fault:
            raise bad(f'line {self._lines.number}: its byte {fault.start + 1}, 0x{line[fault.start]:02x}, is no UTF-8; '
                      'expected UTF-8') from None


def _rows(reader, lines):
    """Each row with the line on which it begins."""
    empty = None
    while True:
        begins = lines.number + 1
        try:
            row = next(reader, None)
        except csv.Error as fault:
            raise bad(f'line {lines.number}: {fault}; expected cells that are quoted rightly'
                      + (f' in the row that begins on line {begins}' if begins < lines.number else '')) from None
        if row is None:
            return
        if not row:
            empty = empty or begins
            continue
        if empty:
            raise bad(f'line {empty}: empty; expected a row')
        yield begins, row


def _values(readers, row, names, number):
    try:
        return [read(text) for read, text in zip(readers, row)]
    except ValueError:
        for read, text, name in zip(readers, row, names):
            try:
                read(text)
            except ValueError as fault:
                raise bad(f'line {number}, column {quoted(name)}: {quoted(text)}; {fault}') from None
        raise
