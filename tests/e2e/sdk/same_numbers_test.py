# SPDX-License-Identifier: Apache-2.0
"""One agent in three languages, plain and streaming, has the same turns, tokens and costs."""

import json
import tempfile
import unittest
from pathlib import Path

from support import copy_project, last, spans, weir

TWINS = ("refund", "refund-js", "refund-cpp")
# All but the ids, which weir draws from the name of the scenario.
NUMBERS = ("kind", "lane", "model", "status", "ok", "start_us", "virtual_us", "usage")
COSTS = ("cost_pico_usd", "uncached_cost_pico_usd", "method", "arguments", "result")


def shape(span):
    kept = {key: span.get(key) for key in NUMBERS + COSTS}
    kept["name"] = span["name"] if span["kind"] != "run" else ""
    return {**kept, "children": [shape(child) for child in span.get("children", [])]}


def billed(usage):
    """What the SDK was told, in weir's words."""
    written = usage["cache_creation"]
    by_ttl = {ttl: written[f"ephemeral_{ttl}_input_tokens"] for ttl in ("5m", "1h")}
    return {
        "uncached": usage["input_tokens"],
        "cache_read": usage["cache_read_input_tokens"],
        "cache_write": {ttl: tokens for ttl, tokens in by_ttl.items() if tokens},
        "output": usage["output_tokens"],
    }


class SameNumbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(folder := tempfile.TemporaryDirectory())
        cls.project = copy_project(Path(folder.name))
        cls.done = weir(cls.project, "run", *TWINS, "--accept")

    def traces(self):
        return [json.loads(last(self.project, twin, "trace.json")) for twin in TWINS]

    def test_all_are_accepted(self):
        self.assertEqual(self.done.returncode, 0, self.done.stdout + self.done.stderr)
        again = weir(self.project, "run", *TWINS)
        self.assertEqual(again.returncode, 0, again.stdout + again.stderr)

    def test_in_every_span(self):
        one, *others = self.traces()
        for other in others:
            for mine, yours in zip(one["passes"], other["passes"], strict=True):
                self.assertEqual(shape(yours["root"]), shape(mine["root"]), other["scenario"])

    def test_are_of_a_whole_conversation(self):
        cold, warm = (run["root"] for run in self.traces()[0]["passes"])
        self.assertEqual(len(spans(cold, "turn")), 7)
        self.assertEqual(len(spans(cold, "tool")), 8)
        self.assertGreater(cold["cost_pico_usd"], warm["cost_pico_usd"])
        self.assertGreater(warm["cost_pico_usd"], 0)
        turns = [turn["cost_pico_usd"] for turn in cold["children"]]
        self.assertEqual(sum(turns), cold["cost_pico_usd"])

    def test_are_those_on_the_wire(self):
        for twin in TWINS:
            lines = last(self.project, twin, "journal.jsonl").splitlines()
            rows = [row for row in map(json.loads, lines) if "outcome" in row]
            self.assertEqual(len(rows), 14, twin)
            for row in rows:
                usage = {**row["outcome"]["usage"]}
                usage.pop("reasoning", None)
                self.assertEqual(billed(row["response"]["usage"]), usage, twin)
                self.assertNotIn("wire_differs", row["outcome"])


if __name__ == "__main__":
    unittest.main()
