// SPDX-License-Identifier: Apache-2.0
// LangGraph's prebuilt agent; the first argument names the package of the chat model and its class.
import { tool } from "@langchain/core/tools";
import { createReactAgent } from "@langchain/langgraph/prebuilt";

import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

const [name, className] = process.argv[2].split("#");
const { [className]: ChatModel } = await import(name);

await report(async (seen, count) => {
  const handleLLMEnd = ({ generations: [[{ message, generationInfo }]] }) => {
    const { input_tokens, input_token_details, output_tokens } = message.usage_metadata;
    count(input_tokens, input_token_details?.cache_read ?? 0, output_tokens);
    seen.stops.push(message.additional_kwargs.stop_reason ?? generationInfo.finish_reason);
    seen.text = message.text;
  };
  const agent = createReactAgent({
    llm: new ChatModel({ model, maxTokens: 1000 }),
    tools: [tool(lookup, { name: "lookup", description, schema: parameters })],
  });
  const input = { messages: [{ role: "user", content: question }] };
  // The model's answers are streamed if somebody listens to the messages' pieces.
  const streamMode = streamed ? "messages" : "values";
  await Array.fromAsync(await agent.stream(input, { streamMode, callbacks: [{ handleLLMEnd }] }));
});
