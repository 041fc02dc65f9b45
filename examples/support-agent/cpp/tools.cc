// SPDX-License-Identifier: Apache-2.0
#include "tools.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "prompts.h"

namespace support_agent {

namespace {

constexpr std::int64_t kRefundLimitCents = 10'000;
constexpr std::size_t kMaxArticles = 3;

std::string text_argument(const Json& input, const std::string& name) {
  const auto found = input.is_object() ? input.find(name) : input.end();
  if (found == input.end() || !found->is_string()) {
    throw ToolError("The argument " + name + " is missing or is not text.");
  }
  return found->get<std::string>();
}

std::int64_t integer_argument(const Json& input, const std::string& name) {
  const auto found = input.is_object() ? input.find(name) : input.end();
  if (found == input.end() || !found->is_number_integer()) {
    throw ToolError("The argument " + name + " is missing or is not an integer.");
  }
  return found->get<std::int64_t>();
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::set<std::string> words(const std::string& text) {
  std::set<std::string> result;
  std::string word;
  for (const char c : text + " ") {
    if (is_word_byte(c)) {
      word += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      result.insert(word);
      word.clear();
    }
  }
  return result;
}

std::int64_t score(const Json& article, const std::set<std::string>& wanted) {
  const std::set<std::string> present =
      words(article.at("title").get<std::string>() + " " + article.at("text").get<std::string>());
  return std::count_if(wanted.begin(), wanted.end(),
                       [&](const std::string& word) { return present.count(word) > 0; });
}

std::string id_of(const Json& object) {
  return object.at("id").get<std::string>();
}

struct Found {
  std::int64_t score;
  Json article;
};

bool better(const Found& a, const Found& b) {
  return a.score != b.score ? a.score > b.score : id_of(a.article) < id_of(b.article);
}

}  // namespace

struct Shop::Data {
  std::map<std::string, Json> orders;
  std::map<std::string, Json> policies;
  Json articles;
};

const std::map<std::string, Shop::Tool> Shop::kTools = {
    {"lookup_order", &Shop::lookup_order}, {"track_shipment", &Shop::track_shipment},
    {"check_policy", &Shop::check_policy}, {"search_knowledge_base", &Shop::search_knowledge_base},
    {"issue_refund", &Shop::issue_refund}, {"escalate_to_human", &Shop::escalate_to_human},
};

Shop::Shop(const std::filesystem::path& shared) : data_(std::make_unique<Data>()) {
  for (const Json& order : Json::parse(read_file(shared / "orders.json"))) {
    data_->orders[id_of(order)] = order;
  }
  for (const Json& policy : Json::parse(read_file(shared / "policies.json"))) {
    data_->policies[policy.at("topic").get<std::string>()] = policy;
  }
  data_->articles = Json::parse(read_file(shared / "knowledge_base.json"));
}

Shop::~Shop() = default;

std::string Shop::run(const std::string& name, const Json& input) {
  const auto tool = kTools.find(name);
  if (tool == kTools.end()) {
    throw ToolError("There is no tool " + name + ".");
  }
  return (this->*tool->second)(input).dump();
}

Json& Shop::order(const Json& input) {
  const std::string id = text_argument(input, "order_id");
  const auto found = data_->orders.find(id);
  if (found == data_->orders.end()) {
    throw ToolError("There is no order " + id + ".");
  }
  return found->second;
}

Json Shop::lookup_order(const Json& input) {
  Json result = order(input);
  result.erase("shipment");
  return result;
}

Json Shop::track_shipment(const Json& input) {
  const Json& found = order(input);
  if (found.at("shipment").is_null()) {
    throw ToolError("Order " + id_of(found) + " has not been shipped.");
  }
  Json result = {{"order_id", found.at("id")}};
  result.update(found.at("shipment"));
  return result;
}

Json Shop::check_policy(const Json& input) {
  const std::string topic = text_argument(input, "topic");
  const auto found = data_->policies.find(topic);
  if (found == data_->policies.end()) {
    throw ToolError("There is no policy on " + topic + ".");
  }
  return found->second;
}

Json Shop::search_knowledge_base(const Json& input) {
  const std::set<std::string> wanted = words(text_argument(input, "query"));
  std::vector<Found> found;
  for (const Json& article : data_->articles) {
    const std::int64_t points = score(article, wanted);
    if (points > 0) {
      found.push_back({points, article});
    }
  }
  std::sort(found.begin(), found.end(), better);
  Json articles = Json::array();
  for (std::size_t i = 0; i < std::min(found.size(), kMaxArticles); ++i) {
    articles.push_back(found[i].article);
  }
  return {{"articles", articles}};
}

Json Shop::issue_refund(const Json& input) {
  Json& found = order(input);
  const std::int64_t amount = integer_argument(input, "amount_cents");
  text_argument(input, "reason");
  const auto refunded = found.at("refunded_cents").get<std::int64_t>();
  if (found.at("status") != "delivered") {
    throw ToolError("Order " + id_of(found) + " has not been delivered.");
  }
  if (amount <= 0 || amount > found.at("total_cents").get<std::int64_t>() - refunded) {
    throw ToolError("The amount must be above 0 and at most what was paid.");
  }
  if (amount > kRefundLimitCents - refunded) {
    throw ToolError("Refunds above 10000 cents an order need a person: escalate.");
  }
  found["refunded_cents"] = refunded + amount;
  return {{"order_id", found.at("id")},
          {"paid_cents", amount},
          {"refunded_cents", found.at("refunded_cents")},
          {"status", "paid"}};
}

Json Shop::escalate_to_human(const Json& input) {
  const Json& found = order(input);
  const std::string kind = text_argument(input, "kind");
  const std::string priority = text_argument(input, "priority");
  text_argument(input, "summary");
  return {{"ticket", "T-" + id_of(found)},
          {"kind", kind},
          {"priority", priority},
          {"answered_within", priority == "urgent" ? "two hours" : "one working day"}};
}

}  // namespace support_agent
