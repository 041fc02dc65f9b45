# SPDX-License-Identifier: Apache-2.0
"""The example agents do what the model asks for, in the order in which it asks: no step of the
conversation is written into them. Swapping calls in the script swaps what they execute."""

import json
import tempfile
import unittest
from pathlib import Path

from support import copy_project, last, spans, weir

TWINS = ("refund", "refund-js", "refund-cpp")
TRACK = """- tools:
    - name: track_shipment
      arguments: { order_id: LK-2041 }
  delay: 1s
"""
REFUND = """- tools:
    - name: issue_refund
      arguments:
        order_id: LK-2041
        amount_cents: 1290
        reason: Shipping cost, article damaged on arrival.
  delay: 1s
"""
CALLS = [
    "lookup_order",
    "check_policy",
    "search_knowledge_base",
    "track_shipment",
    "check_policy",
    "check_policy",
    "issue_refund",
    "escalate_to_human",
]
SWAPPED = CALLS[:3] + ["issue_refund"] + CALLS[4:6] + ["track_shipment"] + CALLS[7:]


def swap(script):
    assert script.count(TRACK) == script.count(REFUND) == 1
    return script.replace(TRACK, "@").replace(REFUND, TRACK).replace("@", REFUND)


def on_script(project, scenario, script):
    """Makes the scenario answer from a script instead of its cassette."""
    file = project / f"scenarios/{scenario}/scenario.yaml"
    lines = [f"  {line}" if line else "" for line in script.splitlines()]
    text = file.read_text(encoding="utf-8").splitlines()
    text = [line for line in text if not line.startswith("replay:")]
    file.write_text("\n".join([*text, "script:", *lines, ""]), encoding="utf-8")


class SwappedCalls(unittest.TestCase):
    def executed(self, change):
        """Calls and results of each agent's cold pass, in the order of the spans."""
        with tempfile.TemporaryDirectory() as folder:
            project = copy_project(Path(folder))
            script = (project / "scenarios/refund/script.yaml").read_text(encoding="utf-8")
            for twin in TWINS:
                on_script(project, twin, change(script))
            done = weir(project, "run", *TWINS, "--accept")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            traces = [json.loads(last(project, twin, "trace.json")) for twin in TWINS]
        return [spans(trace["passes"][0]["root"], "tool") for trace in traces]

    def test_are_executed_swapped(self):
        as_written = self.executed(lambda script: script)
        swapped = self.executed(swap)
        for before, after in zip(as_written, swapped):
            self.assertEqual([call["name"] for call in before], CALLS)
            self.assertEqual([call["name"] for call in after], SWAPPED)
            self.assertTrue(all(call["ok"] for call in before + after))
            by_name = {call["name"]: call["result"] for call in after}
            self.assertEqual(by_name["track_shipment"], before[3]["result"])
            self.assertEqual(by_name["issue_refund"], before[6]["result"])

    def test_in_one_turn_too(self):
        """Two calls of one reply change places."""
        both = ["check_policy", "search_knowledge_base"]

        def in_one_turn(script):
            head, rest = script.split(f"    - name: {both[0]}\n", 1)
            first, rest = rest.split(f"    - name: {both[1]}\n", 1)
            second, tail = rest.split("  delay:", 1)
            calls = f"    - name: {both[1]}\n{second}    - name: {both[0]}\n{first}"
            return f"{head}{calls}  delay:{tail}"

        for calls in self.executed(in_one_turn):
            self.assertEqual([call["name"] for call in calls][1:3], both[::-1])


if __name__ == "__main__":
    unittest.main()
