# SPDX-License-Identifier: Apache-2.0
"""A project with one scenario whose agent a test writes, and a weir that plays its provider."""

import os
import subprocess
from pathlib import Path

AGENT = """
import json, os, urllib.request

def ask(messages, system="Answer questions about orders."):
    body = {"model": "claude-sonnet-5-5", "max_tokens": 200, "system": system,
            "messages": messages}
    request = urllib.request.Request(
        os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages", json.dumps(body).encode(),
        {"content-type": "application/json", "x-api-key": os.environ["ANTHROPIC_API_KEY"],
         "anthropic-version": "2023-06-01"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["content"]

def user(text):
    return {"role": "user", "content": text}

"""


class Project:
    def __init__(self, weir, folder, answers):
        self.weir, self.root = weir, Path(folder)
        self.write("weir.yaml", 'version: 1\nscenarios: [ "scenarios/*/scenario.yaml" ]\n')
        self.answers(answers)
        self.write("scenarios/order/scenario.yaml",
                   "version: 1\nid: order\nagent: { run: [python3, agent.py], timeout: 30s }\n"
                   "replay: order.jsonl\n")
        self.cassette = self.root / "scenarios/order/order.jsonl"
        self.partial = self.root / "scenarios/order/order.jsonl.partial"

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def answers(self, texts):
        self.write("script.yaml", "".join(f"- text: {text}\n" for text in texts))

    def agent(self, code):
        self.write("agent.py", AGENT + code)

    def start(self, *arguments, **variables):
        outside = {"CI", "TF_BUILD", "JENKINS_URL", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"}
        env = {k: v for k, v in os.environ.items() if k not in outside} | variables
        return subprocess.Popen([self.weir, *arguments], cwd=self.root, env=env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *arguments, code=0, **variables):
        """What was said: both streams, the results first."""
        process = self.start(*arguments, **variables)
        out, err = process.communicate(timeout=60)
        assert process.returncode == code, (arguments, process.returncode, out, err)
        return out + err


def expect(said, *lines):
    for line in lines:
        assert line in said, f"{line}\n--- is not in\n{said}"
