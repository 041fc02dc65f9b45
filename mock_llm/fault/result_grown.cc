// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <string>

#include "mock_llm/cassette/seconds.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/result_effects.h"
#include "mock_llm/fault/words.h"

namespace weir::fault {
namespace {

constexpr std::uint64_t kOne = 1'000;  ///< factors count in thousandths
constexpr std::uint64_t kMostFactor = 10 * kOne;
constexpr std::uint64_t kMostBytes = 4'000'000;  ///< of a grown result

/// The text, and more behind it.
std::string grown(std::string_view text, std::uint64_t bytes) {
  constexpr std::uint64_t kBytesOfAWord = 6;
  const std::uint64_t more = bytes - std::min<std::uint64_t>(bytes, text.size());
  return std::string(text).append(" ").append(words(text, more / kBytesOfAWord));
}

Result<std::uint64_t> factor_of(const Parameters& parameters) {
  const std::string written = parameters.text("x");
  if (written.empty()) {
    return kOne * 3 / 2;
  }
  const auto value = cassette::parse_seconds(written);
  const std::uint64_t factor =
      value ? static_cast<std::uint64_t>(value->count()) / kOne : kMostFactor + 1;
  if (factor <= kOne || factor > kMostFactor) {
    return config_error("x: expected a number above 1 and up to 10, as 1.5, not \"" + written +
                        "\"");
  }
  return factor;
}

}  // namespace

/// The first result stays as it is, the second is x times as long, the third x times x.
Result<Effect> make_result_grown(const Parameters& parameters) {
  WEIR_TRY(const std::uint64_t factor, factor_of(parameters));
  return mutating([tool = parameters.text("tool"), factor](
                      const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    std::uint64_t times = kOne;
    for (const wire::Segment* result : results_of(request, tool)) {
      const wire::JsonValue text = result_text(*result, body);
      if (times > kOne && text) {
        body.set_text(text,
                      grown(text.text(), std::min(kMostBytes, text.text().size() * times / kOne)));
      }
      times = std::min(kMostBytes, times * factor / kOne);
    }
  });
}

}  // namespace weir::fault
