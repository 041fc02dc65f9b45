# SPDX-License-Identifier: Apache-2.0
"""page_test.py WEIR ROOT: does what docs/recording.md says, with a second weir as the provider. Its
```sh blocks are run in order, a server until its requests are answered; its ```text blocks are what
is printed, but for digits."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from agents import Project
from weir_server import WeirServer

WEIR, ROOT = sys.argv[1], Path(sys.argv[2])
PROVIDER = "https://api.anthropic.com"
BODY = {"model": "claude-sonnet-4-5", "max_tokens": 20,
        "messages": [{"role": "user", "content": "Where is A-1?"}]}


def without_digits(text):
    return re.sub(r"\d+", "9", text)


def serve(arguments, folder):
    server = WeirServer(WEIR, folder, *arguments)
    status, answer = server.ask("/v1/messages", BODY, {"x-api-key": "dummy",
                                                       "anthropic-version": "2023-06-01"})
    assert status == 200, answer
    assert server.stop() == 0, server.err
    return server.err


def run(command, folder, url):
    words = shlex.split(command.replace(PROVIDER, url))
    if words[:2] == ["weir", "serve"]:
        said = serve(words[2:], folder)
    else:
        live = words[1] == "record" or "--live" in words
        upstream = ["--upstream", url] if live else []
        env = {k: v for k, v in os.environ.items() if k != "CI"} | {"ANTHROPIC_API_KEY": "dummy"}
        done = subprocess.run([WEIR, *words[1:], *upstream], cwd=folder, text=True,
                              capture_output=True, env=env)
        assert done.returncode == 0, done.stderr
        said = done.stderr
    return said.replace(url, PROVIDER).replace("this machine", "Anthropic")


def main():
    page = (ROOT / "docs/recording.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.M | re.S)
    with tempfile.TemporaryDirectory() as folder:
        project = Project(WEIR, folder, ["It was delivered."])
        project.agent("ask([user('Where is A-1?')])")
        with WeirServer(WEIR, folder, "--script", "script.yaml") as provider:
            said = "".join(run(command, folder, provider.url) for kind, text in blocks
                           if kind == "sh" for command in text.splitlines())
    texts = [text for kind, text in blocks if kind == "text"]
    assert len(texts) == 4
    for text in texts:
        assert without_digits(text) in without_digits(said), f"{text}\n{said}"


main()
