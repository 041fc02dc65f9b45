// SPDX-License-Identifier: Apache-2.0
// A small client of the Messages API: plain or streaming, with the retries of the official SDKs.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace support_agent {

using Json = nlohmann::ordered_json;

/// No usable answer: refused, unreachable, or broken off.
class ApiError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Client {
 public:
  Client(const std::string& base_url, std::string api_key);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// The assembled message; throws ApiError.
  Json ask(const Json& request);

 private:
  struct Attempt;
  Attempt send(const Json& request);

  struct Connection;
  std::unique_ptr<Connection> connection_;
  std::string api_key_;
  std::string path_;
};

}  // namespace support_agent
