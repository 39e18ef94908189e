"""Runs the tests below a folder and writes what came of each to the standard output, as JSON lines, for whoever counts them."""

import json
import sys
import traceback
import unittest


class Reported(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self._faults = []

    def _told(self, test, state, why=''):
        print(json.dumps({'test': test.id(), 'state': state, 'why': why}), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._told(test, 'passed')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._told(test, 'skipped', reason)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._told(test, 'failed', ''.join(traceback.format_exception(*error)))

    def addError(self, test, error):
        super().addError(test, error)
        self._told(test, 'failed', ''.join(traceback.format_exception(*error)))

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self._told(subtest, 'failed', ''.join(traceback.format_exception(*error)))


if __name__ == '__main__':
    unittest.defaultTestLoader.discover(sys.argv[1]).run(Reported())
