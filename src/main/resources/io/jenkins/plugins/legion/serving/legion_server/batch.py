"""Files in, predictions out: `python -m legion_server.batch`, which images without a server start. Its command line is ODAHU's.

It ends with 0, with 2 if the command line or the input is wrong, with 1 if the model failed or did not load, and with 128 and the
signal's number if it was told to stop.
"""

import argparse
import dataclasses
import json
import logging
import os
import pickle
import signal
import sys
import traceback
from pathlib import Path

from . import description, forms, result_files
from . import settings as configuration
from .answers import answers
from .encoding import Encoding
from .faults import Fault, bad, listed
from .model import OBJECTS, Model
from .progress import Progress

_log = logging.getLogger('legion_server.batch')

# A few rows that the model was trained with, as a data frame.
_SAMPLE = 'head_input.pkl'


class _Stopped(BaseException):
    """The process is to end. No Exception, nor SystemExit: the model's are caught."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number


class _Stop:
    """Whether somebody asked for the end. It is looked at between predictions too: a model may catch whatever comes."""

    def __init__(self):
        self._number = None
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)

    def _asked(self, number, frame):
        first, self._number = self._number is None, number
        if first:
            raise _Stopped(number)

    def until(self, values):
        """The values, until then."""
        for value in values:
            if self._number is not None:
                raise _Stopped(self._number)
            yield value


def main():
    # Names of files may be of any bytes.
    sys.stdout.reconfigure(errors='surrogateescape')
    options = _parser().parse_args()
    if options.verbose:
        logging.basicConfig(level=logging.DEBUG)
    try:
        stop = _Stop()
        options.command(options, stop)
        sys.stdout.flush()
        return 0
    except Fault as fault:
        print(fault.message, file=sys.stderr)
        _log.debug('whence', exc_info=fault)
        return 2 if fault.status == 400 else 1
    except OSError as fault:
        print(f'the standard output cannot be written: {fault.strerror or fault}', file=sys.stderr)
        # Else Python would try once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except _Stopped as stopped:
        print(f'stopped by {signal.Signals(stopped.number).name}', file=sys.stderr)
        return 128 + stopped.number


def _parser():
    parser = argparse.ArgumentParser(prog='legion_server.batch', description='Predicts for files.')
    parser.add_argument('-v', dest='verbose', action='store_true', help='says more, the model too')
    parser.add_argument('--entrypoint', metavar='NAME', help='the module that predicts; else that of the variable MODEL_ENTRYPOINT')
    parser.add_argument('--model', metavar='DIR', help='the folder of the model; else that of the variable MODEL_LOCATION')
    parser.set_defaults(command=lambda options, stop: parser.print_help())
    commands = parser.add_subparsers(metavar='COMMAND')
    check = commands.add_parser('self_check', help='whether the model can be loaded, and predicts for its own example')
    check.set_defaults(command=_self_check)
    info = commands.add_parser('info', help='what the model takes and gives')
    info.set_defaults(command=_info)
    predict = commands.add_parser('predict', help='predicts for a file, or for each file of a folder')
    predict.add_argument('input_file', metavar='INPUT_FILE', help='JSON; .jsonl, .ndjson and .csv by their endings')
    predict.add_argument('output_dir', metavar='OUTPUT_DIR', help='the folder for the results')
    predict.add_argument('--output_file_name', metavar='NAME',
                         help='results.json if none is said, and with the ending of the input where that is another form')
    predict.set_defaults(command=_predict)
    return parser


def _settings(options):
    """Those that LEGION_SERVER names, where it does, with what the command line and ODAHU's variables say instead."""
    location = options.model or os.environ.get('MODEL_LOCATION')
    entrypoint = options.entrypoint or os.environ.get('MODEL_ENTRYPOINT')
    if os.environ.get(configuration.VARIABLE):
        try:
            given = configuration.of_process()
        except (OSError, ValueError) as fault:
            raise bad(f'{configuration.VARIABLE}: {os.environ[configuration.VARIABLE]}: {fault}') from fault
    elif location:
        given = configuration.Settings(name='model', version='', location=Path(location))
    else:
        raise bad(f'no model: expected --model, or one of the variables MODEL_LOCATION and {configuration.VARIABLE}')
    if location:
        given = dataclasses.replace(given, location=Path(location).resolve())
    if entrypoint:
        given = dataclasses.replace(given, entrypoint=entrypoint)
    if not (given.location / f'{given.entrypoint}.py').is_file():
        raise bad(f'no model: {given.location} has no {given.entrypoint}.py')
    return given


