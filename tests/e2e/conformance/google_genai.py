# SPDX-License-Identifier: Apache-2.0
"""Google's SDK."""

from google import genai
from google.genai import types

from agent import DESCRIPTION, MODEL, PARAMETERS, QUESTION, STREAMED, report

LOOKUP = types.FunctionDeclaration(
    name="lookup", description=DESCRIPTION, parameters_json_schema=PARAMETERS
)
CONFIG = types.GenerateContentConfig(
    tools=[types.Tool(function_declarations=[LOOKUP])],
    automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
)
RETRIES = types.HttpRetryOptions(attempts=3, initial_delay=0.01)


def ask(client, contents):
    """The chunks of an answer; a whole one is one chunk."""
    request = {"model": MODEL, "contents": contents, "config": CONFIG}
    if STREAMED:
        return list(client.models.generate_content_stream(**request))
    return [client.models.generate_content(**request)]


def loop(seen):
    client = genai.Client(http_options=types.HttpOptions(retry_options=RETRIES))
    contents = [types.UserContent(QUESTION)]
    while True:
        chunks = ask(client, contents)
        stop = chunks[-1].candidates[0].finish_reason
        if stop is None:
            raise EOFError("the answer has no end")
        usage = chunks[-1].usage_metadata
        cached = usage.cached_content_token_count or 0
        seen.count(
            input=usage.prompt_token_count, cached=cached, output=usage.candidates_token_count
        )
        seen.stops.append(stop.value)
        parts = [part for chunk in chunks for part in chunk.candidates[0].content.parts or []]
        seen.text = "".join(part.text or "" for part in parts)
        results = [
            types.Part(
                function_response=types.FunctionResponse(
                    id=part.function_call.id,
                    name=part.function_call.name,
                    response={"output": seen.lookup(**part.function_call.args)},
                )
            )
            for part in parts
            if part.function_call
        ]
        if not results:
            return
        contents += [types.ModelContent(parts), types.UserContent(results)]


report(loop)
