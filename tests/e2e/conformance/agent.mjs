// SPDX-License-Identifier: Apache-2.0
// What every JavaScript client of this suite is: a small agent with one tool, told on the command
// line whether to stream. It prints one JSON object of what the client library handed to it.
export const model = process.env.MODEL;
export const question = "Where are my orders?";
export const streamed = process.argv.includes("--stream");
export const description = "Looks an order up.";
export const parameters = {
  type: "object",
  properties: { order: { type: "string" } },
  required: ["order"],
  additionalProperties: false,
};

const calls = [];

/** The tool. Its result names the call, so that a mixed-up result changes the next request. */
export function lookup({ order }) {
  calls.push(order);
  return `${order} is on its way`;
}

/** Runs `loop` and prints {text, calls, stops, usage, error}. */
export async function report(loop) {
  const seen = { text: "", stops: [], usage: { input: 0, cached: 0, output: 0 } };
  const count = (input, cached, output) => {
    seen.usage.input += input;
    seen.usage.cached += cached;
    seen.usage.output += output;
  };
  let error = null;
  try {
    await loop(seen, count);
  } catch (thrown) {
    error = { name: thrown?.constructor?.name ?? "", status: thrown?.status ?? null };
  }
  console.log(JSON.stringify({ ...seen, calls, error }));
}
