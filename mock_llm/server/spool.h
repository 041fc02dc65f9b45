// SPDX-License-Identifier: Apache-2.0
// Text that grows without end and takes no memory: a file without a name, gone with the process.
#pragma once

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace weir::server {

/// Thread-safe.
class Spool {
 public:
  /// Where no temporary file can be made, nothing is kept.
  Spool() : file_(std::tmpfile()) {}

  void append(std::string_view text);
  std::string read() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
  };

  std::unique_ptr<std::FILE, Close> file_;
  mutable std::mutex mutex_;
};

}  // namespace weir::server
