# SPDX-License-Identifier: Apache-2.0
"""merge_test.py WEIR: baselines in real merges. Changes of different scenarios merge; two changes of one
scenario are measured again."""

import unittest

from desk import Desk


def accepted(desk, name, note, more):
    """What `more` changes, accepted on a branch of its own."""
    desk.git("switch", "-q", "-c", note, "main")
    more()
    desk.weir("run", name, "--accept", "-m", note)
    desk.commit(note)


class Merge(unittest.TestCase):
    def two_changes_of_one(self):
        desk = Desk("order")
        desk.weir("run", "--accept", "-m", "first")
        desk.start_repository()
        accepted(desk, "order", "longer-rules",
                 lambda: desk.change("agent.py", "Look them up before", "Look all of them up before"))
        accepted(desk, "order", "longer-tool",
                 lambda: desk.change("agent.py", "Looks an order up.", "Looks an order up and tells where it is."))
        desk.git("merge", "-q", "longer-rules", code=1)
        self.assertIn("baselines/order.json", desk.git("diff", "--name-only", "--diff-filter=U"))
        return desk

    def test_changes_of_different_scenarios_merge(self):
        desk = Desk("left", "right")
        desk.weir("run", "--accept")
        desk.start_repository()
        for name in ("left", "right"):
            accepted(desk, name, f"change-{name}",
                     lambda name=name: desk.scenario(name, more="user: customer-7\n"))
        desk.git("merge", "-q", "--no-edit", "change-left")
        for name in ("left", "right"):
            self.assertIn(f'"note": "change-{name}"', desk.read(f"baselines/{name}.json"))
        desk.weir("run")

    def test_a_conflict_names_its_line_and_the_command(self):
        desk = self.two_changes_of_one()
        run = desk.weir("run", code=4)
        self.assertRegex(run.stdout, r"baselines/order\.json:\d+: unresolved merge conflict; measure the "
                                     r"merged scenario: weir baseline resolve order")
        for command in (["baseline", "show", "order"], ["baseline", "list"]):
            said = desk.weir(*command, code=4)
            self.assertIn("weir baseline resolve order", said.stderr)

    def test_resolving_measures_what_was_merged(self):
        desk = self.two_changes_of_one()
        said = desk.weir("baseline", "resolve", "order").stdout
        self.assertRegex(said, r"^accepted order   \$\S+ measured; was accepted: \$\S+ and \$\S+\n$")
        self.assertIn('"note": "longer-tool; longer-rules"', desk.read("baselines/order.json"))
        for name in ("order.json", "order.sent.jsonl"):
            self.assertNotIn("<<<<<<<", desk.read(f"baselines/{name}"))
        desk.weir("run")
        desk.commit("merged")
        desk.weir("baseline", "resolve", "order", code=2)

    def test_a_costlier_merge_needs_a_note(self):
        desk = self.two_changes_of_one()
        desk.scenario("order", "clock")
        before = desk.read("baselines/order.json")
        said = desk.weir("baseline", "resolve", "order", code=2).stderr
        self.assertIn('weir baseline resolve order -m "WHY"', said)
        self.assertEqual(desk.read("baselines/order.json"), before)
        desk.weir("baseline", "resolve", "order", "-m", "tells the time")
        self.assertIn('"note": "longer-tool; longer-rules; tells the time"',
                      desk.read("baselines/order.json"))

    def test_an_agent_that_fails_mends_nothing(self):
        desk = self.two_changes_of_one()
        desk.scenario("order", "crash")
        before = desk.read("baselines/order.json")
        self.assertIn("boom", desk.weir("baseline", "resolve", "order", code=1).stdout)
        self.assertEqual(desk.read("baselines/order.json"), before)

    def test_nothing_is_resolved_in_ci(self):
        desk = self.two_changes_of_one()
        before = desk.read("baselines/order.json")
        said = desk.weir("baseline", "resolve", "order", code=4, env={"CI": "true"}).stderr
        self.assertIn("weir baseline resolve order", said)
        self.assertEqual(desk.read("baselines/order.json"), before)

    def test_requests_of_another_side_are_told(self):
        desk = self.two_changes_of_one()
        for name in ("order.json", "order.sent.jsonl"):
            side = "--ours" if name == "order.json" else "--theirs"
            desk.git("checkout", "-q", side, "--", f"baselines/{name}")
        said = desk.weir("run", code=4).stdout
        self.assertIn("order.sent.jsonl: these are not the requests that were accepted", said)
        desk.weir("baseline", "resolve", "order", "-m", "both")
        desk.weir("run")

    def test_totals_taken_from_one_side_are_told(self):
        desk = Desk("order")
        desk.weir("run", "--accept")
        desk.change("baselines/order.json", '"turns": 2', '"turns": 1')
        said = desk.weir("run", code=4).stdout
        self.assertIn('field "turns" of the totals says 1, the spans add up to 2', said)
        desk.weir("baseline", "resolve", "order")
        desk.weir("run")


if __name__ == "__main__":
    unittest.main(verbosity=2)
