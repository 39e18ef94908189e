"""Models in folders of their own, and ways to ask them: through the application itself, or through a server in a process."""

import http.client
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import wsgiref.util
import wsgiref.validate
from pathlib import Path

import legion_server
from legion_server import settings
from legion_server.application import Application

# Where the server's package lies.
HOME = Path(legion_server.__file__).resolve().parent.parent

# Seconds after which what has not happened will not; nothing waits so long where all is right.
DEADLINE = 60

# Takes anything and gives it back.
MIRROR = '''
def init():
    return 'matrix'

def predict_on_matrix(input_matrix, provided_columns_names=None):
    return input_matrix, provided_columns_names
'''

OBJECT_MIRROR = '''
def init():
    return 'objects'

def predict_on_objects(input_objects):
    return input_objects
'''

# Knows its columns, a and b, and subtracts them by name.
DIFFERENCE = '''
def init():
    return 'matrix'

def predict_on_matrix(input_matrix, provided_columns_names=None):
    names = provided_columns_names or ['a', 'b']
    a, b = names.index('a'), names.index('b')
    return [[row[a] - row[b]] for row in input_matrix], ['difference']

def info():
    return ([{'name': 'a', 'type': 'number', 'example': 3.5, 'required': True},
             {'name': 'b', 'type': 'number', 'example': 1.5, 'required': True}],
            [{'name': 'difference', 'type': 'number', 'example': 2.0, 'required': True}])
'''

# Says by a file that a request has come, and answers once there is a file named go.
WAITING = '''
import os
import time
import uuid

_HERE = os.path.dirname(os.path.abspath(__file__))

def init():
    return 'matrix'

def predict_on_matrix(input_matrix, provided_columns_names=None):
    if input_matrix == [['at once']]:
        return input_matrix, []
    open(os.path.join(_HERE, f'begun-{uuid.uuid4().hex}'), 'w').close()
    end = time.monotonic() + 60
    while not os.path.exists(os.path.join(_HERE, 'go')):
        if time.monotonic() > end:
            raise RuntimeError('nobody said go')
        time.sleep(0.01)
    return input_matrix, []
'''


def answering(prediction, columns='[]', first=''):
    """The source of a model that always predicts the same.

    :param prediction: a Python expression
    :param first: a line before it, such as an import
    """
    return f'''
{first}

def init():
    return 'matrix'

def predict_on_matrix(input_matrix, provided_columns_names=None):
    return {prediction}, {columns}
'''


def has(*modules):
    """Whether this Python has them."""
    import importlib.util
    return all(importlib.util.find_spec(module) for module in modules)


def folder(test):
    """A folder that is gone after the test."""
    path = Path(tempfile.mkdtemp(prefix='legion-test-')).resolve()
    test.addCleanup(shutil.rmtree, path, ignore_errors=True)
    return path


def eventually(test, condition, said):
    """Waits till a condition holds, and fails if it never does."""
    end = time.monotonic() + DEADLINE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            test.fail(f'not within {DEADLINE} seconds: {said}')
        time.sleep(0.01)


def written(test, source, name='model', files=None, outside=None, **given):
    """Writes a model and its settings.

    :param name: of the model's folder
    :param files: the content of further ones in it, by name
    :param outside: of those beside the folder
    :param given: of the settings; model is the pair of name and version
    :return: the path of the settings
    """
    home = folder(test)
    location = home / name
    location.mkdir()
    for file, content in {'entrypoint.py': source, **(files or {})}.items():
        (location / file).write_text(content, encoding='utf-8')
    for file, content in (outside or {}).items():
        (home / file).write_text(content, encoding='utf-8')
    model, version = given.pop('model', ('wine', '1.0'))
    path = home / 'settings.json'
    path.write_text(json.dumps({'model': {'name': model, 'version': version}, 'location': name, **given}), encoding='utf-8')
    return path


