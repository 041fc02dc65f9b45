// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/spool.h"

namespace weir::server {

void Spool::append(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (file_ && std::fseek(file_.get(), 0, SEEK_END) == 0) {
    // A full disk costs the text, never the answer that it tells of.
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), file_.get()));
  }
}

std::string Spool::read() const {
  const std::lock_guard lock(mutex_);
  if (!file_ || std::fseek(file_.get(), 0, SEEK_END) != 0) {
    return {};
  }
  const long size = std::ftell(file_.get());
  if (size <= 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0) {
    return {};
  }
  std::string text(static_cast<std::size_t>(size), '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file_.get()));
  return text;
}

}  // namespace weir::server
