// SPDX-License-Identifier: Apache-2.0
// tools_test.mjs ROOT: compares what the JavaScript tools answer with the approved results.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const root = process.argv[2];
const { Shop, ToolError } = await import(
  pathToFileURL(`${root}/examples/support-agent/javascript/tools.js`)
);

const approved = readFileSync(`${root}/tests/golden/support_agent/tool_results.txt`, 'utf8');
const calls = JSON.parse(readFileSync(`${root}/tests/examples/support_agent/calls.json`, 'utf8'));
const shop = new Shop();
let results = '';
for (const call of calls) {
  try {
    results += `${shop.run(call.name, call.input)}\n`;
  } catch (error) {
    if (!(error instanceof ToolError)) {
      throw error;
    }
    results += `error: ${error.message}\n`;
  }
}

if (results !== approved) {
  console.error(`the results differ from those of C++:\n${results}`);
  process.exitCode = 1;
}
