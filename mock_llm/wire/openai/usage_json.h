// SPDX-License-Identifier: Apache-2.0
// The `usage` objects of both APIs; openai.h reads them.
#pragma once

#include <string>

#include "core/model/usage.h"

namespace weir::wire::openai {

void append_chat_usage(std::string& out, const Usage& usage);
void append_response_usage(std::string& out, const Usage& usage);

}  // namespace weir::wire::openai
