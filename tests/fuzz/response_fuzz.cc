// SPDX-License-Identifier: Apache-2.0
// A recorded answer that can be read can also be served, whole and as events, by every API.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mock_llm/wire/service.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace wire = weir::wire;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  for (const wire::Api api :
       {wire::Api::messages, wire::Api::chat, wire::Api::responses, wire::Api::generate_content}) {
    const wire::Service& service = wire::service_of(api);
    const auto response = wire::parse_response(service.provider, json);
    if (response.ok()) {
      const wire::LlmRequest request;
      const wire::Served served{request, "req_1", {}};
      service.render_message(*response, served);
      service.render_events(*response, served);
    }
  }
  return 0;
}
