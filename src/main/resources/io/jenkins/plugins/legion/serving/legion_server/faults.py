"""What is wrong with a request, in words for whoever sent it."""

import reprlib

# What a message quotes of a request is short, however long or deep that is.
_SHORT = reprlib.Repr()
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxlist, _SHORT.maxdict = 3, 200, 10, 10


class Fault(Exception):
    """Ends a request with a status that is none of success. The message says what was wrong and what was expected; headers are
    pairs that the answer has besides."""

    def __init__(self, status, message, headers=()):
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers


def bad(message):
    """A request that cannot be understood."""
    return Fault(400, message)


def quoted(value):
    """A value of a request, as a message has it."""
    return _SHORT.repr(value)


def listed(names):
    """The first twenty of some names, as a message has them."""
    names = list(names)
    return ', '.join(map(quoted, names[:20])) + (f' and {len(names) - 20} more' if len(names) > 20 else '')
