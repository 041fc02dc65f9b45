# SPDX-License-Identifier: Apache-2.0
"""An agent that would leave the machine is stopped, and the host that it wanted is named.

What opens a socket by itself, past the proxy variables, could only be stopped in a network
namespace, and weir makes none."""

import json
import tempfile
import unittest
from pathlib import Path

from support import NODE, PYTHON, ROOT, last, weir

SDK = ROOT / "examples/support-agent/javascript/node_modules/@anthropic-ai/sdk/index.mjs"
PYTHON_AGENT = """
import anthropic
client = anthropic.Anthropic(base_url="https://api.anthropic.com", max_retries=0)
try:
    client.messages.create(model="claude-sonnet-5-5", max_tokens=9, messages=[
        {"role": "user", "content": "hello"}])
except anthropic.APIConnectionError as error:
    print("refused:", error)
"""
JAVASCRIPT_AGENT = f"""
import Anthropic from '{SDK}';
const client = new Anthropic({{ baseURL: 'https://api.anthropic.com', maxRetries: 0 }});
const messages = [{{ role: 'user', content: 'hello' }}];
try {{
  await client.messages.create({{ model: 'claude-sonnet-5-5', max_tokens: 9, messages }});
}} catch (error) {{
  if (!(error instanceof Anthropic.APIConnectionError)) throw error;
  console.log(`refused: ${{error.message}}`);
}}
"""
# Talks to weir as it should, so that nothing but the stray request can fail the run.
POLITE = """
anthropic.Anthropic().messages.create(model="claude-sonnet-5-5", max_tokens=9, messages=[
    {"role": "user", "content": "hello"}])
"""
JAVASCRIPT_POLITE = """
await new Anthropic().messages.create({ model: 'claude-sonnet-5-5', max_tokens: 9, messages });
"""


class Egress(unittest.TestCase):
    def run_agent(self, program, file, source):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "scenarios/stray").mkdir(parents=True)
        (folder / "weir.yaml").write_text('{"version": 1, "scenarios": ["scenarios/*/*.yaml"]}')
        (folder / file).write_text(source, encoding="utf-8")
        scenario = {
            "version": 1,
            "id": "stray",
            "agent": {"run": [str(program), file], "timeout": "30s"},
            "script": ["Hello."],
        }
        # JSON is YAML.
        (folder / "scenarios/stray/scenario.yaml").write_text(json.dumps(scenario))
        return folder, weir(folder, "run", "stray")

    def check(self, program, file, source):
        folder, done = self.run_agent(program, file, source)
        told = done.stdout + done.stderr
        self.assertEqual(done.returncode, 1, told)
        self.assertIn("api.anthropic.com", told)
        verdict = json.loads(last(folder, "stray", "verdict.json"))["scenarios"][0]
        self.assertIn("refused:", verdict["output_tail"])

    def test_of_an_agent_in_python(self):
        self.check(PYTHON, "agent.py", PYTHON_AGENT + POLITE)

    def test_of_an_agent_in_javascript(self):
        self.check(NODE, "agent.mjs", JAVASCRIPT_AGENT + JAVASCRIPT_POLITE)

    def test_there_is_none_without(self):
        _, done = self.run_agent(PYTHON, "agent.py", "import anthropic\n" + POLITE)
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertNotIn("api.anthropic.com", done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
