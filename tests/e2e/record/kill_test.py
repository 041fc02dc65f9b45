# SPDX-License-Identifier: Apache-2.0
"""kill_test.py WEIR: a recording that is killed (SIGKILL) at 50 points holds every exchange that the
client saw end, and loads."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from weir_server import WeirServer

WEIR = sys.argv[1]
POINTS = 50
EXCHANGES = 5
SCRIPT = f"- text: \"{'It was delivered on Monday, to the house at the corner. ' * 4}\"\n"


def events(server, number):
    """The events of one streamed answer, as they come."""
    body = {"model": "claude-sonnet-4-5", "max_tokens": 200, "stream": True,
            "messages": [{"role": "user", "content": f"Question {number}: where is it?"}]}
    answer = server.post("/v1/messages", body, {"x-api-key": "dummy",
                                                "anthropic-version": "2023-06-01"})
    assert answer.status == 200
    for line in answer:
        if line.startswith(b"data:"):
            yield line


def read_until(server, point):
    """Reads so many events; how many answers have ended by then, and whether more would come."""
    seen = finished = 0
    for number in range(EXCHANGES):
        for event in events(server, number):
            seen += 1
            finished += b'"message_stop"' in event
            if seen == point:
                return finished
    raise AssertionError(f"only {seen} events came")


def check(folder, provider, point):
    cassette = folder / f"{point}.jsonl"
    recorder = WeirServer(WEIR, folder, "--record", cassette.name, "--upstream", provider.url)
    finished = read_until(recorder, point)
    recorder.stop(signal.SIGKILL)
    usage = subprocess.run([WEIR, "usage", "--json", cassette.name], cwd=folder, text=True,
                           capture_output=True, timeout=60)
    rows = [row for row in usage.stdout.splitlines() if '"error"' not in row]
    assert usage.returncode == 0 and len(rows) >= finished, (point, finished, usage)
    return finished


with tempfile.TemporaryDirectory() as name:
    (Path(name) / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    with WeirServer(WEIR, name, "--script", "script.yaml") as server:
        ended = {check(Path(name), server, point) for point in range(1, POINTS + 1)}
    assert len(ended) > 3, f"the points are too close to each other: {ended}"
