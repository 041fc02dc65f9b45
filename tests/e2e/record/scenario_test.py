# SPDX-License-Identifier: Apache-2.0
"""scenario_test.py WEIR: `weir record` runs a scenario's agent against a second weir that plays the
provider, and tells what came of it."""

import http.server
import os
import signal
import sys
import tempfile
import threading
import urllib.request

from agents import Project, expect
from weir_server import WeirServer

WEIR = sys.argv[1]
KEY = "house-key-Zq7Zq7Zq7Zq7"
ANSWERS = ["Which order?", "It was delivered.", "You are welcome."]
TWO_TURNS = """
first = ask([user("Where is it?")])
ask([user("Where is it?"), {"role": "assistant", "content": first}, user("A-1")])
"""


HELD = []  # an agent that is left waits for this to be closed: it goes with the test


class Gate(http.server.BaseHTTPRequestHandler):
    """In front of the provider: which keys arrive there."""
    url = ""
    keys = []

    def do_POST(self):
        Gate.keys.append(self.headers["x-api-key"])
        body = self.rfile.read(int(self.headers["content-length"]))
        request = urllib.request.Request(Gate.url + self.path, body, {
            "content-type": "application/json", "anthropic-version": "2023-06-01",
            "x-api-key": "dummy"})
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def check_recording(project, upstream):
    project.agent(TWO_TURNS + "open('saw', 'w').write(os.environ['ANTHROPIC_API_KEY'])")
    expect(project.run("run", code=2), "order.jsonl yet; record it with: weir record order")
    Gate.url = upstream
    gate = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gate)
    threading.Thread(target=gate.serve_forever, daemon=True).start()
    said = project.run("record", "order", "--upstream", f"http://127.0.0.1:{gate.server_port}",
                       ANTHROPIC_API_KEY=KEY)
    gate.shutdown()
    expect(said, "recording order to scenarios/order/order.jsonl",
           "with ANTHROPIC_API_KEY of your environment, put in by weir; tools run for real",
           "at $1.0000 by recorded usage", "recorded 2 exchanges for $",
           "replayed twice: the agent is deterministic, 4 requests as recorded",
           "estimates off the recording by 0.0 %", "no baseline yet: weir accept order")
    assert Gate.keys == [KEY, KEY], Gate.keys
    for file in project.root.rglob("*"):
        assert not file.is_file() or KEY not in file.read_text("utf-8"), file
    project.run("accept", "order")
    expect(project.run("run"), "ok")


def check_what_differs(project, upstream):
    project.agent("import time\nask([user('Hi')], f'Be kind. It is {time.time_ns()} now.')\n")
    expect(project.run("record", "--upstream", upstream),
           "the agent is not deterministic", "/system byte ", "in 2 of 2 requests",
           "{ path: '/system', pattern: 'kind\\. It is [0-9]+' }")


def check_what_is_new(project, upstream):
    """An agent that goes on only when it is replayed."""
    project.agent("again = os.path.exists('once')\nopen('once', 'w').close()\n" +
                  TWO_TURNS.replace("\nask", "\nif again: ask"))
    expect(project.run("record", "--upstream", upstream, code=1),
           "replayed once: the agent is not deterministic",
           "1 of 2 requests had no recorded answer", "weir record order --missing")


def check_failures(project, upstream):
    """A recording that isn't complete takes nothing's place, and isn't thrown away."""
    before = project.cassette.read_bytes()
    project.agent("raise SystemExit('boom')")
    expect(project.run("record", "--upstream", upstream, code=5), "boom",
           "nothing was recorded")
    assert not project.partial.exists()
    project.agent("ask([user('Hi')])\nraise SystemExit('boom')")
    expect(project.run("record", "--upstream", upstream, code=3), "the agent exited with 1",
           "boom", "order.jsonl.partial")
    assert project.cassette.read_bytes() == before and project.partial.exists()
    expect(project.run("record", "--upstream", upstream, code=2), "was paid for")
    project.partial.unlink()
    project.agent(TWO_TURNS)
    expect(project.run("record", "--upstream", upstream, "--max-usd", "0.000001", code=3),
           "refused: 1 x weir stopped this recording at its limit", "requests were refused")
    assert project.cassette.read_bytes() == before
    project.partial.unlink()


