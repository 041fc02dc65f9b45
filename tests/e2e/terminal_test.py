# SPDX-License-Identifier: Apache-2.0
"""terminal_test.py WEIR: on a terminal reports have colours, fit, and tell what is being run."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

WEIR = sys.argv[1]
WIDTH = 60
SCENARIO = """version: 1
id: {id}
agent: {{ run: [sh, -c, "exit 3"] }}
script: [done]
"""


def on_terminal(project, **environment):
    """What a terminal of WIDTH columns gets of both streams."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    ran = subprocess.Popen([WEIR, "run", "--ci"], cwd=project, stdin=theirs, stdout=theirs,
                           stderr=theirs, env={**kept, "TERM": "xterm", **environment})
    os.close(theirs)
    told = b""
    try:
        while piece := os.read(ours, 4096):
            told += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert ran.wait() == 1, told
    return told.decode().replace("\r\n", "\n")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        (project / "scenarios").mkdir()
        (project / "weir.yaml").write_text('version: 1\nscenarios: [ "scenarios/*.yaml" ]\n')
        for name in ("one", "two"):
            (project / "scenarios" / f"{name}.yaml").write_text(SCENARIO.format(id=name))
        coloured = on_terminal(project)
        assert "\x1b[1;31mFAIL\x1b[0m" in coloured, coloured
        assert "running: 0 of 2 scenarios done\r\x1b[K" in coloured, coloured
        plain = on_terminal(project, NO_COLOR="1")
        assert "\x1b[1;31m" not in plain and "FAIL one" in plain, plain
        lines = plain.split("\r\x1b[K")[-1].split("\n")
        assert all(len(line) <= WIDTH for line in lines), plain
        dumb = on_terminal(project, TERM="dumb")
        assert "\x1b" not in dumb, dumb
        piped = subprocess.run([WEIR, "run", "--ci"], cwd=project, text=True, capture_output=True)
        assert "\x1b" not in piped.stdout + piped.stderr and "running:" not in piped.stderr


main()
