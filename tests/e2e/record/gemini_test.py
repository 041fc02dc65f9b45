# SPDX-License-Identifier: Apache-2.0
"""gemini_test.py WEIR: one weir plays Gemini, a second one records it, a third one replays the
recording: a tool loop as a whole, as events and as one JSON array; answers, ids and usage are the
same to the byte."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from weir_server import WeirServer

WEIR = sys.argv[1]
KEY = "house-key-Zq7Zq7Zq7Zq7"
MODEL = "/v1beta/models/gemini-3.5-flash"
SYSTEM = "You answer questions about orders. " * 400
SCRIPT = """
- thinking: The order has to be looked up.
  tools: [ { name: lookup, arguments: { id: A-1 } }, { name: weigh, arguments: { id: A-1 } } ]
- text: It was delivered on Monday, to the house at the corner.
- text: You are welcome.
- text: Goodbye.
"""
TOOLS = [{"functionDeclarations": [{"name": name, "parameters": {"type": "OBJECT"}}
                                   for name in ("lookup", "weigh")]}]


def contents_of(text):
    """What an answer says, however it was sent: its parts and its usage."""
    if text.startswith("data:"):
        chunks = [json.loads(line[5:]) for line in text.splitlines() if line.startswith("data:")]
    else:
        chunks = json.loads(text)
        chunks = chunks if isinstance(chunks, list) else [chunks]
    parts = [part for chunk in chunks for part in chunk["candidates"][0]["content"].get("parts", [])]
    return parts, chunks[-1]["usageMetadata"]


def converse(server):
    contents = [{"role": "user", "parts": [{"text": "Where is A-1?"}]}]
    answers = []
    for method in (":generateContent", ":streamGenerateContent?alt=sse", ":streamGenerateContent",
                   ":generateContent"):
        body = {"contents": contents, "tools": TOOLS,
                "systemInstruction": {"parts": [{"text": SYSTEM}]}}
        status, text = server.ask(MODEL + method, body, {"x-goog-api-key": KEY})
        assert status == 200, text
        answers.append(text)
        parts, usage = contents_of(text)
        assert usage["promptTokenCount"] > 2000, usage
        results = [{"functionResponse": {"name": call["name"], "id": call["id"],
                                         "response": {"output": "delivered"}}}
                   for call in (part["functionCall"] for part in parts if "functionCall" in part)]
        contents = contents + [{"role": "model", "parts": parts},
                               {"role": "user", "parts": results or [{"text": "Thank you."}]}]
    return answers


def check(folder):
    (folder / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    with WeirServer(WEIR, folder, "--script", "script.yaml") as provider:
        recorder = WeirServer(WEIR, folder, "--record", "g.jsonl", "--upstream", provider.url)
        status, text = recorder.ask(MODEL + ":countTokens",
                                    {"contents": [{"parts": [{"text": "Hi"}]}]},
                                    {"x-goog-api-key": KEY})
        assert status == 200 and json.loads(text)["totalTokens"] > 0, text
        recorded = converse(recorder)
        assert recorder.stop() == 0, recorder.err
    assert "recorded 5 exchanges for $" in recorder.err, recorder.err
    assert "not stored" not in recorder.err and "refused" not in recorder.err, recorder.err
    assert KEY not in (folder / "g.jsonl").read_text("utf-8")
    with WeirServer(WEIR, folder, "--cassette", "g.jsonl") as replay:
        replayed = converse(replay)
    for was, now in zip(recorded, replayed):
        assert contents_of(was) == contents_of(now), f"{was}\n{now}"
    usage = subprocess.run([WEIR, "usage", "--json", "g.jsonl"], cwd=folder, text=True,
                           capture_output=True, timeout=60)
    rows = [json.loads(line) for line in usage.stdout.splitlines()]
    told = [contents_of(text)[1]["promptTokenCount"] for text in recorded]
    assert [row["input_total"] for row in rows[1:]] == told, (told, usage.stdout)


with tempfile.TemporaryDirectory() as name:
    check(Path(name))
