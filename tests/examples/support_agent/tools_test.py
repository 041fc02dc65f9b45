# SPDX-License-Identifier: Apache-2.0
"""tools_test.py ROOT: compares what the Python tools answer with the approved results."""

import json
import sys
from pathlib import Path

root = Path(sys.argv[1])
sys.path.insert(0, str(root / "examples/support-agent/python"))
from tools import Shop, ToolError  # noqa: E402

approved = (root / "tests/golden/support_agent/tool_results.txt").read_text(encoding="utf-8")
shop = Shop()
results = ""
for call in json.loads((root / "tests/examples/support_agent/calls.json").read_text()):
    try:
        results += shop.run(call["name"], call["input"]) + "\n"
    except ToolError as error:
        results += f"error: {error}\n"

if results != approved:
    sys.exit(f"the results differ from those of C++:\n{results}")
