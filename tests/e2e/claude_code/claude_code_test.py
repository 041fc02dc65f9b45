# SPDX-License-Identifier: Apache-2.0
"""Claude Code, as npm installs it, under `weir run`: what it believes to have used is what weir
reports, and its second turn reads all that the first one cached."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

WEIR = os.environ["WEIR_PROGRAM"]
CLAUDE = os.environ["CLAUDE_CODE"]

# Each run appends its report to a file beside the project, which the agent doesn't see.
SCENARIO = {
    "version": 1,
    "id": "list-files",
    "description": "Claude Code looks what is there.",
    "agent": {
        "env": {
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
            "DISABLE_AUTOUPDATER": "1",
            "DISABLE_ERROR_REPORTING": "1",
            "DISABLE_TELEMETRY": "1",
            "TERM": "dumb",
        },
    },
    "script": [
        {
            "text": "Let me look.",
            "tools": [{"name": "Bash", "arguments": {"command": "ls", "description": "List files"}}],
        },
        "Nothing is there.",
    ],
}


def run_claude(folder, *options):
    """(its own reports, weir's passes), each of the cold and the warm run."""
    told = Path(folder) / "told.jsonl"
    project = Path(folder) / "project"
    project.mkdir()
    claude = [CLAUDE, "-p", "list the files", *options]
    claude += ["--output-format", "json", "--allowedTools", "Bash"]
    run = ["sh", "-c", f'exec "$0" "$@" >> "{told}"', *claude]
    scenario = {**SCENARIO, "agent": {**SCENARIO["agent"], "run": run}}
    (project / "scenario.yaml").write_text(json.dumps(scenario), encoding="utf-8")
    (project / "weir.yaml").write_text('version: 1\nscenarios: ["scenario.yaml"]\n', encoding="utf-8")
    done = subprocess.run([WEIR, "run"], cwd=project, capture_output=True, text=True, timeout=240)
    assert done.returncode in (0, 4), done.stdout + done.stderr  # 4: there is no baseline yet
    trace = json.loads((project / ".weir/last/list-files/trace.json").read_text("utf-8"))
    return [json.loads(line) for line in told.read_text("utf-8").splitlines()], trace["passes"]


def generations(span):
    if span["kind"] == "generation":
        yield span
    for child in span.get("children", []):
        yield from generations(child)


def written(usage):
    return sum(usage["cache_write"].values())


class ClaudeCode(unittest.TestCase):
    maxDiff = None

    def check_usage(self, told, root):
        (used,) = told["modelUsage"].values()
        usage = root["usage"]
        reported = {
            "inputTokens": usage["uncached"],
            "outputTokens": usage["output"],
            "cacheReadInputTokens": usage["cache_read"],
            "cacheCreationInputTokens": written(usage),
        }
        self.assertEqual(reported, {name: used[name] for name in reported})
        self.assertAlmostEqual(used["costUSD"], root["cost_pico_usd"] / 1e12, places=9)

    def check(self, *options):
        with tempfile.TemporaryDirectory() as folder:
            reports, passes = run_claude(folder, *options)
        self.assertEqual([each["name"] for each in passes], ["cold", "warm"])
        self.assertEqual(len(reports), 2)
        for told, each in zip(reports, passes):
            self.assertFalse(told["is_error"])
            self.assertEqual(told["result"], "Nothing is there.")
            self.check_usage(told, each["root"])
            first, second = (span["usage"] for span in generations(each["root"]))
            self.assertGreater(second["cache_read"], 1000)
            self.assertEqual(second["cache_read"], first["cache_read"] + written(first))

    def test_bare(self):
        self.check("--bare")

    def test_with_everything(self):
        self.check()


if __name__ == "__main__":
    unittest.main(verbosity=2)
