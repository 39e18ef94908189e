"""Predictions for files, by the program in a process of its own."""

import os
import re
import subprocess
import sys

from served import DEADLINE, HOME, folder, written


# A machine that is slow enough is told of progress, wherever a test may be.
_PROGRESS = re.compile(r'^.* predicted(, \d+ % read)?, after \d+ s\n', re.MULTILINE)


class Ended:
    """What became of a run. complained is without lines of progress; results are the contents of the files in its output folder, by
    name, hidden ones too."""

    def __init__(self, code, said, complained, output):
        self.code, self.said, self.complained, self.output = code, said, complained, output

    @property
    def results(self):
        return {path.name: path.read_text(encoding='utf-8') for path in self.output.iterdir()}


class Batch:
    """A model, and folders for requests and results."""

    def __init__(self, test, source, **given):
        """
        :param given: as for settings
        """
        self.settings = written(test, source, **given)
        self.model = self.settings.parent / 'model'
        home = folder(test)
        self.input, self.output = home / 'in', home / 'out'
        self.input.mkdir()
        self.output.mkdir()

    def file(self, name, content):
        """Writes a file of requests, of text or bytes."""
        path = self.input / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path

    def start(self, *arguments, settings=True, limit=None, **variables):
        """Starts the program.

        :param settings: whether the environment names them
        :param limit: a function that the process calls before
        """
        environment = {name: value for name, value in os.environ.items()
                       if name not in ('MODEL_LOCATION', 'MODEL_ENTRYPOINT', 'LEGION_SERVER')}
        environment.update(PYTHONPATH=str(HOME), PYTHONDONTWRITEBYTECODE='1', **variables)
        if settings:
            environment['LEGION_SERVER'] = str(self.settings)
        return subprocess.Popen([sys.executable, '-m', 'legion_server.batch', *map(str, arguments)], stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, preexec_fn=limit)

    def ended(self, process):
        """Waits till it ends."""
        try:
            said, complained = process.communicate(timeout=DEADLINE)
        finally:
            process.kill()
        complained = _PROGRESS.sub('', complained.decode('utf-8', 'replace'))
        return Ended(process.returncode, said.decode('utf-8', 'replace'), complained, self.output)

    def run(self, *arguments, **more):
        return self.ended(self.start(*arguments, **more))

    def predict(self, name, content, *more, **how):
        """Predicts for a file that is written before."""
        return self.run('predict', self.file(name, content), self.output, *more, **how)
