# SPDX-License-Identifier: Apache-2.0
"""A project in a git repository of its own, and weir run in it as at a desk: no CI variable is set."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WEIR = sys.argv.pop(1)
AGENT = Path(__file__).parent.parent / "agents/loop.py"
CI_NAMES = ("CI", "TF_BUILD", "JENKINS_URL", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA")
DESK = {name: value for name, value in os.environ.items() if name not in CI_NAMES}
NAMED = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
SCRIPT = """script:
  - tools: [ { name: lookup, arguments: { id: A-1 } } ]
  - text: It was delivered.
"""


class Desk:
    def __init__(self, *ids):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name) / "project"
        self.root.mkdir()
        self.write("weir.yaml", 'version: 1\nscenarios: [ "scenarios/*/scenario.yaml" ]\n')
        self.write(".gitignore", ".weir/\n*.pending.*\n")
        shutil.copy(AGENT, self.root / "agent.py")
        for name in ids:
            self.scenario(name)

    def __del__(self):
        self.folder.cleanup()

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def change(self, name, old, new):
        text = self.read(name)
        assert old in text, old
        self.write(name, text.replace(old, new))

    def scenario(self, name, mode="", more=""):
        env = f"  env: {{ MODE: {mode} }}\n" if mode else ""
        self.write(f"scenarios/{name}/scenario.yaml",
                   f"version: 1\nid: {name}\nagent:\n  run: [python3, agent.py]\n{env}{SCRIPT}{more}")

    def weir(self, *arguments, code=0, env=None, cwd=None, **more):
        done = subprocess.run([WEIR, *arguments], cwd=cwd or self.root, env=DESK | (env or {}),
                              text=True, capture_output=True, timeout=120,
                              **({"stdin": subprocess.DEVNULL} | more))
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def git(self, *arguments, code=0):
        done = subprocess.run(["git", *NAMED, *arguments], cwd=self.root, env=DESK, text=True,
                              capture_output=True, timeout=60)
        assert done.returncode == code, f"git {arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def start_repository(self):
        self.git("init", "-q", "-b", "main")
        self.commit("start")

    def commit(self, subject):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject)
