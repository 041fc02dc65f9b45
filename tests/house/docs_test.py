# SPDX-License-Identifier: Apache-2.0
"""docs_test.py ROOT: docs/scenarios.md names every key and metric of the schemas."""

import json
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])


def keys_of(schema):
    for name, value in schema.get("properties", {}).items():
        yield name
        yield from keys_of(value)
    for value in schema.get("definitions", {}).values():
        yield from keys_of(value)


def main():
    text = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
    keys = set()
    for name in ("weir", "scenario"):
        keys |= set(keys_of(json.loads((ROOT / f"data/schemas/{name}.schema.json").read_text())))
    assert len(keys) > 30, keys
    missing = sorted(key for key in keys if key not in text)
    assert not missing, f"docs/scenarios.md says nothing of {', '.join(missing)}"


main()
