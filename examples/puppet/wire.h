// SPDX-License-Identifier: Apache-2.0
// What differs between the providers' APIs, as far as a puppet needs it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace puppet {

using weir::Json;

/// A tool call of an answer.
struct Call {
  std::string id;
  std::string name;
};

struct Wire {
  std::string history_key;                     ///< of the list of messages in a request
  std::string base_url;                        ///< variable
  std::string key;                             ///< variable
  std::map<std::string, std::string> headers;  ///< {key} stands for the key

  /// Of the request with this model; `body` loses the model where the path names it.
  std::string (*path_of)(Json& body);
  Json (*user_message)(const Json& text);
  /// What a conversation keeps of an answer.
  std::vector<Json> (*kept)(const Json& answer);
  std::vector<Call> (*calls)(const Json& answer);
  /// The messages that hold the results of calls; `failed` where the API can say so.
  std::vector<Json> (*results)(const std::vector<Call>& calls, const std::vector<Json>& texts,
                               bool failed);
  /// Disjoint token counts by name: uncached, cache_read, cache_write, output.
  std::map<std::string, long> (*usage)(const Json& answer);
};

/// "anthropic", "openai-chat", "openai-responses" or "gemini"; throws where it is none of them.
const Wire& wire_named(const std::string& name);

}  // namespace puppet
