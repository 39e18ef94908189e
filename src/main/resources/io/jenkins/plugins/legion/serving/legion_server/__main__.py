"""Serves by Python's own server, for one machine: `python -m legion_server [--host HOST] [--port PORT] SETTINGS`."""

import argparse
import io
import os
import signal
import socket
import socketserver
import sys
import threading
import time
import traceback
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer, make_server

from . import settings
from .application import Application

# Seconds without a byte of a request until its client is given up.
SILENCE = 30

# Seconds that a server which is being stopped waits for requests that have not wholly come.
PATIENCE = 5

# Seconds in which a client that still sends may read its answer.
LINGER = 2


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """A thread for each request; at the end those that are being answered are waited for."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, address, handler, listener=None):
        """:param listener: the socket of somebody else, who listens already; others may accept from it as well"""
        self._connections = set()
        super().__init__(address, handler, bind_and_activate=listener is None)
        if listener:
            self.socket.close()
            self.socket = listener
            self.server_address = listener.getsockname()
            self.server_name, self.server_port = self.server_address[:2]
            self.setup_environ()

    def process_request(self, request, client_address):
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        """Ends a connection. With bytes unread, such as those of a body that is too large, closing it would take the answer from
        the client."""
        try:
            request.shutdown(socket.SHUT_WR)
            request.settimeout(LINGER)
            end = time.monotonic() + LINGER
            while request.recv(1 << 16) and time.monotonic() < end:
                pass
        except OSError:
            pass
        self._connections.discard(request)
        self.close_request(request)

    def server_close(self):
        """Waits for the requests that are being answered."""
        timer = threading.Timer(PATIENCE, self._stop_reading)
        timer.start()
        super().server_close()
        timer.cancel()

    def _stop_reading(self):
        for connection in list(self._connections):
            try:
                connection.shutdown(socket.SHUT_RD)
            except OSError:
                pass

    def handle_error(self, request, client_address):
        # Clients go when they please.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Writer(ServerHandler):
    """Writes one answer, after which the connection ends."""

    def cleanup_headers(self):
        super().cleanup_headers()
        # HTTP/1.0, as wsgiref writes, means so too, but some clients, Java's among them, keep the connection all the same, and
        # lose their next request on it.
        self.headers['Connection'] = 'close'


class Handler(WSGIRequestHandler):
    timeout = SILENCE
    # Else clients that ask first whether their body may come would not be told to go on.
    protocol_version = 'HTTP/1.1'

    def handle(self):
        """The same as wsgiref's, which takes no other writer."""
        self.raw_requestline = self.rfile.readline(65537)
        if len(self.raw_requestline) > 65536:
            self.requestline = self.request_version = self.command = ''
            self.send_error(414)
        elif self.parse_request():
            writer = Writer(self.rfile, self.wfile, self.get_stderr(), self.get_environ())
            writer.request_handler = self
            writer.run(self.server.get_app())

    def log_message(self, format, *args):
        # Each request in the log would be all that is in it.
        pass

    def get_stderr(self):
        # What wsgiref says is of clients that read no further. The application writes to the log itself.
        return io.StringIO()


def main():
    parser = argparse.ArgumentParser(prog='legion_server', description='Serves a trained model.')
    parser.add_argument('--host', default='127.0.0.1')
    parser.add_argument('--port', type=int, default=5000, help='0 for any that is free')
    parser.add_argument('--listener', type=int, help='the number of a socket that listens, in place of both; the server ends with '
                                                     'its standard input')
    parser.add_argument('settings', help='the JSON file that says what is served')
    options = parser.parse_args()
    try:
        application = Application(settings.read(options.settings))
    except Exception:
        traceback.print_exc()
        return 1
    try:
        if options.listener is None:
            listening = make_server(options.host, options.port, application, Server, Handler)
        else:
            listening = Server(None, Handler, socket.socket(fileno=options.listener))
            listening.set_app(application)
    except (OSError, OverflowError) as fault:
        print(f'cannot listen at {options.host}:{options.port}: {getattr(fault, "strerror", None) or fault}', file=sys.stderr)
        return 1
    with listening as server:
        def stop(*_):
            application.drain()
            threading.Thread(target=server.shutdown).start()
        if options.listener is not None:
            # Not by sys.stdin: Python's end would wait for the lock of who reads there.
            threading.Thread(target=lambda: stop(os.read(0, 1)), daemon=True).start()
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        # Whoever started this reads the port here.
        print(f'legion_server: http://{server.server_name if options.listener else options.host}:{server.server_port}', flush=True)
        server.serve_forever()
    return 0


if __name__ == '__main__':
    raise SystemExit(main())
