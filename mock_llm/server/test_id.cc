// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/test_id.h"

#include <algorithm>
#include <string_view>

namespace weir::server {
namespace {

constexpr std::string_view kPrefix = "/__weir/test/";
constexpr std::size_t kLongest = 100;

bool may_be_in_id(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

TestId named_by(const net::HttpRequest& http) {
  if (!http.path.starts_with(kPrefix)) {
    return {std::string(net::header(http.headers, "x-test-id")), 0};
  }
  const std::size_t end = std::min(http.path.find('/', kPrefix.size()), http.path.size());
  return {http.path.substr(kPrefix.size(), end - kPrefix.size()), end};
}

}  // namespace

Result<TestId> test_id_of(const net::HttpRequest& http) {
  TestId test = named_by(http);
  const bool valid =
      test.id.size() <= kLongest && std::all_of(test.id.begin(), test.id.end(), may_be_in_id);
  if (!valid || (test.prefix > 0 && test.id.empty())) {
    return config_error("test id: expected up to 100 letters, digits, '.', '_' or '-'");
  }
  return test;
}

}  // namespace weir::server
