// SPDX-License-Identifier: Apache-2.0
// OpenAI's SDK on Responses; the first argument names the package of its major version.
import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

const { default: OpenAI } = await import(process.argv[2]);

await report(async (seen, count) => {
  const client = new OpenAI();
  const tools = [{ type: "function", name: "lookup", description, parameters, strict: true }];
  const input = [{ role: "user", content: question }];
  for (;;) {
    const request = { model, tools, input, store: false };
    const reply = streamed
      ? await client.responses.stream(request).finalResponse()
      : await client.responses.create(request);
    const { input_tokens, input_tokens_details, output_tokens } = reply.usage;
    count(input_tokens, input_tokens_details.cached_tokens, output_tokens);
    seen.stops.push(reply.status);
    seen.text = reply.output_text;
    const uses = reply.output.filter((item) => item.type === "function_call");
    if (uses.length === 0) {
      return;
    }
    input.push(...reply.output);
    for (const use of uses) {
      const output = lookup(JSON.parse(use.arguments));
      input.push({ type: "function_call_output", call_id: use.call_id, output });
    }
  }
});
