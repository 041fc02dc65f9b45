// SPDX-License-Identifier: Apache-2.0
// The tools of the shop, on the data in ../shared. Their results are compact JSON with fixed keys,
// equal in every language of this example.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace support_agent {

using Json = nlohmann::ordered_json;

/// What the model is told when a tool fails.
class ToolError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Shop {
 public:
  explicit Shop(const std::filesystem::path& shared);
  ~Shop();
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  /// The result as the model reads it; throws ToolError.
  std::string run(const std::string& name, const Json& input);

 private:
  using Tool = Json (Shop::*)(const Json& input);

  Json& order(const Json& input);
  Json lookup_order(const Json& input);
  Json track_shipment(const Json& input);
  Json check_policy(const Json& input);
  Json search_knowledge_base(const Json& input);
  Json issue_refund(const Json& input);
  Json escalate_to_human(const Json& input);

  static const std::map<std::string, Tool> kTools;

  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace support_agent
