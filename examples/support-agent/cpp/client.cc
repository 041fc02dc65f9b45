// SPDX-License-Identifier: Apache-2.0
#include "client.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include "stream.h"

namespace support_agent {

namespace {

constexpr int kMaxRetries = 2;
constexpr auto kFirstPause = std::chrono::milliseconds(500);
constexpr auto kLongestPause = std::chrono::seconds(60);
constexpr auto kReadTimeout = std::chrono::minutes(10);

/// "http://host:port/prefix" as ("http://host:port", "/prefix").
std::pair<std::string, std::string> split_url(std::string url) {
  while (!url.empty() && url.back() == '/') {
    url.pop_back();
  }
  const std::size_t scheme = url.find("://");
  const std::size_t slash = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  if (slash == std::string::npos) {
    return {url, ""};
  }
  return {url.substr(0, slash), url.substr(slash)};
}

std::string explain(int status, const std::string& body) {
  const Json error = Json::parse(body, nullptr, false);
  const Json::json_pointer message("/error/message");
  if (!error.is_discarded() && error.contains(message) && error.at(message).is_string()) {
    return std::to_string(status) + " " + error.at(message).get<std::string>();
  }
  return std::to_string(status) + " " + body.substr(0, 200);
}

}  // namespace

struct Client::Connection {
  explicit Connection(const std::string& origin) : http(origin) {
    http.set_keep_alive(true);
    http.set_tcp_nodelay(true);
    http.set_read_timeout(kReadTimeout);
  }

  httplib::Client http;
};

struct Client::Attempt {
  int status = 0;  ///< 0: no complete answer
  std::string body;
  std::string failure;
  std::string should_retry;
  std::string retry_after;

  bool ok() const { return status == 200; }

  bool may_retry() const {
    if (!should_retry.empty()) {
      return should_retry == "true";
    }
    const bool broken_off = status == 0 && !body.empty();
    return !broken_off &&
           (status == 0 || status == 408 || status == 409 || status == 429 || status >= 500);
  }

  std::chrono::milliseconds pause(int retries) const {
    const std::chrono::milliseconds asked(std::atoi(retry_after.c_str()) * 1000LL);
    return asked.count() > 0 && asked <= kLongestPause ? asked : kFirstPause * (1 << retries);
  }
};

Client::Client(const std::string& base_url, std::string api_key) : api_key_(std::move(api_key)) {
  const std::pair<std::string, std::string> url = split_url(base_url);
  connection_ = std::make_unique<Connection>(url.first);
  path_ = url.second + "/v1/messages";
  if (!connection_->http.is_valid()) {
    throw ApiError("the base URL " + base_url + " can't be used");
  }
}

Client::~Client() = default;

Client::Attempt Client::send(const Json& request) {
  Attempt attempt;
  httplib::Request http;
  http.method = "POST";
  http.path = path_;
  http.headers = {{"content-type", "application/json"},
                  {"anthropic-version", "2023-06-01"},
                  {"x-api-key", api_key_}};
  http.body = request.dump();
  http.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    attempt.body.append(data, size);
    return true;
  };
  const httplib::Result result = connection_->http.send(http);
  if (!result) {
    attempt.failure = "the connection failed: " + httplib::to_string(result.error());
    return attempt;
  }
  attempt.status = result->status;
  attempt.should_retry = result->get_header_value("x-should-retry");
  attempt.retry_after = result->get_header_value("retry-after");
  if (!attempt.ok()) {
    attempt.failure = explain(attempt.status, attempt.body);
  }
  return attempt;
}

Json Client::ask(const Json& request) {
  Attempt attempt = send(request);
  for (int retries = 0; !attempt.ok() && retries < kMaxRetries && attempt.may_retry(); ++retries) {
    std::this_thread::sleep_for(attempt.pause(retries));
    attempt = send(request);
  }
  if (!attempt.ok()) {
    throw ApiError(attempt.failure);
  }
  if (request.value("stream", false)) {
    return assemble_stream(attempt.body);
  }
  return Json::parse(attempt.body);
}

}  // namespace support_agent
