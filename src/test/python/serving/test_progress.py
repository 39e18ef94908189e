"""How far a long input has come."""

import contextlib
import io
import unittest

from legion_server.progress import Progress
from served import eventually, folder


class Told(unittest.TestCase):
    def test_lines_come_while_it_lasts(self):
        path = folder(self) / 'rows.csv'
        path.write_bytes(bytes(2000))
        said = io.StringIO()
        with contextlib.redirect_stderr(said), Progress(str(path), every=0.001) as progress:
            progress.read(500)
            progress.answered(12345, 'rows')
            eventually(self, lambda: '12,345' in said.getvalue(), 'a line')
        self.assertRegex(said.getvalue(), f'{path}: 12,345 rows predicted, 25 % read, after [0-9]+ s\n')

    def test_nothing_is_said_of_short_ones(self):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), Progress('rows.csv') as progress:
            progress.answered(1, 'rows')
        self.assertEqual('', said.getvalue())

    def test_of_a_pipe_no_share_is_said(self):
        with Progress('/nowhere/pipe') as progress:
            progress.read(7)
            progress.answered(3, 'requests')
            self.assertRegex(progress.line(), r'^/nowhere/pipe: 3 requests predicted, after \d+ s$')


if __name__ == '__main__':
    unittest.main()
