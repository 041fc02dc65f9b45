# SPDX-License-Identifier: Apache-2.0
"""sub_agents_test.py WEIR: eight sub-agents at once, whose requests arrive in another order in each
run: each gets its own recorded answers, and what weir writes is the same to the byte."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEIR = sys.argv.pop(1)
sys.path.insert(0, str(HERE / "agents"))
from sub_agents import DELEGATE, LOOKUP, body, result  # pylint: disable=wrong-import-position

ORDERS = ["A-1", "B-2", "C-3", "D-4", "E-5", "F-6", "G-7", "G-7"]
KEPT = ("verdict.json", "trace.json", "journal.jsonl", "report.txt")
RUNS = 6


def tool_use(number, name, **arguments):
    return {"type": "tool_use", "id": f"toolu_{number:024}", "name": name, "input": arguments}


def row(tool, messages, content, at):
    stop = "tool_use" if content[-1]["type"] == "tool_use" else "end_turn"
    response = {
        "id": f"msg_{int(at * 10):024}",
        "type": "message",
        "role": "assistant",
        "model": "claude-sonnet-5-5",
        "content": content,
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": 10, "output_tokens": 10},
    }
    return {
        "provider": "anthropic",
        "path": "/v1/messages",
        "request": body(tool, messages),
        "response": response,
        "at": at,
        "ttft": 0.2,
        "duration": 0.5,
    }


def conversation(tool, question, calls, results, answer, times):
    """The two rows of one conversation: calls, and the answer to their results."""
    first = [{"role": "user", "content": question}]
    second = first + [
        {"role": "assistant", "content": calls},
        {"role": "user", "content": [result(*pair) for pair in zip(calls, results)]},
    ]
    text = [{"type": "text", "text": answer}]
    return row(tool, first, calls, times[0]), row(tool, second, text, times[1])


def recorded():
    """What the agent does, as it was recorded: each sub-agent starts a little after the one before."""
    tasks = [f"Find order {order}." for order in ORDERS]
    answers = [f"{order} comes soon." for order in ORDERS]
    subs = []
    for number, (task, answer) in enumerate(zip(tasks, answers)):
        call = tool_use(number, "lookup", order=ORDERS[number])
        at = 1 + number / 10
        told = [f"{ORDERS[number]} is on its way"]
        subs += conversation(LOOKUP, task, [call], told, answer, (at, at + 1))
    calls = [tool_use(100 + number, "delegate", task=task) for number, task in enumerate(tasks)]
    first, last = conversation(
        DELEGATE, "Where are my orders?", calls, answers, "All are on their way.", (0, 4)
    )
    rows = [first, *sorted(subs, key=lambda each: each["at"]), last]
    return "".join(json.dumps(each) + "\n" for each in rows)


def one_run(folder):
    project = Path(folder) / "project"
    project.mkdir()
    (project / "agent.py").write_bytes((HERE / "agents/sub_agents.py").read_bytes())
    (project / "cassette.jsonl").write_text(recorded(), encoding="utf-8")
    scenario = {
        "version": 1,
        "id": "orders",
        "description": "Eight orders at once.",
        "agent": {"run": ["python3", "agent.py"]},
        "replay": "cassette.jsonl",
    }
    (project / "scenario.yaml").write_text(json.dumps(scenario), encoding="utf-8")
    (project / "weir.yaml").write_text('version: 1\nscenarios: ["scenario.yaml"]\n', encoding="utf-8")
    command = [WEIR, "run", "--accept"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    files = {name: (project / ".weir/last/orders" / name).read_bytes() for name in KEPT}
    for file in sorted((project / "baselines").iterdir()):
        files[file.name] = file.read_bytes()
    return files


def spans(span, kind):
    if span["kind"] == kind:
        yield span
    for child in span.get("children", []):
        yield from spans(child, kind)


class SubAgents(unittest.TestCase):
    def test_are_told_apart_and_give_the_same_bytes(self):
        runs = []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                runs.append(one_run(folder))
        for number, files in enumerate(runs):
            self.assertEqual(list(files), list(runs[0]))
            for name, content in files.items():
                self.assertEqual(content, runs[0][name], f"{name} of run {number}")
        for each in json.loads(runs[0]["trace.json"])["passes"]:
            generations = list(spans(each["root"], "generation"))
            self.assertEqual(len(generations), 2 + 2 * len(ORDERS))
            self.assertEqual(len({span["lane"] for span in generations}), 1 + len(ORDERS))
            self.assertEqual(len(list(spans(each["root"], "tool"))), 2 * len(ORDERS))


if __name__ == "__main__":
    unittest.main(verbosity=2)
