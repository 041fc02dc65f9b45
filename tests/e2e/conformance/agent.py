# SPDX-License-Identifier: Apache-2.0
"""What agent.mjs is to the JavaScript clients, for those in Python."""

import json
import os
import sys

MODEL = os.environ["MODEL"]
QUESTION = "Where are my orders?"
STREAMED = "--stream" in sys.argv
DESCRIPTION = "Looks an order up."
PARAMETERS = {
    "type": "object",
    "properties": {"order": {"type": "string"}},
    "required": ["order"],
    "additionalProperties": False,
}


class Seen:
    def __init__(self):
        self.text, self.stops, self.calls, self.error = "", [], [], None
        self.usage = {"input": 0, "cached": 0, "output": 0}

    def count(self, **tokens):
        for name, value in tokens.items():
            self.usage[name] += value

    def lookup(self, order):
        """The tool. Its result names the call, so that a mixed-up result changes the next request."""
        self.calls.append(order)
        return f"{order} is on its way"


def report(loop):
    """Runs `loop(seen)` and prints {text, calls, stops, usage, error}."""
    seen = Seen()
    try:
        loop(seen)
    except Exception as error:  # pylint: disable=broad-exception-caught  # whatever a client raises
        seen.error = {"name": type(error).__name__, "status": getattr(error, "status_code", None)}
    print(json.dumps(vars(seen)))
