"""The model behind the General Python Prediction Interface: a module with init(), predict_on_matrix() or predict_on_objects(),
and perhaps info() and get_output_json_serializer()."""

import importlib
import importlib.machinery
import importlib.util
import os
import sys
import traceback
from collections import Counter
from dataclasses import dataclass

from .faults import Fault, bad, listed

MATRIX = 'matrix'
OBJECTS = 'objects'

# What a model says that was given the wrong input; all else is its own fault.
_INPUT = (ValueError, TypeError, KeyError, IndexError)


@dataclass(frozen=True)
class Column:
    """A column of input or output. type is a word of JSON Schema, or empty; example is None where there is none."""

    name: str
    type: str = ''
    example: object = None
    required: bool = True


class Model:
    """A model that is loaded."""

    def __init__(self, settings):
        """Loads it.

        :raise Exception: whatever the model's own code raises
        """
        self._module = _module(settings)
        self.mode = self._module.init()
        if self.mode not in (MATRIX, OBJECTS):
            raise ValueError(f"init() returned {self.mode!r}; expected 'matrix' or 'objects'")
        self._before = _hook(settings.before)
        self._after = _hook(settings.after)
        described = (self._module.info() if hasattr(self._module, 'info') else None) or ((), ())
        self.inputs, self.outputs = _columns(described[0]), _columns(described[1])
        self._names = tuple(column.name for column in self.inputs)
        self._required = frozenset(column.name for column in self.inputs if column.required)

    def json_encoder(self):
        """The class of json.JSONEncoder by which the model wants its predictions to be written; None where it names none."""
        return self._module.get_output_json_serializer() if hasattr(self._module, 'get_output_json_serializer') else None

    def predict_on_matrix(self, rows, names):
        """Predicts for rows of values.

        :param names: of the columns, in the rows' order; None where the request has none
        :return: the predictions, and the names of their columns, of which there may be none
        """
        if self.mode != MATRIX:
            raise bad("data: a matrix; expected objects, since the model takes a list of those")
        try:
            rows, names = _pair(self._before(rows, names), 'the hook before')
            names = None if names is None else list(names)
            self._check(names, rows)
            values, columns = _pair(self._module.predict_on_matrix(rows, provided_columns_names=names), 'predict_on_matrix()')
            values, columns = _pair(self._after(values, columns), 'the hook after')
        except Fault:
            raise
        # A model that says sys.exit() ends the request, not the server.
        except (Exception, SystemExit) as fault:
            raise _failure(fault) from fault
        if hasattr(values, 'to_numpy'):
            # A data frame or a series, whose columns are its own where the model names none.
            columns = getattr(values, 'columns', None) if columns is None else columns
            values = values.to_numpy()
        if isinstance(columns, str):
            columns = [columns]
        return values, [str(name) for name in (() if columns is None else columns)]

    def predict_on_objects(self, objects):
        """Predicts for objects of whatever kind the model takes."""
        if self.mode != OBJECTS:
            raise bad('objects: a list; expected data, since the model takes a matrix')
        try:
            objects, _ = _pair(self._before(objects, None), 'the hook before')
            return _pair(self._after(self._module.predict_on_objects(objects), None), 'the hook after')[0]
        except Fault:
            raise
        except (Exception, SystemExit) as fault:
            raise _failure(fault) from fault

    def _check(self, names, rows):
        if names is not None:
            if len(set(names)) < len(names):
                raise bad(f'columns: {listed(name for name, count in Counter(names).items() if count > 1)} more than once')
            missing = self._required.difference(names)
            if missing:
                raise bad(f'columns: {listed(sorted(missing))} missing; expected {listed(self._names)}')
        width = len(names) if names is not None else len(self._names)
        if width and type(rows) is list:
            for place, row in enumerate(rows):
                # A hook may make rows of another kind.
                if len(row) != width if isinstance(row, (list, tuple)) else not hasattr(row, 'dtype'):
                    raise bad(f'data[{place}]: {_counted(row)}; expected {width}'
                              + (f', for {listed(names or self._names)}' if width <= 20 else ''))


def _pair(given, by):
    if not isinstance(given, (tuple, list)) or len(given) != 2:
        raise RuntimeError(f'{by} gave a {type(given).__name__}; expected a pair of data and the names of its columns')
    return given


def _counted(row):
    return f'{len(row)} values' if isinstance(row, (list, tuple)) else f'a {type(row).__name__}, not a list of values'


def _module(settings):
    """The entry point, as a module of its folder: it may import what lies beside it, by either way to write that."""
    folder = settings.location
    if not (folder / f'{settings.entrypoint}.py').is_file():
        raise FileNotFoundError(f'{folder} has no {settings.entrypoint}.py')
    os.environ['MODEL_LOCATION'] = str(folder)
    package = _package(folder)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    return importlib.import_module(f'{package}.{settings.entrypoint}')


def _package(folder):
    """Makes a package of a folder: under its own name where that can be one and no other package has it."""
    name = folder.name
    if not name.isidentifier() or name in sys.modules or importlib.util.find_spec(name):
        name = 'legion_model'
    start = folder / '__init__.py'
    if start.is_file():
        spec = importlib.util.spec_from_file_location(name, start, submodule_search_locations=[str(folder)])
    else:
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    if start.is_file():
        spec.loader.exec_module(module)
    return name


def _hook(named):
    """A function that takes data and the names of its columns, and gives both: of objects None for the names."""
    if not named:
        return lambda data, names: (data, names)
    module, _, function = named.partition(':')
    if not function:
        raise ValueError(f'hooks: {named!r}; expected module:function')
    return getattr(importlib.import_module(module), function)


def _failure(fault):
    """What a client is told of a fault of the model's. Where it was is for the log alone."""
    said = ' '.join(str(fault).split())[:1000]
    # MLflow's own kind of fault knows a status.
    status = fault.get_http_status_code() if hasattr(fault, 'get_http_status_code') else None
    if status == 400 or status is None and isinstance(fault, _INPUT):
        return bad(f'the model does not take this: {type(fault).__name__}: {said}')
    traceback.print_exception(type(fault), fault, fault.__traceback__, file=sys.stderr)
    return Fault(500, f'the model failed: {type(fault).__name__}: {said}')


def _columns(described):
    """Of what info() says, which is a list of what each column is, or a mapping by its name."""
    if isinstance(described, dict):
        described = [{'name': name, **(rest if isinstance(rest, dict) else {})} for name, rest in described.items()]
    return tuple(
        Column(str(one['name']), str(one.get('type') or ''), one.get('example'), one.get('required', True) is not False)
        for one in described or () if isinstance(one, dict) and one.get('name') is not None)
