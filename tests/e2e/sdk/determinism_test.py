# SPDX-License-Identifier: Apache-2.0
"""The same agent gives the same bytes, whoever runs it, from whichever folder, however often."""

import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from support import copy_project, last, weir

KEPT = ("verdict.json", "trace.json", "journal.jsonl", "report.txt")


def add_twin(project, scenario):
    """The same scenario once more, to run beside the other."""
    text = (project / f"scenarios/{scenario}/scenario.yaml").read_text(encoding="utf-8")
    (project / "scenarios/twin").mkdir()
    twin = text.replace(f"id: {scenario}\n", "id: twin\n")
    twin = twin.replace("replay: cassette", "replay: ../refund/cassette")
    (project / "scenarios/twin/scenario.yaml").write_text(twin, encoding="utf-8")


def one_run(root, scenario, number):
    """In a checkout of its own, as a user of its own, alone or beside another scenario."""
    project = copy_project(root / f"{'deeper/' * (number % 3)}checkout-{number}")
    add_twin(project, scenario)
    home, temp = root / f"home-{number}", root / f"tmp-{number}"
    home.mkdir()
    temp.mkdir()
    machine = {
        "HOME": str(home),
        "TMPDIR": str(temp),
        "USER": f"user{number}",
        "LOGNAME": f"user{number}",
        "HOSTNAME": f"host{number}",
        "TZ": ("UTC", "Asia/Kathmandu", "America/Denver")[number % 3],
        "PYTHONHASHSEED": str(number),
    }
    ids = [scenario] if number % 2 else [scenario, "twin"]
    done = weir(project, "run", *ids, "--jobs", str(1 + number % 4), "--accept", **machine)
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
    files = {name: last(project, scenario, name) for name in KEPT}
    for file in sorted((project / "baselines").glob(f"{scenario}.*")):
        files[file.name] = file.read_bytes()
    return files


class Determinism(unittest.TestCase):
    def check(self, scenario, times):
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(4) as pool:
            runs = list(pool.map(lambda n: one_run(Path(folder), scenario, n), range(times)))
        self.assertIn(f"{scenario}.json", runs[0])
        self.assertIn(f"{scenario}.sent.jsonl", runs[0])
        for number, files in enumerate(runs):
            self.assertEqual(list(files), list(runs[0]))
            for name, content in files.items():
                self.assertEqual(content, runs[0][name], f"{name} of run {number}")

    def test_fifty_runs_of_the_agent_in_cpp(self):
        self.check("refund-cpp", 50)

    def test_three_runs_of_the_agent_in_python(self):
        self.check("refund", 3)


if __name__ == "__main__":
    unittest.main()
