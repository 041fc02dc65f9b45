# SPDX-License-Identifier: Apache-2.0
"""review_test.py WEIR: walking through pending baselines, at a terminal and without one."""

import os
import pty
import unittest

from desk import Desk


class Review(unittest.TestCase):
    def pending(self):
        """"dear" costs more than the gate tolerates, "new" has no baseline yet."""
        desk = Desk("dear")
        desk.weir("run", "--accept")
        desk.scenario("dear", "clock")
        desk.scenario("new")
        desk.weir("run", code=1)
        return desk

    def at_terminal(self, desk, typed, code):
        """What is typed waits in the terminal until it is asked for."""
        ours, theirs = pty.openpty()
        os.write(ours, typed.encode())
        try:
            return desk.weir("review", code=code, stdin=theirs).stdout
        finally:
            os.close(theirs)
            os.close(ours)

    def test_yes_asks_why_where_the_tolerance_is_exceeded(self):
        desk = self.pending()
        said = self.at_terminal(desk, "y\nthe model needs the time\nyes\n", 0)
        self.assertLess(said.index("FAIL dear   $0.00728 -> $0.0138"), said.index("accept dear?"))
        self.assertIn("system_changed", said)
        self.assertIn("more than the gate tolerates; why?", said)
        self.assertIn('"note": "the model needs the time"', desk.read("baselines/dear.json"))
        self.assertTrue((desk.root / "baselines/new.json").exists())
        self.assertIn("no baseline is pending", desk.weir("review").stdout)

    def test_no_leaves_it_pending(self):
        desk = self.pending()
        before = desk.read("baselines/dear.json")
        said = self.at_terminal(desk, "what\nn\ny\n", 4)
        self.assertEqual(said.count("accept dear?"), 2, "a word that means nothing is asked again")
        self.assertIn("1 still pending", said)
        self.assertEqual(desk.read("baselines/dear.json"), before)
        self.assertTrue((desk.root / "baselines/new.json").exists())

    def test_quitting_or_no_reason_accepts_nothing(self):
        desk = self.pending()
        before = desk.read("baselines/dear.json")
        for typed in ("q\n", "y\n\nq\n", "\x04"):
            self.assertIn("2 still pending", self.at_terminal(desk, typed, 4), typed)
        self.assertEqual(desk.read("baselines/dear.json"), before)
        self.assertFalse((desk.root / "baselines/new.json").exists())

    def test_without_a_terminal_it_prints_and_fails(self):
        desk = self.pending()
        said = desk.weir("review", code=4)
        self.assertIn("FAIL dear", said.stdout)
        self.assertIn("NEW  new", said.stdout)
        self.assertIn('weir accept dear new -m "WHY"', said.stderr)
        self.assertFalse((desk.root / "baselines/new.json").exists())

    def test_yes_to_all_takes_a_note(self):
        desk = self.pending()
        said = desk.weir("review", "--yes", code=2)
        self.assertIn('weir review --yes -m "WHY"', said.stderr)
        self.assertFalse((desk.root / "baselines/new.json").exists())
        desk.weir("review", "--yes", "-m", "both")
        for name in ("dear", "new"):
            self.assertIn('"note": "both"', desk.read(f"baselines/{name}.json"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
