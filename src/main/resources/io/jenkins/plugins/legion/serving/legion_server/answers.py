"""Predictions for a file of requests, one after the other."""

from dataclasses import dataclass

from . import forms, invoke, request_files
from .faults import Fault, bad
from .model import OBJECTS


@dataclass(frozen=True)
class Answer:
    """What the model predicted. columns are the names of the prediction's, None of objects; where is the place of the request in
    its file, empty where it is all of it."""

    prediction: object
    columns: list
    where: str = ''

    def document(self):
        """As the server has it."""
        return invoke.document(self.prediction, self.columns)


def answers(settings, model, path, progress):
    """Those to each request of a file: of JSON one, of JSON lines one a line, of a table one for some thousand rows, with a
    prediction for each.

    :raise Fault: says where in the file; of status 400 if it is the input that is wrong, else the model failed
    """
    try:
        with open(path, 'rb') as file:
            form = forms.form(path, forms.JSON)
            lines = request_files.Lines(file, settings.most_bytes, progress)
            if form == forms.TABLE:
                # What a hook takes under a name of the model's may be something else.
                types = {} if settings.before else {column.name: column.type for column in model.inputs}
                for rows in request_files.tables(lines, types):
                    yield _of_rows(model, rows)
                    progress.answered(len(rows.rows), 'rows')
            elif form == forms.LINES:
                for request in request_files.documents_of(lines):
                    yield _of_request(model, request, f'line {lines.number}')
                    progress.answered(1, 'requests')
            else:
                yield _of_request(model, request_files.document(file, progress), '')
    except OSError as fault:
        raise bad(f'cannot be read: {fault.strerror or fault}') from fault
    except MemoryError as fault:
        raise bad('more than there is memory for; expected less, or a file of the form .jsonl or .csv') from fault


def _of_request(model, request, where):
    try:
        return Answer(*invoke.predicted(model, request), where)
    except Fault as fault:
        raise _at(where, fault) if where else fault


def _of_rows(model, rows):
    where = _lines(rows.lines)
    try:
        prediction, columns = _predicted(model, rows.names, rows.rows)
    except Fault as fault:
        raise _first(model, rows, fault) if fault.status == 400 else _at(where, fault)
    if isinstance(prediction, (str, bytes, dict)) or getattr(prediction, 'ndim', 1) == 0 or not hasattr(prediction, '__len__'):
        raise Fault(500, f'{where}: the model gave a {type(prediction).__name__}; expected a prediction for each row')
    if len(prediction) != len(rows.rows):
        raise Fault(500, f'{where}: the model gave {len(prediction)} predictions for {len(rows.rows)} rows; expected one for each')
    return Answer(prediction, columns, where)


def _predicted(model, names, rows):
    if model.mode == OBJECTS:
        return model.predict_on_objects([dict(zip(names, row)) for row in rows]), None
    return model.predict_on_matrix(rows, names)


def _first(model, rows, fault):
    """The fault of the first row that the model does not take: it says what is wrong, but not where. By halves, so that no row is
    predicted for many times."""
    low, high = 0, len(rows.rows)
    while high - low > 1:
        middle = (low + high) // 2
        if _refused(model, rows, low, middle):
            high = middle
        else:
            low = middle
    own = _refused(model, rows, low, high)
    if own is None:
        # It is all of them together.
        return _at(_lines(rows.lines), fault)
    if own.message.startswith('columns: '):
        return _at('line 1', own)
    return _at(f'line {rows.lines[low]}', own)


def _refused(model, rows, low, high):
    try:
        _predicted(model, rows.names, rows.rows[low:high])
    except Fault as fault:
        return fault
    return None


def _lines(numbers):
    return f'line {numbers[0]}' if len(numbers) == 1 else f'lines {numbers[0]} to {numbers[-1]}'


def _at(where, fault):
    located = Fault(fault.status, f'{where}: {fault.message}')
    located.__cause__ = fault
    return located
