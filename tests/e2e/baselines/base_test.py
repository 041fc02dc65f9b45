# SPDX-License-Identifier: Apache-2.0
"""base_test.py WEIR: what a pull request accepted and loosened stands above its report."""

import json
import unittest

from desk import Desk

DEFAULTS = 'defaults: { gate: { cost_usd: %s } }\n'


class Base(unittest.TestCase):
    def pull_request(self):
        """A branch that accepts a clock in the prompt of one of two scenarios."""
        desk = Desk("order", "other")
        desk.weir("run", "--accept", "-m", "first")
        desk.start_repository()
        desk.git("switch", "-q", "-c", "change")
        desk.scenario("order", "clock")
        desk.weir("run", "order", "--accept", "-m", "tells the time")
        desk.commit("the time")
        return desk

    def test_accepted_baselines_with_cause_and_note(self):
        desk = self.pull_request()
        said = desk.weir("run", "--base", "main", "--report", "json=out.json", "--report", "md=out.md")
        line = said.stdout.splitlines()[0]
        self.assertRegex(line, r"^Accepted in this change: order \$0\.00728 -> \$0\.0138 \(\+\d\d %\), "
                               r"system_changed\S*, tells the time$")
        self.assertEqual(said.stdout.count("in this change"), 1, said.stdout)
        self.assertIn(f"- `{line}`", desk.read("out.md"))
        change = json.loads(desk.read("out.json"))["change"]
        self.assertEqual(change["base"], desk.git("rev-parse", "main").strip())
        self.assertEqual([each["scenario"] for each in change["accepted"]], ["order"])
        self.assertEqual(change["loosened"], [])

    def test_the_base_is_where_the_branch_began(self):
        desk = self.pull_request()
        desk.git("switch", "-q", "main")
        desk.scenario("other", "edited")
        desk.weir("run", "other", "--accept")
        desk.commit("main goes on")
        desk.git("switch", "-q", "change")
        self.assertNotIn("other $", desk.weir("run", "--base", "main").stdout.split("ok ")[0])

    def test_ci_tells_the_base(self):
        desk = self.pull_request()
        clone = desk.root.parent / "clone"
        desk.git("clone", "-q", f"file://{desk.root}", str(clone))
        for variables in ({"GITHUB_BASE_REF": "main"},
                          {"CI_MERGE_REQUEST_DIFF_BASE_SHA": desk.git("rev-parse", "main").strip()},
                          {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}):
            said = desk.weir("run", cwd=clone, env={"CI": "true"} | variables)
            self.assertIn("Accepted in this change: order", said.stdout, variables)
        self.assertNotIn("in this change", desk.weir("run", cwd=clone, env={"CI": "true"}).stdout)

    def test_a_shallow_clone_gets_a_hint_and_runs(self):
        desk = self.pull_request()
        clone = desk.root.parent / "clone"
        desk.git("clone", "-q", "--depth", "1", "-b", "change", f"file://{desk.root}", str(clone))
        said = desk.weir("run", cwd=clone, env={"CI": "true", "GITHUB_BASE_REF": "main"})
        self.assertIn("fetch-depth: 0", said.stderr)
        said = desk.weir("run", "--base", "main", cwd=clone, code=2)
        self.assertIn("fetch-depth: 0", said.stderr)

    def test_a_base_that_is_none_is_told(self):
        desk = self.pull_request()
        for name in ("mian", "--output=x"):
            said = desk.weir("run", f"--base={name}", code=2)
            self.assertIn(f"--base names {name}: this repository has no such commit", said.stderr)
        bare = Desk("order")
        self.assertIn("git tells nothing", bare.weir("run", "--base", "main", code=2).stderr)

    def test_loosened_rules(self):
        desk = Desk("order", "other")
        settings = desk.read("weir.yaml")
        desk.write("weir.yaml", settings + DEFAULTS % "2%")
        desk.scenario("order", more="budgets: { turns: 2 }\ngate: { tool_calls: 0 }\n")
        desk.weir("run", "--accept")
        desk.start_repository()
        desk.write("weir.yaml", settings + DEFAULTS % "10%")
        desk.scenario("order", more="budgets: { turns: 4 }\ngate: [ { metric: tool_calls, severity: off } ]\n")
        said = desk.weir("run", "--base", "HEAD").stdout.splitlines()
        self.assertEqual(
            [line.removeprefix("Loosened in this change: ") for line in said if line.startswith("Loosened")],
            ["cost_usd baseline +2 % -> baseline +10 % (weir.yaml:3:31) of order, other",
             "turns budget 2 -> budget 4 (scenarios/order/scenario.yaml:8:19) of order",
             "tool_calls baseline, no increase -> no rule (scenarios/order/scenario.yaml:9:21) of order"])

    def test_tightened_rules_are_no_news(self):
        desk = Desk("order")
        settings = desk.read("weir.yaml")
        desk.write("weir.yaml", settings + DEFAULTS % "10%")
        desk.weir("run", "--accept")
        desk.start_repository()
        desk.write("weir.yaml", settings + DEFAULTS % "2%")
        self.assertNotIn("in this change", desk.weir("run", "--base", "HEAD").stdout)

    def test_new_and_removed_baselines_in_a_folder_of_the_repository(self):
        desk = Desk("order", "other")
        desk.weir("run", "order", "--accept", "-m", "first")
        desk.git("-C", "..", "init", "-q", "-b", "main")
        desk.commit("start")
        desk.weir("run", "other", "--accept")
        for name in ("baselines/order.json", "baselines/order.sent.jsonl"):
            (desk.root / name).unlink()
        lines = desk.weir("run", "--base", "HEAD", code=4).stdout.splitlines()
        self.assertEqual(lines[0], "Accepted in this change: order $0.00728 -> no baseline")
        self.assertEqual(lines[1], "Accepted in this change: other $0.00728 (new)")


if __name__ == "__main__":
    unittest.main(verbosity=2)
