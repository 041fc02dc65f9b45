// SPDX-License-Identifier: Apache-2.0
// Whatever a stream holds and however it is cut, what it builds is JSON, and the same.
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "mock_llm/wire/assembler.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/sse.h"

namespace {

namespace wire = weir::wire;

std::string built(wire::Api api, std::string_view text, std::size_t cut) {
  const auto assembler = wire::assembler_for(api);
  wire::SseReader reader;
  for (const std::string_view part : {text.substr(0, cut), text.substr(cut)}) {
    reader.feed(part);
    while (auto data = reader.next()) {
      assembler->take(*std::move(data));
    }
  }
  assembler->end();
  std::string json = assembler->json();
  WEIR_CHECK(json.empty() || wire::JsonTree::parse(json).ok());
  WEIR_CHECK(!assembler->complete() || !json.empty());
  return json;
}

}  // namespace

/// Two bytes choose the API and the cut: an input that tried all of them would cost four times as
/// much, and most streams say something to one API only.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kApis = {wire::Api::messages, wire::Api::chat, wire::Api::responses,
                                wire::Api::generate_content};
  if (size < 2) {
    return 0;
  }
  const wire::Api api = kApis[data[0] % kApis.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  WEIR_CHECK(built(api, text, 0) == built(api, text, data[1] * text.size() / 256));
  return 0;
}
