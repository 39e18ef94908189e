"""A strict reader of Prometheus' text format, version 0.0.4, as its documentation has it."""

import re

_NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
_LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)')
_SAMPLE = re.compile(rf'({_NAME})(?:\{{(.*)\}})? (\S+)')
_NUMBER = re.compile(r'[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?|NaN|[+-]Inf', re.IGNORECASE)
_ESCAPES = {'\\\\': '\\', '\\"': '"', '\\n': '\n'}


class Exposition:
    """The metrics that a text holds."""

    def __init__(self, text):
        """Reads it.

        :raise ValueError: if a server of Prometheus need not take it
        """
        if not text.endswith('\n'):
            raise ValueError('the last line does not end')
        self.types, self.samples = {}, {}
        helped, family, closed = set(), None, set()
        for line in text[:-1].split('\n'):
            if line.startswith('#'):
                word, name, rest = line[2:].split(' ', 2)
                if name != family:
                    closed.add(family)
                    family = name
                if name in closed:
                    raise ValueError(f'{line}: {name} was there before')
                if word == 'HELP' and name not in helped and name not in self.types:
                    helped.add(name)
                elif word == 'TYPE' and name not in self.types and rest in ('counter', 'gauge', 'histogram', 'summary', 'untyped'):
                    self.types[name] = rest
                else:
                    raise ValueError(line)
                continue
            match = _SAMPLE.fullmatch(line)
            if not match or not _NUMBER.fullmatch(match.group(3)):
                raise ValueError(line)
            name, key = match.group(1), (match.group(1), frozenset(_labels(match.group(2) or '').items()))
            endings = ('_bucket', '_sum', '_count') if self.types.get(family) == 'histogram' else ('',)
            if name not in [f'{family}{ending}' for ending in endings]:
                raise ValueError(f'{line}: does not belong to {family}')
            if key in self.samples:
                raise ValueError(f'{line}: for the second time')
            self.samples[key] = float(match.group(3))
        for name in [name for name, kind in self.types.items() if kind == 'histogram']:
            self._histogram(name)

    def value(self, name, **labels):
        """The sum of all samples with such labels among theirs."""
        return sum(value for (of, have), value in self.samples.items() if of == name and have >= set(labels.items()))

    def buckets(self, name, **labels):
        """The counts of a histogram by their bounds."""
        return {float(dict(have)['le']): value for (of, have), value in self.samples.items()
                if of == f'{name}_bucket' and have >= set(labels.items())}

    def _histogram(self, name):
        series = {frozenset(pair for pair in have if pair[0] != 'le') for of, have in self.samples if of.startswith(f'{name}_')}
        for labels in series:
            buckets = sorted(self.buckets(name, **dict(labels)).items())
            counts = [count for _, count in buckets]
            if counts != sorted(counts) or buckets[-1] != (float('inf'), self.samples[f'{name}_count', labels]):
                raise ValueError(f'{name}{dict(labels)}: {buckets} is not cumulative')
            if self.samples[f'{name}_sum', labels] < 0:
                raise ValueError(f'{name}{dict(labels)}: the sum is negative')


def _labels(text):
    labels, at = {}, 0
    while at < len(text):
        match = _LABEL.match(text, at)
        if not match or match.group(1) in labels or match.group(3) and match.end() == len(text):
            raise ValueError(f'{{{text}}}')
        labels[match.group(1)] = re.sub(r'\\.', lambda escape: _ESCAPES[escape.group()], match.group(2))
        at = match.end()
    return labels
