"""How predictions are written: by the model's own encoder, where it names one."""

import json
import sys
import traceback

from . import documents
from .faults import Fault


class Encoding:
    """That of one model."""

    def __init__(self, encoder):
        """
        :param encoder: a class of json.JSONEncoder, or None
        """
        self._encoder = encoder

    def text(self, value):
        """A value as JSON, on one line; null for what is no number.

        :raise Fault: if it cannot be written
        """
        if not self._encoder:
            return documents.dumps(value).decode('utf-8')
        try:
            return self._encoded(value, allow_nan=False)
        except ValueError:
            return json.dumps(self.simple(value))

    def simple(self, value):
        """A value by those that JSON knows.

        :raise Fault: if it cannot be written
        """
        if not self._encoder:
            return documents.simple(value)
        return json.loads(self._encoded(value), parse_constant=lambda word: None)

    def _encoded(self, value, **options):
        try:
            return json.dumps(value, cls=self._encoder, **options)
        except (TypeError, RecursionError) as fault:
            traceback.print_exc(file=sys.stderr)
            raise Fault(500, f"the model's encoder failed: {type(fault).__name__}: {fault}") from fault
