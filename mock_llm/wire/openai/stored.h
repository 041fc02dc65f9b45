// SPDX-License-Identifier: Apache-2.0
// Answers of Responses that later requests name by `previous_response_id` instead of sending the
// conversation again. The service renders what it kept in front of the new input and bills it all
// (recorded: 43 tokens for a follow-up of 14).
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"
#include "mock_llm/wire/stored_answers.h"

namespace weir::wire::openai {

/// What was asked: items of `input` as JSON with commas between them, without brackets.
/// Instructions are no part of it: each request gives its own.
std::string input_of(const LlmRequest& request);

/// The same up to and with the answer.
std::string conversation_of(const LlmRequest& request, const LlmResponse& answer);

/// The request as if the conversation stood in its input. Its body is put together of the bytes
/// that were sent; the id gives way to null, so that the body is whole for whoever reads it later.
Parsed continued(const LlmRequest& request, std::string_view conversation);

/// The same where the answer that the request continues is known; else the request stays as it is.
void recall(LlmRequest& request, const StoredAnswers& stored);

/// The list behind GET /responses/ID/input_items: the items of input_of(), each with an id and as
/// the service spells it, the latest first. `query` may say limit (1 to 100, else 20), order and
/// after (an item's id). Whether the service lists what `previous_response_id` stands for, nobody
/// recorded; here it does, since the model read it.
std::string render_input_items(std::string_view response_id, std::string_view items,
                               std::string_view query);

/// {"id":...,"object":"response","deleted":true}
std::string render_deleted(std::string_view id);

/// What the service answers where it doesn't keep what a request continues, or is asked for.
WireError previous_not_found(std::string_view id);
WireError response_not_found(std::string_view id);

}  // namespace weir::wire::openai
