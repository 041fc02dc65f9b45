# SPDX-License-Identifier: Apache-2.0
"""missing_test.py WEIR: an agent that goes on after its recording is recorded from there on: what is
known costs nothing again, and the whole replays."""

import json
import sys
import tempfile
from pathlib import Path

from agents import Project, expect
from weir_server import WeirServer

WEIR = sys.argv[1]
# Each turn calls a tool; its ids are issued anew in every run.
KNOWN = """
- tools: [ { name: lookup, arguments: { id: A-1 } } ]
- tools: [ { name: track, arguments: { parcel: 7 } } ]
"""
NEW = """
- tools: [ { name: refund, arguments: { id: A-1 } } ]
- text: It was refunded.
"""
LOOP = """
messages = [user("Where is A-1?")]
for _ in range(TURNS):
    content = ask(messages)
    calls = [block for block in content if block["type"] == "tool_use"]
    messages += [{"role": "assistant", "content": content},
                 {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call["id"],
                                               "content": "done"} for call in calls] or "Thanks."}]
"""


def journal(project):
    lines = (project.root / ".weir/last/order/journal.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [row["response"]["content"] for row in rows if "response" in row]


def record_known(project):
    project.write("script.yaml", KNOWN)
    project.agent(f"TURNS = 2\n{LOOP}")
    with WeirServer(WEIR, project.root, "--script", "script.yaml") as provider:
        project.run("record", "--upstream", provider.url)
        expect(project.run("record", "--missing", "--upstream", provider.url),
               "nothing was missing: 2 answers were known")


def record_the_rest(project):
    project.agent(f"TURNS = 4\n{LOOP}")
    expect(project.run("run", code=1), "the recording ends after turn 2",
           "record it with: weir record order --missing")
    project.write("script.yaml", NEW)
    with WeirServer(WEIR, project.root, "--script", "script.yaml") as provider:
        expect(project.run("record", "--missing", "--upstream", provider.url),
               "recorded 2 exchanges for $", "replayed twice: the agent is deterministic, "
               "8 requests as recorded")
    contents = journal(project)
    assert [content[0].get("name") for content in contents] == [
        "lookup", "track", "refund", None] * 2, contents


with tempfile.TemporaryDirectory() as name:
    project = Project(WEIR, Path(name), [])
    project.run("record", "--missing", "--upstream", "http://127.0.0.1:1", code=2)
    record_known(project)
    record_the_rest(project)
