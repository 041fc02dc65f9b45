// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

std::string uuid_of(const Digest128& key) {
  std::string uuid = to_hex(chain128(key, "uuid"));
  for (const std::size_t at : {20U, 16U, 12U, 8U}) {
    uuid.insert(at, "-");
  }
  return uuid;
}

}  // namespace

Result<Effect> make_system_uuid(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& moment, BodyEditor& body) {
    if (const wire::JsonValue text = system_text(request, body)) {
      body.prepend(text, "Request " + uuid_of(moment.key) + ".\n");
    }
  });
}

}  // namespace weir::fault
