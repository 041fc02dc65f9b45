// SPDX-License-Identifier: Apache-2.0
// Puts the events of a streamed answer together to the message that they describe.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace support_agent {

/// Throws ApiError if the stream holds an error or ends before message_stop.
nlohmann::ordered_json assemble_stream(const std::string& events);

}  // namespace support_agent
