"""Requests by chance, more or less right. LEGION_SEED makes those of a failure once more."""

import contextlib
import json
import os
import random


class Requests:
    """Damages and changes those that are right."""

    def __init__(self):
        self._seed = int(os.environ.get('LEGION_SEED') or random.SystemRandom().randrange(2 ** 32))
        self.chance = random.Random(self._seed)

    @contextlib.contextmanager
    def told(self, request):
        """Says of a failure which request it was."""
        try:
            yield
        except Exception as fault:
            raise AssertionError(f'LEGION_SEED={self._seed}: {request!r}') from fault

    def body(self, right):
        """Any bytes, or JSON like a value, or bytes like it."""
        kind = self.chance.randrange(5)
        if kind == 0:
            return self.bytes(40)
        # Most that is wrong in more than a place or two is refused for the first.
        body = json.dumps(self.changed(right, self.chance.choice((0, 0.01, 0.03, 0.1))),
                          ensure_ascii=self.chance.random() < 0.5).encode('utf-8', 'surrogatepass')
        return body if kind < 4 else self.damaged(body)

    def bytes(self, most):
        return bytes(self.chance.randrange(256) for _ in range(self.chance.randrange(most)))

    def damaged(self, body):
        """Some bytes changed, gone or repeated."""
        body = bytearray(body)
        for _ in range(self.chance.randrange(1, 4)):
            at = self.chance.randrange(len(body) + 1)
            end = at + self.chance.randrange(5)
            body[at:end] = self.chance.choice((b'', self.bytes(3), body[at:end] * 2, b'[', b'}', b'"', b'-', b'1e9'))
        return bytes(body)

    def changed(self, value, share):
        """A value of JSON with some of it replaced, gone or there twice."""
        if self.chance.random() < share:
            return self.value()
        if isinstance(value, dict):
            return {key: self.changed(one, share) for key, one in value.items() if self.chance.random() >= share}
        if isinstance(value, list):
            return [self.changed(one, share) for one in value
                    for _ in range(self.chance.choice((0, 2)) if self.chance.random() < share else 1)]
        return value

    def value(self):
        return self.chance.choice((
            None, True, False, 0, 1, -1, 0.5, -0.0, 1e308, 2 ** 31, 2 ** 63, 2 ** 64, -2 ** 63 - 1, 10 ** 400, 'a', '', 'b',
            '\ud800', '\0', '"\\',
            'é', 'x' * 500, [], {}, [[]], [[[1]]], [1, [2]], [{}], {'': None}, {'name': []}, {'a': {'b': 1}}, [None], ['a', 'a']))

