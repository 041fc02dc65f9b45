# SPDX-License-Identifier: Apache-2.0
"""log_test.py WEIR: what each commit accepted, and what it adds up to."""

import os
import re
import unittest

from desk import Desk


class Log(unittest.TestCase):
    def history(self):
        desk = Desk("order", "other")
        desk.weir("run", "--accept", "-m", "first version")
        desk.start_repository()
        for note, before, now in (("step 1", 120, 130), ("step 2", 130, 120)):
            desk.change("agent.py", f"* {before}", f"* {now}")
            desk.weir("run", "--accept", "-m", note)
            desk.commit(note)
        return desk

    def test_costs_notes_and_drift(self):
        desk = self.history()
        desk.change("agent.py", '* 120', '* 150')
        desk.weir("run", "order", "--accept", "-m", "longer rules")
        lines = desk.weir("baseline", "log", "order").stdout.splitlines()
        self.assertEqual(lines[0], "order")
        self.assertEqual([line.split()[-2:] for line in lines[2:6]],
                         [["first", "version"], ["step", "1"], ["step", "2"], ["longer", "rules"]])
        self.assertIn("not committed", lines[5])
        costs = [float(re.search(r"\$(\d\.\d+)", line)[1]) for line in lines[2:6]]
        self.assertGreater(costs[1], costs[0])
        self.assertEqual(costs[2], costs[0])
        drift = round(1000 * (costs[3] / costs[0] - 1)) / 10
        said = re.fullmatch(r"  drift: cold \+([\d.]+) %, warm \+[\d.]+ % in 3 changes since [0-9a-f]{12} "
                            r"of \d{4}-\d\d-\d\d", lines[6])
        self.assertTrue(said, lines[6])
        self.assertAlmostEqual(float(said[1]), drift, delta=0.3)

    def test_all_scenarios_and_those_that_are_gone(self):
        desk = self.history()
        desk.git("rm", "-q", "-r", "scenarios/other", "baselines/other.json", "baselines/other.sent.jsonl")
        desk.commit("other is gone")
        self.assertNotIn("other", desk.weir("baseline", "log").stdout)
        self.assertIn("removed: other is gone", desk.weir("baseline", "log", "other").stdout)
        self.assertIn("did you mean", desk.weir("baseline", "log", "ordr", code=2).stderr)

    def test_a_commit_that_nobody_can_read_hides_no_other(self):
        desk = self.history()
        text = desk.read("baselines/order.json")
        desk.write("baselines/order.json", text.replace('"version": 3', '"version": 99'))
        desk.commit("from the future")
        desk.write("baselines/order.json", text)
        desk.commit("back again")
        said = desk.weir("baseline", "log", "order").stdout
        self.assertIn("format 99 is newer than this weir reads", said)
        self.assertIn("in 3 changes", said)

    def test_without_git(self):
        desk = Desk("order")
        desk.weir("run", "--accept", "-m", "first version")
        said = desk.weir("baseline", "log", "order")
        self.assertRegex(said.stderr, "^weir: .* git tells nothing of its past: .*\n$")
        self.assertIn("first version", said.stdout)
        os.mkdir(desk.root / "bin")
        said = desk.weir("baseline", "log", "order", env={"PATH": str(desk.root / "bin")})
        self.assertIn("git", said.stderr)
        self.assertEqual(said.stderr.count("\n"), 1)

    def test_a_shallow_clone_says_so(self):
        desk = self.history()
        clone = desk.root.parent / "clone"
        desk.git("clone", "-q", "--depth", "1", f"file://{desk.root}", str(clone))
        said = desk.weir("baseline", "log", "order", cwd=clone)
        self.assertIn("fetch-depth: 0", said.stderr)

    def test_hooks_and_settings_of_git_change_nothing(self):
        desk = self.history()
        plain = desk.weir("baseline", "log").stdout
        desk.git("config", "log.showSignature", "true")
        desk.git("config", "color.ui", "always")
        desk.git("config", "core.pager", "false")
        desk.git("config", "diff.external", "false")
        elsewhere = {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere/index", "LC_ALL": "de_DE.UTF-8"}
        self.assertEqual(desk.weir("baseline", "log", env=elsewhere).stdout, plain)


if __name__ == "__main__":
    unittest.main(verbosity=2)
