# SPDX-License-Identifier: Apache-2.0
"""Tests that share one `weir serve`, by header or by base URL: each has an agent's whole run of its
own, looks at its own exchanges and begins anew."""

import json
import tempfile
import unittest
import urllib.request

import anthropic

from support import Serve

SCRIPT = ["One.", "Two."]


def ask(client, *before):
    messages = [{"role": "user", "content": "Go on."}]
    for text in before:
        messages += [{"role": "assistant", "content": text}, {"role": "user", "content": "And?"}]
    answer = client.messages.create(model="claude-sonnet-5-5", max_tokens=50, messages=messages)
    return answer.content[0].text


def control(method, url):
    with urllib.request.urlopen(urllib.request.Request(url, method=method)) as answer:
        return answer.read().decode()


class SharedServer(unittest.TestCase):
    def test_keeps_tests_apart(self):
        with tempfile.TemporaryDirectory() as folder, Serve(folder, SCRIPT) as server:
            by_header = anthropic.Anthropic(
                base_url=server.url, api_key="dummy", default_headers={"X-Test-Id": "header"}
            )
            by_path = anthropic.Anthropic(
                base_url=f"{server.url}/__weir/test/path", api_key="dummy"
            )
            self.assertEqual(ask(by_header), "One.")
            self.assertEqual(ask(by_path), "One.")
            self.assertEqual(ask(by_header, "One."), "Two.")
            base = f"{server.url}/__weir/test"
            rows = control("GET", f"{base}/header/__weir/journal").splitlines()
            self.assertEqual([json.loads(row)["run"] for row in rows], ["header", "header"])
            self.assertEqual(json.loads(control("POST", f"{base}/header/__weir/reset"))["status"], "ok")
            self.assertEqual(control("GET", f"{base}/header/__weir/journal"), "")
            self.assertEqual(ask(by_header), "One.")
            self.assertEqual(len(control("GET", f"{base}/path/__weir/journal").splitlines()), 1)
            self.assertEqual(json.loads(control("GET", f"{server.url}/__weir/health"))["status"], "ok")
            self.assertEqual(len(server.journal()), 4, "--journal has the exchanges of all tests")


if __name__ == "__main__":
    unittest.main(verbosity=2)
