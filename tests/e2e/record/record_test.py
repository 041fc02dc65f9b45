# SPDX-License-Identifier: Apache-2.0
"""record_test.py WEIR: one weir plays the provider, a second one records it, a third one replays
the recording: answers, usage and ids are the same to the byte, and no secret reached a file."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from weir_server import WeirServer

WEIR = sys.argv[1]
PART = "Zq7Zq7"  # of every secret: an excerpt that cuts a key shows no less
KEY = "sk-ant-api03-" + PART * 6
COMPANY_KEY = f"house-key-{PART}"  # of no known shape
HEADERS = {"x-api-key": COMPANY_KEY, "anthropic-version": "2023-06-01"}
BEARER = {"authorization": f"Bearer {COMPANY_KEY}"}

SCRIPT = f"""
- text: Let me see.
  tools: [ {{ name: lookup, arguments: {{ id: A-1 }} }} ]
- text: It was delivered.
- text: "By the way: {KEY}"
"""

SYSTEM = "You answer questions about orders. " * 200
TOOL = {"name": "lookup", "input_schema": {"type": "object"}}


def messages_turns(server):
    """A tool loop with a cached prompt, its second turn as a stream; the third tells a secret."""
    body = {"model": "claude-sonnet-4-5", "max_tokens": 200, "tools": [TOOL],
            "system": [{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}],
            "messages": [{"role": "user", "content": "Where is A-1?"}]}
    status, first = server.ask("/v1/messages?beta=true", body, HEADERS)
    assert status == 200, first
    content = json.loads(first)["content"]
    call = next(block["id"] for block in content if block["type"] == "tool_use")
    body["messages"] += [
        {"role": "assistant", "content": content},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call,
                                      "content": "delivered"}]}]
    status, second = server.ask("/v1/messages", body | {"stream": True}, HEADERS)
    assert status == 200 and "message_stop" in second, second
    body["messages"] += [{"role": "assistant", "content": "It was delivered."},
                         {"role": "user", "content": "Thank you."}]
    status, third = server.ask("/v1/messages", body, HEADERS)
    assert status == 200, third
    return [first, second, third]


def openai_answers(server):
    chat = {"model": "gpt-5.4", "messages": [{"role": "user", "content": "Chat about A-1"}],
            "stream_options": {"include_usage": True}}
    responses = {"model": "gpt-5.4", "input": "Respond about A-1", "store": False}
    answers = []
    for stream in (False, True):
        body = chat if stream else {k: v for k, v in chat.items() if k != "stream_options"}
        body = body | {"stream": stream, "user": f"chat-{stream}"}
        answers.append(server.ask("/v1/chat/completions", body, BEARER))
        body = responses | {"stream": stream, "user": f"responses-{stream}"}
        answers.append(server.ask("/v1/responses", body, BEARER))
    assert all(status == 200 for status, _ in answers), answers
    return [text for _, text in answers]


def turns(server):
    return messages_turns(server) + openai_answers(server)


def tell_secrets(server):
    body = {"model": "claude-sonnet-4-5", "max_tokens": 200,
            "messages": [{"role": "user", "content": f"Keep them: {COMPANY_KEY}, {KEY}"}]}
    status, _ = server.ask(f"/v1/messages?key={COMPANY_KEY}", body, HEADERS)
    assert status == 200


def run(folder, *arguments):
    return subprocess.run([WEIR, *arguments], cwd=folder, text=True, capture_output=True,
                          timeout=60)


def check_files(folder):
    for file in folder.rglob("*"):
        if file.is_file() and file.name != "script.yaml":
            text = file.read_text(encoding="utf-8", errors="replace")
            assert PART not in text, f"{file.name} holds a secret"
    assert (folder / "order.jsonl").stat().st_mode & 0o077 == 0


def check_report(err):
    for line in ("recorded 8 exchanges for $", "redacted: 2 x api-key", "redacted: 1 x credential",
                 "estimates", "replay with: weir serve --cassette order.jsonl",
                 "neither stored nor priced: 1 x GET /v1/models"):
        assert line in err, err
    assert PART not in err and "not stored" not in err, err


def check_round_trip(folder):
    (folder / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    with WeirServer(WEIR, folder, "--script", "script.yaml") as provider:
        recorder = WeirServer(WEIR, folder, "--record", "order.jsonl", "--upstream", provider.url)
        models = recorder.connect()
        models.request("GET", "/v1/models", headers=HEADERS)
        assert models.getresponse().status == 200
        recorded = turns(recorder)
        tell_secrets(recorder)
        assert recorder.stop() == 0, recorder.err
    check_files(folder)
    check_report(recorder.err)
    with WeirServer(WEIR, folder, "--cassette", "order.jsonl") as replay:
        replayed = turns(replay)
    for was, now in zip(recorded, replayed):
        assert now == was.replace(KEY, "[redacted api-key]"), f"{was}\n{now}"
    usage = run(folder, "usage", "--json", "order.jsonl")
    assert usage.returncode == 0, usage.stderr
    rows = [json.loads(line) for line in usage.stdout.splitlines()]
    assert len(rows) == 8 and all("simulated" not in row for row in rows), usage.stdout
    assert rows[0]["cache_write"]["5m"] == rows[1]["cache_read"] > 1000, usage.stdout


def check_refusals(folder):
    for arguments, code, told in (
            (["--record", "order.jsonl", "--upstream", "http://127.0.0.1:1"], 2, "exists already"),
            (["--record", "a.jsonl"], 2, "--upstream"),
            (["--record", "a.jsonl", "--upstream", "http://api.anthropic.com"], 2, "expected https"),
            (["--record", "a.jsonl", "--upstream", "https://u:p@x"], 2, "no user or key"),
            (["--record", "a.jsonl", "--upstream", "http://127.0.0.1:1", "--max-usd", "0"], 2,
             "above 0")):
        done = run(folder, "serve", *arguments)
        assert done.returncode == code and told in done.stderr, (arguments, done)
    idle = WeirServer(WEIR, folder, "--record", "a.jsonl", "--upstream", "http://127.0.0.1:1")
    assert idle.stop() == 5 and "nothing was recorded" in idle.err, idle.err
    assert not (folder / "a.jsonl").exists()


with tempfile.TemporaryDirectory() as name:
    check_round_trip(Path(name))
    check_refusals(Path(name))
