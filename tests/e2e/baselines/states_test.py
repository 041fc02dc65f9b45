# SPDX-License-Identifier: Apache-2.0
"""states_test.py WEIR: what is accepted, pending, missing and nobody's."""

import unittest

from desk import Desk


def files(desk):
    return {file.name: file.read_bytes() for file in sorted((desk.root / "baselines").iterdir())}


class States(unittest.TestCase):
    def test_states_are_listed_and_orphans_pruned(self):
        desk = Desk("accepted", "missing", "pending", "renamed")
        desk.weir("run", "accepted", "pending", "renamed", "--accept")
        desk.scenario("pending", "clock")
        desk.weir("run", "pending", code=1)
        desk.scenario("never", "clock", "expect: { verdict: fail, cause: system_changed }\n")
        desk.change("scenarios/renamed/scenario.yaml", "id: renamed", "id: other")
        desk.write("baselines/notes.json", "{}")
        desk.write("baselines/README.md", "")
        listed = [line.split("  ")[0] + "|" + line.split("  ", 1)[1].strip().split("  ")[0]
                  for line in desk.weir("baseline", "list").stdout.splitlines()]
        self.assertEqual(listed, ["accepted|accepted", "missing|missing", "never|none", "other|missing",
                                  "pending|pending", "renamed|orphan"])
        before = files(desk)
        said = desk.weir("baseline", "prune")
        self.assertEqual(said.stdout, "orphan  baselines/renamed.json\norphan  baselines/renamed.sent.jsonl\n"
                                      "nothing is removed yet: weir baseline prune --yes\n")
        self.assertIn("baselines/notes.json: left alone", said.stderr)
        self.assertEqual(files(desk), before)
        desk.weir("baseline", "prune", "--yes")
        gone = set(before) - set(files(desk))
        self.assertEqual(gone, {"renamed.json", "renamed.sent.jsonl"})
        self.assertIn("every baseline has its scenario", desk.weir("baseline", "prune").stdout)

    def test_showing_what_is_accepted(self):
        desk = Desk("order")
        desk.weir("run", "--accept", "-m", "first")
        said = desk.weir("baseline", "show", "order").stdout
        self.assertTrue(said.startswith("accepted: first\n"), said)
        self.assertIn("lookup", said)
        desk.scenario("none")
        self.assertIn("weir run none", desk.weir("baseline", "show", "none", code=4).stderr)

    def test_the_pending_one_is_judged_as_the_run_was(self):
        desk = Desk("dear")
        desk.weir("run", "--accept")
        desk.scenario("dear", "clock")
        run = desk.weir("run", "dear", code=1).stdout.splitlines()
        diff = desk.weir("baseline", "diff", "dear", code=1).stdout.splitlines()
        self.assertEqual(diff, run[:len(diff)])
        self.assertGreaterEqual(len(diff), 4)
        desk.weir("accept", "-m", "why")
        self.assertIn("no baseline of dear is pending", desk.weir("baseline", "diff", "dear", code=4).stderr)

    def test_in_ci_the_command_that_accepts_is_told(self):
        desk = Desk("new", "newer")
        said = desk.weir("run", code=4, env={"CI": "true"})
        self.assertIn("weir run new newer --accept, then commit baselines/", said.stderr)
        self.assertFalse((desk.root / "baselines").exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