class Reply:
    """What a server said. headers are by their names in lower case."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, {name.lower(): value for name, value in headers}, body

    def json(self):
        def refused(word):
            raise ValueError(f'{word} is no JSON')
        return json.loads(self.body.decode('utf-8'), parse_constant=refused)

    def tensors(self):
        """The JSON of a prediction, and the bytes behind it."""
        length = int(self.headers.get('inference-header-content-length', len(self.body)))
        return json.loads(self.body[:length].decode('utf-8')), self.body[length:]


class Served:
    """A model behind the application itself, in this process. The validator of Python's own library watches both sides."""

    def __init__(self, test, source, **given):
        self.settings = settings.read(written(test, source, **given))
        had = set(sys.modules)
        test.addCleanup(sys.path.__setitem__, slice(None), list(sys.path))
        try:
            self.application = Application(self.settings)
        finally:
            _forgotten(set(sys.modules) - had, str(self.settings.location))

    def ask(self, method, path, body=b'', headers=None, watched=True, **environ):
        """Answers a request.

        :param watched: whether the validator is there: it takes no request that a server should not have let through
        :param environ: what else the WSGI environment has; None takes a name out of it
        """
        asked = {'REQUEST_METHOD': method, 'SCRIPT_NAME': '', 'PATH_INFO': path, 'CONTENT_LENGTH': str(len(body)),
                 'QUERY_STRING': '',
                 'wsgi.input': io.BytesIO(body)}
        for name, value in (headers or {}).items():
            asked['HTTP_' + name.upper().replace('-', '_')] = value
        asked.update(environ)
        asked = {name: value for name, value in asked.items() if value is not None}
        wsgiref.util.setup_testing_defaults(asked)
        said = []
        application = wsgiref.validate.validator(self.application) if watched else self.application
        answer = application(asked, lambda status, sent, fault=None: said.append((status, sent)))
        try:
            content = b''.join(answer)
        finally:
            if watched:
                answer.close()
        ((status, sent),) = said
        return Reply(int(status.split()[0]), sent, content)

    def get(self, path, **more):
        return self.ask('GET', path, **more)

    def post(self, path, value, **more):
        """Sends a value as JSON, or bytes as they are."""
        return self.ask('POST', path, value if isinstance(value, bytes) else json.dumps(value).encode('utf-8'), **more)

    def invoke(self, value, **more):
        return self.post('/api/model/invoke', value, **more)

    def infer(self, value, **more):
        return self.post(f'/v2/models/{self.settings.name}/infer', value, **more)


def _forgotten(names, home):
    """Forgets the modules of a model, so that another may have some of the same names."""
    for name in names:
        places = [getattr(sys.modules[name], '__file__', None) or '', *getattr(sys.modules[name], '__path__', ())]
        if any(place.startswith(home) for place in places):
            del sys.modules[name]


class Process:
    """A server in a process of its own. Its standard error goes to a file."""

    def __init__(self, test, arguments, announced, **variables):
        """Starts it, and waits till it says its port.

        :param announced: a pattern of what it says, with the port as group
        :param variables: of its environment
        """
        self._test, self._announced = test, announced
        home = folder(test)
        self._out, self._err = home / 'out', home / 'err'
        environment = {**os.environ, 'PYTHONPATH': str(HOME), 'PYTHONDONTWRITEBYTECODE': '1', **variables}
        with open(self._out, 'wb') as out, open(self._err, 'wb') as err:
            self.process = subprocess.Popen([sys.executable, '-m', *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                            env=environment, cwd=home)
        test.addCleanup(self._end)

    @property
    def said(self):
        return self._out.read_text(encoding='utf-8', errors='replace')

    @property
    def complained(self):
        return self._err.read_text(encoding='utf-8', errors='replace')

    def ready(self):
        """Waits till it listens."""
        def found():
            if self.process.poll() is not None:
                self._test.fail(f'ended with {self.process.returncode}: {self.said}{self.complained}')
            return re.search(self._announced, self.said + self.complained)
        self.port = int(eventually(self._test, found, 'the server listens').group(1))
        return self

    def stop(self):
        """Asks it to end."""
        self.process.send_signal(signal.SIGTERM)

    def ended(self):
        """Waits till it ends, and says its exit code."""
        return self.process.wait(timeout=DEADLINE)

    def _end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def ask(self, method, path, body=None, headers=None, **more):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=DEADLINE)
        try:
            connection.request(method, path, body, headers or {}, **more)
            answer = connection.getresponse()
            return Reply(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def get(self, path):
        return self.ask('GET', path)

    def invoke(self, value, **more):
        return self.ask('POST', '/api/model/invoke', json.dumps(value).encode('utf-8'), **more)


def alone(test, path, **variables):
    """Python's own server."""
    return Process(test, ['legion_server', '--port', '0', str(path)], r'legion_server: http://127\.0\.0\.1:(\d+)', **variables)


def gunicorn(test, path, *options, **variables):
    """Gunicorn, which leaves nothing behind even when it is killed."""
    variables.setdefault('TMPDIR', str(folder(test)))
    return Process(test, ['gunicorn', '-c', 'python:legion_server.workers', '--bind', '127.0.0.1:0', *options,
                          'legion_server.wsgi'],
                   r'Listening at: http://127\.0\.0\.1:(\d+)', LEGION_SERVER=str(path), **variables)
