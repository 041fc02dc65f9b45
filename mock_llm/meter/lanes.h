// SPDX-License-Identifier: Apache-2.0
// What each lane sent before, for the comparison with what it sends now.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "core/base/digest.h"
#include "mock_llm/meter/miss.h"

namespace weir::meter {

class Lanes {
 public:
  /// Of more than `capacity` bytes of requests, those lanes are forgotten that sent nothing
  /// longest.
  explicit Lanes(std::size_t capacity = std::size_t{128} << 20U) : capacity_(capacity) {}

  /// The request before this one in its lane; where the lane is new, the earlier request for the
  /// same work that shares the longest prefix. Null where there is none.
  std::shared_ptr<const Sent> predecessor(const std::string& lane, const Sent& sent) const;

  void add(const std::string& lane, std::shared_ptr<const Sent> sent);

 private:
  /// Ends of a conversation: a later pass begins like the first, goes on like the last.
  struct Lane {
    std::shared_ptr<const Sent> first;
    std::shared_ptr<const Sent> last;
    std::list<std::string>::iterator used;  ///< in latest_
  };

  static std::size_t bytes_of(const Lane& lane);
  void forget_oldest();
  void unlist(const std::string& name, const Lane& lane);

  std::size_t capacity_;
  std::size_t bytes_ = 0;
  std::map<std::string, Lane> lanes_;
  std::map<Digest128, std::set<std::string>> by_question_;  ///< lanes that begin or go on with it
  std::list<std::string> latest_;                           ///< names, the latest used first
};

}  // namespace weir::meter
