"""The WSGI application: which request goes where, and what becomes of faults."""

import socket
import sys
import time
import traceback
import urllib.parse
import uuid

from . import description, documents, inference, invoke
from .faults import Fault, bad, quoted
from .metrics import Metrics
from .model import Model

_JSON = 'application/json'

# Bytes that are read at once of a body that is dropped.
_PART = 1 << 16

_REASONS = {200: 'OK', 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed', 408: 'Request Timeout',
            411: 'Length Required', 413: 'Content Too Large', 500: 'Internal Server Error', 503: 'Service Unavailable'}


class Answer:
    """What is sent. headers are those beside the length, the model and the request's id."""

    def __init__(self, body, status=200, kind=_JSON, headers=()):
        self.body, self.status, self.kind, self.headers = body, status, kind, headers


class Application:
    """Serves one model."""

    def __init__(self, settings):
        """Loads the model, so that a server that answers is one that predicts.

        :raise Exception: whatever the model's own code raises
        """
        self._settings = settings
        self._model = Model(settings)
        self._metrics = Metrics(settings.name, settings.version)
        self._swagger = documents.dumps(description.swagger(settings, self._model))
        self._metadata = documents.dumps(inference.metadata(settings, self._model))
        self._model_headers = [('Model-Name', _header(settings.name)), ('Model-Version', _header(settings.version))]
        self._draining = False
        self._routes = {
            '/api/model/invoke': ('invoke', 'POST', self._invoke),
            '/api/model/info': ('info', 'GET', lambda environ: Answer(self._swagger)),
            '/healthcheck': ('health', 'GET', lambda environ: Answer(b'{"status":true}')),
            '/metrics': ('metrics', 'GET', self._measured),
            '/v2': ('info', 'GET', lambda environ: Answer(documents.dumps(inference.server()))),
            '/v2/health/live': ('health', 'GET', lambda environ: Answer(b'{"live":true}')),
            '/v2/health/ready': ('health', 'GET', self._ready)}

    def drain(self):
        """Says from now on that no more requests should come; those that come are answered."""
        self._draining = True

    def __call__(self, environ, start_response):
        began = time.perf_counter()
        self._metrics.began()
        path, answer = 'other', None
        try:
            path, method, handle = self._route(_path(environ))
            methods = ('GET', 'HEAD') if method == 'GET' else (method,)
            if environ['REQUEST_METHOD'] not in methods:
                raise Fault(405, f'{quoted(environ["REQUEST_METHOD"])}; expected {method}', [('Allow', ', '.join(methods))])
            answer = handle(environ)
        except Fault as fault:
            answer = self._said(environ, fault.status, fault.message, fault.headers)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            answer = self._said(environ, 500, 'an error in the server; its log has more')
        finally:
            self._metrics.ended(path, answer.status if answer else 500, time.perf_counter() - began)
        headers = [('Content-Type', answer.kind), ('Content-Length', str(len(answer.body))), *self._model_headers,
                   ('request-id', _request_id(environ)), *answer.headers]
        start_response(f'{answer.status} {_REASONS[answer.status]}', headers)
        return [] if environ['REQUEST_METHOD'] == 'HEAD' else [answer.body]

    def _route(self, path):
        route = self._routes.get(path) or self._routes.get(path.rstrip('/'))
        if route:
            return route
        parts = path.split('/')
        # /v2/models/NAME[/versions/VERSION][/ready|/infer]
        if len(parts) >= 4 and parts[1] == 'v2' and parts[2] == 'models':
            version, rest = (parts[5], parts[6:]) if parts[4:5] == ['versions'] and len(parts) > 5 else (None, parts[4:])
            inference.named(self._settings, parts[3], version)
            if rest == ['infer']:
                return 'infer', 'POST', self._infer
            if rest == ['ready']:
                return 'health', 'GET', self._ready
            if rest in ([], ['']):
                return 'info', 'GET', lambda environ: Answer(self._metadata)
        raise Fault(404, f'nothing is at {quoted(path)}; there is {", ".join(self._routes)} and /v2/models/{self._settings.name}')

    def _invoke(self, environ):
        return Answer(documents.dumps(invoke.answer(self._model, self._body(environ))))

    def _infer(self, environ):
        length = environ.get('HTTP_INFERENCE_HEADER_CONTENT_LENGTH', '')
        body, text = inference.answer(self._settings, self._model, self._body(environ), length)
        if text is None:
            return Answer(body)
        return Answer(body, kind='application/octet-stream', headers=[(inference.LENGTH_HEADER, str(text))])

    def _ready(self, environ):
        if self._draining:
            raise Fault(503, 'the server is being stopped')
        return Answer(b'{"ready":true}')

    def _measured(self, environ):
        return Answer(self._metrics.text().encode('utf-8'), kind='text/plain; version=0.0.4; charset=utf-8')

    def _body(self, environ):
        """A request's body, as far as it is not too large."""
        most, given = self._settings.most_bytes, environ.get('CONTENT_LENGTH') or ''
        if not given or environ.get('HTTP_TRANSFER_ENCODING'):
            # Only a server that takes chunks apart knows where they end.
            if not environ.get('wsgi.input_terminated'):
                raise Fault(411, 'no Content-Length, or a Transfer-Encoding; expected a Content-Length alone')
            body = _read(environ, most + 1)
            if len(body) > most:
                _dropped(environ, most)
                raise Fault(413, f'a request of more than {most} bytes; expected at most that')
            return body
        length = inference.whole(given)
        if length is None:
            raise bad(f'Content-Length: {quoted(given)}; expected a number of bytes')
        if length > most:
            _dropped(environ, min(length, 2 * most))
            raise Fault(413, f'a request of {length} bytes; expected at most {most}')
        body = _read(environ, length)
        if len(body) < length:
            raise bad(f'the body broke off after {len(body)} of {length} bytes')
        return body

    @staticmethod
    def _said(environ, status, message, headers=()):
        """Under the word that each language has for it."""
        word = 'error' if f'{_path(environ)}/'.startswith('/v2/') else 'message'
        return Answer(documents.dumps({word: message}), status, headers=headers)


def _path(environ):
    """The path's bytes are UTF-8; WSGI has each as a character."""
    return environ.get('PATH_INFO', '').encode('latin-1').decode('utf-8', 'replace')


def _read(environ, most):
    try:
        return environ['wsgi.input'].read(most)
    except socket.timeout:
        raise Fault(408, 'nothing more came of the body') from None
    except Exception as fault:
        # Each server has faults of its own for connections that end and for chunks that are none.
        raise bad(f'the body cannot be read: {type(fault).__name__}') from None


def _dropped(environ, most):
    """Reads what nobody wants: many clients read no answer before they have sent all. One that is far too large is left."""
    try:
        while most > 0:
            part = environ['wsgi.input'].read(min(most, _PART))
            if not part:
                break
            most -= len(part)
    except Exception:
        # It is refused all the same.
        pass


def _header(text):
    """A name as a header can have it: anything but ASCII is quoted as in a URL."""
    return text if text.isascii() and text.isprintable() else urllib.parse.quote(text)


def _request_id(environ):
    """The one that the request has, or a fresh one: what becomes known later of the prediction goes by it."""
    given = environ.get('HTTP_REQUEST_ID') or environ.get('HTTP_X_REQUEST_ID') or ''
    return given if given and len(given) <= 200 and given.isprintable() and given.isascii() else uuid.uuid4().hex
