// SPDX-License-Identifier: Apache-2.0
// One connection to the provider, or to who stands in for it.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace puppet {

class Post {
 public:
  explicit Post(const std::string& base_url);
  ~Post();
  Post(const Post&) = delete;
  Post& operator=(const Post&) = delete;

  struct Answer {
    int status = 0;
    std::string body;
  };

  /// Throws std::runtime_error where there is no answer.
  Answer send(const std::string& path, const std::map<std::string, std::string>& headers,
              const std::string& body);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
  std::string prefix_;
};

}  // namespace puppet