def _loaded(settings):
    try:
        model = Model(settings)
    except (Exception, SystemExit) as fault:
        traceback.print_exc()
        raise Fault(500, 'the model did not load') from fault
    _log.info('the entry point is imported; its init() and info() have run')
    return model


def _self_check(options, stop):
    settings = _settings(options)
    model = _loaded(settings)
    sample = settings.location / _SAMPLE
    if sample.is_file():
        rows, names = _sampled(sample)
        model.predict_on_objects(rows) if model.mode == OBJECTS else model.predict_on_matrix(rows, names)
        _log.info('it predicts for %s', sample)
    else:
        _log.warning('%s is not there: it is not known whether the model predicts', sample)
    print('Self check is successful')


def _sampled(path):
    """The rows, and the names of their columns, as a request has them."""
    try:
        sample = pickle.loads(path.read_bytes())
    except Exception as fault:
        traceback.print_exc()
        raise Fault(500, f'{path}: cannot be read') from fault
    names = [str(name) for name in sample.columns] if hasattr(sample, 'columns') else None
    if hasattr(sample, 'to_numpy'):
        sample = sample.to_numpy()
    return sample.tolist() if hasattr(sample, 'tolist') else sample, names


def _info(options, stop):
    model = _loaded(_settings(options))
    encoding = Encoding(None)
    for title, properties in (('Input schema:', description.taken(model)), ('Output schema:', description.given(model))):
        print(title)
        print(json.dumps(encoding.simple(properties), indent=4))


def _predict(options, stop):
    settings = _settings(options)
    # Before the model is loaded, which may take long.
    journeys = _journeys(options.input_file, options.output_dir, options.output_file_name)
    model = _loaded(settings)
    encoding = Encoding(model.json_encoder())
    for source, result in journeys:
        form = forms.form(source, forms.JSON)
        try:
            with Progress(source) as progress, result_files.ResultFile(result) as file:
                result_files.write(file, forms.form(result, form), form, encoding,
                                   stop.until(answers(settings, model, source, progress)))
        except Fault as fault:
            raise Fault(fault.status, f'{source}: {fault.message}') from fault
        print(f'Prediction is successful. Result file: {result}', flush=True)


def _journeys(given, output_dir, name):
    """Each file of the input with the path of its result."""
    if not os.path.exists(given):
        raise bad(f'{given}: not there; expected a file or a folder with requests')
    if not os.path.isdir(output_dir):
        raise bad(f'{output_dir}: no folder; expected one for the results')
    if not os.path.isdir(given):
        form = forms.form(given, forms.JSON)
        journeys = [(given, os.path.join(output_dir, name or f'results.{form}'))]
    elif name:
        raise bad(f'--output_file_name: {name}; expected none, since results for a folder are called as its files')
    else:
        journeys = [(os.path.join(given, file), os.path.join(output_dir, file)) for file in _files(given)]
    for source, result in journeys:
        if os.path.isfile(result) and os.path.samefile(source, result):
            raise bad(f'{result}: the result would replace the input; expected another folder or name')
    return journeys


def _files(folder):
    """The names of those in a folder, without hidden ones."""
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith('.')]
    except OSError as fault:
        raise bad(f'{folder}: cannot be read: {fault.strerror or fault}') from fault
    files, folders = (sorted(entry.name for entry in entries if entry.is_dir() is kind) for kind in (False, True))
    if not files:
        raise bad(f'{folder}: no files; expected at least one with requests')
    if folders:
        _log.warning('%s: what is in %s is not predicted for', folder, listed(folders))
    return files


if __name__ == '__main__':
    raise SystemExit(main())
