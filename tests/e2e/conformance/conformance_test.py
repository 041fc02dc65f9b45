# SPDX-License-Identifier: Apache-2.0
"""Official SDKs and frameworks against `weir serve`: a table of client x feature.

A cell passes only if the client handed its program what the script says and what weir journalled:
texts, tool calls, stop reasons, usage. The table is printed and, where WEIR_TABLE names a file,
written there."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from clients import CLIENTS

HERE = Path(__file__).resolve().parent
WEIR = os.environ["WEIR_PROGRAM"]
ANSWER = "Both are on their way – have a good day."


def call(order):
    return {"name": "lookup", "arguments": {"order": order}}


ONE_CALL = [{"text": "I look it up.", "tools": [call("A-1")]}, ANSWER]
TWO_CALLS = [{"tools": [call("A-1"), call("B-2 ü \"x\"")]}, ANSWER]
RATE_LIMIT = "status:status=429,retry_after=1ms"

# feature: script, whether the client streams, fault
FEATURES = {
    "tool loop": (ONE_CALL, False, None),
    "streamed": (ONE_CALL, True, None),
    "parallel tools": (TWO_CALLS, False, None),
    "parallel streamed": (TWO_CALLS, True, None),
    "429 retried": (ONE_CALL, False, RATE_LIMIT),
    "cut stream": (ONE_CALL, True, "cut:events=4"),
}


class Serve:
    """`weir serve` on a script, while a `with` block runs."""

    def __init__(self, folder, script, fault):
        self.journal_file = Path(folder) / "journal.jsonl"
        script_file = Path(folder) / "script.json"
        script_file.write_text(json.dumps(script), encoding="utf-8")
        self.command = [WEIR, "serve", "--json", "--script", script_file]
        self.command += ["--journal", self.journal_file]
        self.command += ["--fault", fault] if fault else []

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]
        return self

    def __exit__(self, *unused):
        self.process.terminate()
        self.process.communicate(timeout=20)

    def rows(self):
        return [json.loads(line) for line in self.journal_file.read_text("utf-8").splitlines()]


def environment(url, client):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    keys = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY")
    return {
        **kept,
        **dict.fromkeys(keys, "dummy"),
        "ANTHROPIC_BASE_URL": url + client.anthropic_path,
        "OPENAI_BASE_URL": url + "/v1",
        "GOOGLE_GEMINI_BASE_URL": url,
        "MODEL": client.model,
        **client.environment,
    }


def usage_of(row):
    """(input, cached, output) as the provider's own keys have them."""
    usage = row["response"].get("usage") or row["response"].get("usageMetadata")
    if "cache_read_input_tokens" in usage:
        cached = usage["cache_read_input_tokens"]
        total = usage["input_tokens"] + usage["cache_creation_input_tokens"] + cached
        return total, cached, usage["output_tokens"]
    if "prompt_tokens" in usage:
        cached = usage["prompt_tokens_details"]["cached_tokens"]
        return usage["prompt_tokens"], cached, usage["completion_tokens"]
    if "promptTokenCount" in usage:
        cached = usage.get("cachedContentTokenCount", 0)
        return usage["promptTokenCount"], cached, usage["candidatesTokenCount"]
    cached = usage["input_tokens_details"]["cached_tokens"]
    return usage["input_tokens"], cached, usage["output_tokens"]


class Conformance(unittest.TestCase):
    maxDiff = None
    table = {}

    def run_client(self, client, feature):
        script, streamed, fault = FEATURES[feature]
        with tempfile.TemporaryDirectory() as folder, Serve(folder, script, fault) as server:
            done = subprocess.run(
                client.command + (["--stream"] if streamed else []),
                cwd=HERE,
                env=environment(server.url, client),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=60,
            )
            lines = done.stdout.splitlines()
            self.assertEqual(len(lines), 1, done.stdout + done.stderr)
            return json.loads(lines[0]), server.rows()

    def check_answers(self, client, feature, seen, rows):
        script = FEATURES[feature][0]
        answered = [row for row in rows if row.get("status", 200) == 200]
        usage = [sum(column) for column in zip(*map(usage_of, answered))]
        self.assertEqual(len(answered), len(script))
        self.assertEqual(
            {
                "text": ANSWER,
                "calls": [tool["arguments"]["order"] for tool in script[0]["tools"]],
                "stops": client.stops,
                "usage": dict(zip(("input", "cached", "output"), usage)),
                "error": None,
            },
            seen,
        )
        self.assertGreater(min(usage[0], usage[2]), 0)

    def check_cell(self, client, feature):
        seen, rows = self.run_client(client, feature)
        statuses = [row.get("status", 200) for row in rows]
        if feature == "cut stream":
            self.assertEqual(statuses, [200])
            self.assertIsNotNone(seen["error"])
            self.assertEqual(seen["calls"], [])
        else:
            self.check_answers(client, feature, seen, rows)
            refused = [429] if feature == "429 retried" else []
            self.assertEqual(statuses, refused + [200, 200])

    def test_every_client_and_feature(self):
        for client in CLIENTS:
            for feature in FEATURES:
                if feature in client.not_applicable:
                    self.table[client.name, feature] = "n/a"
                    continue
                self.table[client.name, feature] = "FAILED"
                with self.subTest(client=client.name, feature=feature):
                    self.check_cell(client, feature)
                    self.table[client.name, feature] = "ok"

    def test_few_cells_are_not_applicable(self):
        reasons = [reason for client in CLIENTS for reason in client.not_applicable.values()]
        self.assertTrue(all(reasons))
        self.assertLessEqual(len(reasons) * 10, len(CLIENTS) * len(FEATURES))

    @classmethod
    def tearDownClass(cls):
        text = table_text(cls.table)
        print(text, file=sys.stderr)
        if "WEIR_TABLE" in os.environ:
            Path(os.environ["WEIR_TABLE"]).write_text(text, encoding="utf-8")


def table_text(table):
    width = max(len(client.name) for client in CLIENTS) + 2
    lines = ["clients".ljust(width) + "".join(feature.ljust(19) for feature in FEATURES)]
    for client in CLIENTS:
        cells = "".join(table.get((client.name, each), "").ljust(19) for each in FEATURES)
        lines.append(client.name.ljust(width) + cells)
    for client in CLIENTS:
        lines += [f"n/a {client.name}, {each}: {why}" for each, why in client.not_applicable.items()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    unittest.main(verbosity=2)
