# SPDX-License-Identifier: Apache-2.0
"""bad_input_test.py WEIR: baselines that can't be read or written: one sentence, the exit code, and nothing
overwritten."""

import resource
import signal
import unittest

from desk import Desk


class BadInput(unittest.TestCase):
    def accepted(self):
        desk = Desk("order")
        desk.weir("run", "--accept", "-m", "first")
        return desk

    def files(self, desk):
        return {file.name: file.read_bytes() for file in sorted((desk.root / "baselines").iterdir())}

    def test_a_file_of_the_future(self):
        desk = self.accepted()
        desk.change("baselines/order.json", '"version": 3', '"version": 4')
        before = self.files(desk)
        for command, code in ((["run", "order"], 2), (["run", "order", "--accept", "-m", "x"], 2),
                              (["baseline", "resolve", "order"], 2), (["baseline", "list"], 2)):
            said = desk.weir(*command, code=code)
            self.assertIn("format 4 is newer than this weir reads (3); update weir",
                          said.stdout + said.stderr)
        self.assertEqual(self.files(desk), before)

    def test_a_file_that_was_edited_by_hand(self):
        desk = self.accepted()
        desk.change("baselines/order.json", '"depth":1', '"depth":one')
        before = self.files(desk)
        said = desk.weir("run", "order", code=2).stdout
        self.assertRegex(said, r"baselines/order\.json: not valid JSON at line \d+")
        self.assertEqual(self.files(desk), before)

    def test_a_folder_that_is_a_file(self):
        desk = Desk("order")
        desk.write("baselines", "")
        said = desk.weir("run", "order", "--accept", code=2).stderr
        self.assertRegex(said, r"^weir: can't \S+ \S+/baselines: ")
        self.assertEqual(desk.read("baselines"), "")

    def test_a_full_disk(self):
        """As far as one without root's rights can fill it: no file may grow over 1,000 bytes."""
        desk = self.accepted()
        desk.scenario("order", "clock")
        desk.weir("run", code=1)
        before = self.files(desk)

        def full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

        said = desk.weir("accept", "order", "-m", "why", code=2, preexec_fn=full)
        self.assertRegex(said.stderr, r"^weir: can't write \S+/baselines/order\S+: File too large\n$")
        self.assertEqual(self.files(desk), before)


if __name__ == "__main__":
    unittest.main(verbosity=2)
