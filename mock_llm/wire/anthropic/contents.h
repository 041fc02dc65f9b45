// SPDX-License-Identifier: Apache-2.0
// Puts the tools, the system prompt and the messages of one body together; tools and messages that
// an earlier body had, byte for byte, are taken from memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/part.h"
#include "mock_llm/wire/part_memo.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

class Contents {
 public:
  /// `memo` may be null. Body and version of the request are set.
  Contents(LlmRequest& request, PartMemo* memo) : request_(request), memo_(memo) {}

  /// For JsonTree::parse: leaves out what is known.
  JsonTree::LeaveOut leave_out();

  /// Fills segments and warnings of the request from a body of checked shape.
  void read(const JsonValue& root);

  /// Every marker in prompt order, also those on blocks inside a tool result.
  const std::vector<CacheMarker>& markers() const { return markers_; }

  /// Of all tools and messages.
  const Traits& traits() const { return traits_; }

 private:
  using Reader = Part (*)(const JsonValue&);

  struct Place {
    std::string pointer;
    std::size_t begin = 0;  ///< its first byte
    std::size_t message = 0;
  };

  bool recall(std::string_view list, ByteRange raw);
  Digest128 key_of(std::string_view list, ByteRange raw) const;
  void read_list(const JsonValue& root, std::string_view list, Reader reader);
  Part part_of(const JsonValue& element, std::string_view list, Reader reader);
  void add(Part part, const Place& place);

  LlmRequest& request_;
  PartMemo* memo_;
  std::unordered_map<std::size_t, std::shared_ptr<const Part>> known_;  ///< by first byte
  std::vector<CacheMarker> markers_;
  Traits traits_;
};

}  // namespace weir::wire::anthropic
