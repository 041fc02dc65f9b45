# SPDX-License-Identifier: Apache-2.0
"""How often the official SDKs ask again under a fault that never ends."""

import tempfile
import unittest

import anthropic
import openai

from support import Serve

ASKED = [{"role": "user", "content": "Hi."}]

# fault: whether the client streams, requests
EXPECTED = {
    "status:status=529,times=0": (False, 3),
    "status:status=429,times=0": (False, 3),
    "status:status=500,times=0": (False, 3),
    "status:status=408,times=0": (False, 3),
    "status:status=409,times=0": (False, 3),
    "status:status=400,times=0": (False, 1),
    "cut:events=3,times=0": (True, 1),
    "empty_reply:times=0": (False, 3),
}


def ask_anthropic(url, stream):
    client = anthropic.Anthropic(base_url=url, api_key="dummy")
    answer = client.messages.create(
        model="claude-sonnet-5-5", max_tokens=50, messages=ASKED, stream=stream
    )
    return list(answer) if stream else answer


def ask_openai(url, stream):
    client = openai.OpenAI(base_url=f"{url}/v1", api_key="dummy")
    answer = client.chat.completions.create(model="gpt-6-sol", messages=ASKED, stream=stream)
    return list(answer) if stream else answer


class Requests(unittest.TestCase):
    def check(self, ask, fault):
        stream, requests = EXPECTED[fault]
        with tempfile.TemporaryDirectory() as folder:
            with Serve(folder, ["Hello there."], "--fault", fault) as server:
                with self.assertRaises(Exception):
                    ask(server.url, stream)
                self.assertEqual(len(server.journal()), requests)

    def test_are_as_many_as_the_sdks_retry(self):
        for ask in (ask_anthropic, ask_openai):
            for fault in EXPECTED:
                with self.subTest(client=ask.__name__, fault=fault):
                    self.check(ask, fault)


if __name__ == "__main__":
    unittest.main()