def check_refusals(project, upstream):
    project.agent(TWO_TURNS)
    before = project.cassette.read_bytes()
    for arguments, told in (
            (["record", "nobody", "--upstream", upstream], 'no scenario "nobody"'),
            (["record", "--upstream", "http://api.anthropic.com"], "expected https"),
            (["record", "--upstream", upstream, "--max-usd", "0"], "above 0"),
            (["record"], "no key is set")):
        expect(project.run(*arguments, code=2), told)
    expect(project.run("record", "--upstream", upstream, code=2, CI="1"), "--in-ci")
    assert project.cassette.read_bytes() == before and not project.partial.exists()
    expect(project.run("record", "--in-ci", "--upstream", upstream, CI="1"), "recorded 2 exchanges")
    project.write("scenarios/order/scenario.yaml",
                  "version: 1\nid: order\nagent: { run: [python3, agent.py] }\nscript: [ Hi ]\n")
    expect(project.run("record", code=2), "answers from a script")


def check_killed(project, upstream, sent, code):
    """What the agent saw the end of is in a file that loads; the cassette is as it was."""
    before = project.cassette.read_bytes()
    for name in ("asked", "go"):
        (project.root / name).unlink(missing_ok=True)
        os.mkfifo(project.root / name)
    project.agent(TWO_TURNS + "open('asked', 'w').close()\nopen('go').read()\n")
    process = project.start("record", "--upstream", upstream)
    with open(project.root / "asked", encoding="utf-8") as asked:
        asked.read()
    process.send_signal(sent)
    process.communicate()
    assert process.returncode == code
    HELD.append(os.open(project.root / "go", os.O_RDWR))
    assert project.cassette.read_bytes() == before
    rows = project.run("usage", "--json", str(project.partial)).splitlines()
    assert len([row for row in rows if '"model"' in row]) == 2, rows
    project.partial.unlink()


def check_paths(project):
    """A path in an answer is stored as a stand-in, and a replay gives the agent its own."""
    root = os.path.realpath(project.root)
    project.answers([f"Look into {root}/orders.", "You are welcome."])
    project.agent(TWO_TURNS + "open('said', 'a').write(first[0]['text'] + '\\n')")
    with WeirServer(WEIR, project.root, "--script", "script.yaml") as server:
        expect(project.run("record", "--upstream", server.url), "the agent is deterministic")
    text = project.cassette.read_text("utf-8")
    assert "Look into /weir/project/orders." in text and root not in text, text
    assert (project.root / "said").read_text("utf-8") == f"Look into {root}/orders.\n" * 3


def check_new(project, upstream):
    """A command becomes a scenario that replays, also where there is no project yet."""
    new = Project(WEIR, project.root / "new", [])
    (new.root / "weir.yaml").unlink()
    (new.root / "scenarios/order/scenario.yaml").unlink()
    (project.root / "weir.yaml").rename(project.root / "kept.yaml")
    new.agent("import sys\nask([user(' '.join(sys.argv[1:]))])\n")
    command = ("record", "hello", "--upstream", upstream, "--", "python3", "agent.py", "-k", "it's")
    new.run(*command, CI="1", code=2)
    assert not (new.root / "weir.yaml").exists()
    expect(new.run(*command), "recording hello to scenarios/hello/cassette.jsonl", "deterministic")
    expect((new.root / "scenarios/hello/scenario.yaml").read_text("utf-8"),
           'run: ["python3", "agent.py", "-k", "it\'s"]', "replay: cassette.jsonl")
    expect(new.run(*command, code=2), "is there already")
    new.run("accept", "hello")
    expect(new.run("run"), "ok   hello")
    expect(new.run("record", "No Id", "--upstream", upstream, "--", "true", code=2), "is no id")
    new.write("weir.yaml", 'version: 1\nscenarios: [ "scenarios/hello/scenario.yaml" ]\n')
    expect(new.run("record", "bye", "--upstream", upstream, "--", "true", code=2),
           'no scenario "bye"')
    assert not (new.root / "scenarios/bye/scenario.yaml").exists()


with tempfile.TemporaryDirectory() as name:
    project = Project(WEIR, name, ANSWERS)
    with WeirServer(WEIR, name, "--script", "script.yaml") as server:
        check_recording(project, server.url)
        check_what_differs(project, server.url)
        check_what_is_new(project, server.url)
        check_failures(project, server.url)
        check_killed(project, server.url, signal.SIGKILL, -signal.SIGKILL)
        check_killed(project, server.url, signal.SIGINT, 128 + signal.SIGINT)
        check_paths(project)
        check_refusals(project, server.url)
        check_new(project, server.url)
