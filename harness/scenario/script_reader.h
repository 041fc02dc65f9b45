// SPDX-License-Identifier: Apache-2.0
// Scripts: a list of replies in a scenario, or in a file of its own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "harness/scenario/source.h"
#include "mock_llm/cassette/script.h"

namespace weir::scenario {

/// The list at `pointer` of a source that has passed its schema.
Result<std::vector<cassette::ScriptedReply>> read_replies(const Source& source,
                                                          const std::string& pointer);

/// `shown` is the file in messages.
Result<std::vector<cassette::ScriptedReply>> read_script_file(const std::filesystem::path& file,
                                                              const std::string& shown);

}  // namespace weir::scenario
