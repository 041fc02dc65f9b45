// SPDX-License-Identifier: Apache-2.0
#include "post.h"

#include <cstddef>
#include <stdexcept>

#include <httplib.h>

namespace puppet {

struct Post::Connection {
  explicit Connection(const std::string& origin) : http(origin) {
    http.set_keep_alive(true);
    http.set_tcp_nodelay(true);
  }

  httplib::Client http;
};

Post::Post(const std::string& base_url) {
  const std::size_t scheme = base_url.find("://");
  const std::size_t slash = base_url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  connection_ = std::make_unique<Connection>(base_url.substr(0, slash));
  prefix_ = slash == std::string::npos ? "" : base_url.substr(slash);
  if (!connection_->http.is_valid()) {
    throw std::runtime_error("the base URL " + base_url + " can't be used");
  }
}

Post::~Post() = default;

Post::Answer Post::send(const std::string& path, const std::map<std::string, std::string>& headers,
                        const std::string& body) {
  httplib::Headers fields(headers.begin(), headers.end());
  const httplib::Result result =
      connection_->http.Post(prefix_ + path, fields, body, "application/json");
  if (!result) {
    throw std::runtime_error("no answer from " + path + ": " + httplib::to_string(result.error()));
  }
  return {result->status, result->body};
}

}  // namespace puppet
