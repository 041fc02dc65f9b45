# SPDX-License-Identifier: Apache-2.0
"""live_test.py WEIR: a replay under a changed prompt tells what it can't see, and `weir run --live`
sees it: the answers of the provider as it is now."""

import sys
import tempfile

from agents import Project, expect
from weir_server import WeirServer

WEIR = sys.argv[1]
LONG = "It was delivered on Monday to the house at the corner. " * 12


def agent(system):
    return f"ask([user('Where is A-1?')], {system!r})\n"


def files(project):
    kept = list(project.root.glob("scenarios/**/*.jsonl*")) + list(project.root.glob("baselines/*"))
    return {path: path.read_bytes() for path in kept}


def record(project):
    project.answers(["It was delivered."])
    project.agent(agent("Be terse."))
    with WeirServer(WEIR, project.root, "--script", "script.yaml") as provider:
        expect(project.run("run", "--live", "--upstream", provider.url, code=4), "no baseline")
        project.run("record", "--upstream", provider.url)
    project.run("accept")


def check_live(project):
    """The prompt has changed by a word, and the provider answers at length."""
    project.agent(agent("Be thorough."))
    project.answers([LONG])
    expect(project.run("run"), "answers 0 of 2 as recorded, 2 under a changed prompt",
           "(weir run order --live)")
    before = files(project)
    with WeirServer(WEIR, project.root, "--script", "script.yaml") as provider:
        live = ("run", "order", "--live", "--upstream", provider.url)
        said = project.run(*live, code=1)
        expect(said, "running live, 1 run; neither cassettes nor baselines are written",
               "FAIL order   $0.000100 -> $0.00213 (+2,030 %, limit +2 %)", "live: 1 answer of the provider for $")
        assert "weir accept" not in said and "overlapped" not in said, said
        expect(project.run(*live, "--repeat", "3", CI="1", code=1), "order failed 3 of 3 runs")
        expect(project.run(*live, "--repeat", "3", "--max-usd", "0.000001", code=3),
               "--max-usd 0.000001 is spent")
        project.run(*live, "--accept", code=2)
    assert files(project) == before
    project.run("run", "--repeat", "3", code=2)


def check_equal(project):
    """What the baseline was made of passes."""
    project.agent(agent("Be terse."))
    project.answers(["It was delivered."])
    with WeirServer(WEIR, project.root, "--script", "script.yaml") as provider:
        expect(project.run("run", "--live", "--repeat", "2", "--upstream", provider.url),
               "order failed 0 of 2 runs")


with tempfile.TemporaryDirectory() as name:
    project = Project(WEIR, name, [])
    record(project)
    check_live(project)
    check_equal(project)
