# SPDX-License-Identifier: Apache-2.0
"""The built weir as these tests use it: as a server, and in a copy of this project."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WEIR = os.environ["WEIR_PROGRAM"]
CPP_AGENT = os.environ["SUPPORT_AGENT"]
PYTHON = sys.executable
NODE = ROOT / "build/deps/node/bin/node"

CI_VARIABLES = ("CI", "TF_BUILD", "JENKINS_URL")


class Serve:
    """`weir serve` while a `with` block runs: `.url`, and the exchanges journalled so far."""

    def __init__(self, folder, script, *options):
        self.script = Path(folder) / "script.json"
        self.script.write_text(json.dumps(script), encoding="utf-8")
        self.file = Path(folder) / "journal.jsonl"
        self.options = options

    def __enter__(self):
        command = [WEIR, "serve", "--script", self.script, "--journal", self.file, *self.options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(self.process.communicate()[1])
        return self

    def __exit__(self, *unused):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)

    def journal(self):
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]


def shell_environment(**variables):
    """As on a laptop, also where these tests run in a CI."""
    kept = {name: value for name, value in os.environ.items() if name not in CI_VARIABLES}
    return {**kept, **variables}


def weir(project, *arguments, **variables):
    return subprocess.run(
        [WEIR, *arguments],
        cwd=project,
        env=shell_environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )


def copy_project(folder):
    """This checkout's scenarios and agents with what they run, but without its baselines."""
    skipped = shutil.ignore_patterns("node_modules", "__pycache__")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "scenarios", folder / "scenarios")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=skipped)
    shutil.copy(ROOT / "weir.yaml", folder)
    modules = "examples/support-agent/javascript/node_modules"
    (folder / modules).symlink_to(ROOT / modules)
    (folder / "build/bin").mkdir(parents=True)
    (folder / "build/deps").symlink_to(ROOT / "build/deps")
    (folder / "build/bin/support-agent").symlink_to(CPP_AGENT)
    return folder


def last(project, scenario, file):
    return (project / ".weir/last" / scenario / file).read_bytes()


def spans(span, kind):
    """All spans of a kind below one of a trace, in order."""
    found = [span] if span["kind"] == kind else []
    return found + [deeper for child in span.get("children", []) for deeper in spans(child, kind)]
