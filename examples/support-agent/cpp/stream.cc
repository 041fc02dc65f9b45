// SPDX-License-Identifier: Apache-2.0
#include "stream.h"

#include <map>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "client.h"

namespace support_agent {

namespace {

class Assembly {
 public:
  void add(const Json& event) {
    const auto type = event.at("type").get<std::string>();
    if (type == "message_start") {
      message_ = event.at("message");
    } else if (type == "content_block_start") {
      message_.at("content").push_back(event.at("content_block"));
    } else if (type == "content_block_delta") {
      add_delta(event.at("index").get<std::size_t>(), event.at("delta"));
    } else if (type == "content_block_stop") {
      finish_block(event.at("index").get<std::size_t>());
    } else if (type == "message_delta") {
      message_.update(event.at("delta"));
    } else if (type == "message_stop") {
      complete_ = true;
    } else if (type == "error") {
      throw ApiError(event.at("error").at("message").get<std::string>());
    }
  }

  Json message() const {
    if (!complete_) {
      throw ApiError("the stream ended before the message was complete");
    }
    return message_;
  }

 private:
  void add_delta(std::size_t index, const Json& delta) {
    const auto type = delta.at("type").get<std::string>();
    if (type == "input_json_delta") {
      inputs_[index] += delta.at("partial_json").get<std::string>();
    } else if (type == "text_delta") {
      append(index, "text", delta);
    } else if (type == "thinking_delta") {
      append(index, "thinking", delta);
    } else if (type == "signature_delta") {
      append(index, "signature", delta);
    }
  }

  void append(std::size_t index, const char* field, const Json& delta) {
    Json& target = message_.at("content").at(index)[field];
    const std::string before = target.is_string() ? target.get<std::string>() : "";
    target = before + delta.at(field).get<std::string>();
  }

  void finish_block(std::size_t index) {
    const auto input = inputs_.find(index);
    if (input != inputs_.end() && !input->second.empty()) {
      message_.at("content").at(index)["input"] = Json::parse(input->second);
    }
  }

  Json message_;
  std::map<std::size_t, std::string> inputs_;
  bool complete_ = false;
};

}  // namespace

Json assemble_stream(const std::string& events) {
  static const std::string kData = "data:";
  Assembly assembly;
  std::istringstream lines(events);
  std::string line;
  while (std::getline(lines, line)) {
    if (line.compare(0, kData.size(), kData) == 0) {
      assembly.add(Json::parse(line.substr(kData.size())));
    }
  }
  return assembly.message();
}

}  // namespace support_agent
