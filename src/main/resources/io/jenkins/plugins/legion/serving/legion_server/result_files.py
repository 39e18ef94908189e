"""Files of results. They are there once they are whole, or not at all."""

import csv
import os
import uuid

from . import cells, forms
from .faults import Fault, bad, listed

_PREDICTION = 'prediction'


class ResultFile:
    """A file that is written beside its place and put there at the end. What is no file, such as a pipe, is written to as it is."""

    def __init__(self, path):
        self._path = path
        # Where a link leads to.
        self._place = os.path.realpath(path)
        self._beside = os.path.join(os.path.dirname(self._place), f'.{uuid.uuid4().hex}.part')
        self._straight = os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
        self._file = None

    def __enter__(self):
        if os.path.isdir(self._path):
            raise bad(f'{self._path}: a folder; expected the name of a file')
        try:
            path, mode = (self._path, 'w') if self._straight else (self._beside, 'x')
            self._file = open(path, mode, encoding='utf-8', errors='backslashreplace', newline='')
        except OSError as fault:
            raise self._failed(fault) from fault
        except BaseException:
            self._drop()
            raise
        return self

    def write(self, text):
        """Writes a text."""
        try:
            self._file.write(text)
        except OSError as fault:
            raise self._failed(fault) from fault

    def __exit__(self, kind, *rest):
        try:
            if kind is None:
                self._file.flush()
                if not self._straight:
                    os.fsync(self._file.fileno())
                self._file.close()
                if not self._straight:
                    os.replace(self._beside, self._place)
        except OSError as fault:
            raise self._failed(fault) from fault
        finally:
            self._drop()

    def _drop(self):
        try:
            if self._file:
                self._file.close()
        except OSError:
            # What it could not write is not wanted any more.
            pass
        try:
            if not self._straight:
                os.unlink(self._beside)
        except OSError:
            # It was not made, or is in its place.
            pass

    def _failed(self, fault):
        return bad(f'{self._path}: cannot be written: {fault.strerror or fault}')


def write(file, form, source, encoding, answers):
    """Writes answers to a file.

    :param form: that of the file
    :param source: that of the file with the requests
    """
    by_row = source == forms.TABLE
    if form == forms.TABLE:
        _table(file, encoding, answers)
    elif form == forms.LINES:
        for line in _records(encoding, answers) if by_row else map(lambda answer: encoding.text(answer.document()), answers):
            file.write(line + '\n')
    elif by_row:
        _one(file, encoding, answers)
    elif source == forms.LINES:
        _listed(file, encoding, answers)
    else:
        for answer in answers:
            file.write(encoding.text(answer.document()))


def _listed(file, encoding, answers):
    """A list of the answers."""
    before = '['
    for answer in answers:
        file.write(before + encoding.text(answer.document()))
        before = ',\n'
    file.write(']')


def _one(file, encoding, answers):
    """One answer, as if all rows had been one request."""
    before, columns = '{"prediction":[', None
    for answer in answers:
        # A list without its brackets.
        file.write(before + encoding.text(answer.prediction).strip()[1:-1])
        before, columns = ',\n', answer.columns
    file.write(']' + ('' if columns is None else ',"columns":' + encoding.text(columns)) + '}')


def _records(encoding, answers):
    """For each row an object by columns; of a model of objects what it predicted."""
    header = _Header()
    for answer in answers:
        if answer.columns is None:
            yield from map(encoding.text, encoding.simple(answer.prediction))
        else:
            yield from (encoding.text(dict(zip(header.names, row))) for row in header.rows(answer, encoding))


def _table(file, encoding, answers):
    """A header and rows."""
    table, header = csv.writer(file, lineterminator='\n'), _Header()
    for answer in answers:
        first = header.names is None
        rows = header.rows(answer, encoding)
        if first:
            table.writerow(header.names)
        table.writerows([cells.written(value) for value in row] for row in rows)


class _Header:
    """The names of the columns, which are the same from the first prediction to the last."""

    def __init__(self):
        self.names = self._given = None

    def rows(self, answer, encoding):
        """The values of each prediction, by these names."""
        predictions = encoding.simple(answer.prediction)
        if not isinstance(predictions, list):
            predictions = [predictions]
        if self.names is None:
            self._given = answer.columns
            self.names = _names(predictions[0], answer.columns) if predictions else answer.columns or [_PREDICTION]
        elif answer.columns != self._given:
            raise self._other(answer, f'columns {listed(answer.columns or ())}; expected {listed(self._given or ())}')
        return [self._row(prediction, answer) for prediction in predictions]

    def _row(self, prediction, answer):
        if isinstance(prediction, dict):
            if set(prediction) != set(self.names):
                raise self._other(answer, f'an object of {listed(prediction)}; expected {listed(self.names)}')
            return [prediction[name] for name in self.names]
        row = prediction if isinstance(prediction, list) else [prediction]
        if len(row) != len(self.names):
            raise self._other(answer, f'{len(row)} values; expected {len(self.names)}, for {listed(self.names)}')
        return row

    @staticmethod
    def _other(answer, said):
        where = answer.where and answer.where + ': '
        return Fault(500, f'{where}the prediction is no row of the same table: {said} as before it. A result whose name ends with '
                          '.jsonl holds predictions of any kind')


def _names(prediction, columns):
    if isinstance(prediction, dict):
        return list(prediction)
    width = len(prediction) if isinstance(prediction, list) else 1
    if columns and len(columns) == width:
        return columns
    return [_PREDICTION] if width == 1 else [f'{_PREDICTION}_{place}' for place in range(1, width + 1)]
