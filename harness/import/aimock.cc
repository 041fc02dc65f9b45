// SPDX-License-Identifier: Apache-2.0
#include "harness/import/aimock.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "harness/import/aimock_reply.h"
#include "harness/import/json_fields.h"

namespace weir::importing {
namespace {

struct Fixture {
  std::int64_t turn = 0;  ///< assistant turns in front of its answer
  Json reply;
  std::set<std::string> calls;  ///< ids of the tool calls that it makes
};

struct Group {
  std::string key;
  std::string about;
  std::vector<Fixture> fixtures;
};

/// Members of `match` that tell the turn of a conversation, not which conversation it is.
constexpr const char* kOfTurns[] = {"turnIndex", "sequenceIndex", "hasToolResult", "toolCallId",
                                    "toolResultContains"};

std::int64_t turn_of(const Json& match) {
  for (const char* name : {"turnIndex", "sequenceIndex"}) {
    if (const Json& index = at(match, name); index.is_number_unsigned()) {
      return index.get<std::int64_t>();
    }
  }
  return at(match, "hasToolResult") == Json(true) ? 1 : 0;
}

std::set<std::string> calls_of(const Json& response) {
  std::set<std::string> ids;
  for (const char* list : {"toolCalls", "blocks"}) {
    for (const Json& call : list_at(response, list)) {
      ids.insert(string_at(call, "id"));
    }
  }
  ids.erase("");
  return ids;
}

std::string about(const Json& match) {
  const Json& message = at(match, "userMessage");
  return message.is_string() ? message.get<std::string>() : dump_json(message);
}

class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  Result<Scripts> read(const Json& fixtures) {
    std::size_t number = 0;
    for (const Json& fixture : fixtures) {
      const std::string place = name_ + ": fixture " + std::to_string(++number);
      Status added = add(fixture, place);
      if (!added.ok()) {
        return with_context(std::move(added).error(), place);
      }
    }
    for (Group& group : groups_) {
      finish(group);
    }
    return std::move(scripts_);
  }

 private:
  Status add(const Json& json, const std::string& place) {
    const Json& match = at(json, "match");
    const Json& response = at(json, "response");
    if (!match.is_object() || !response.is_object()) {
      return config_error("expected a fixture with match and response");
    }
    if (const std::string why_not = unlike_a_reply(response); !why_not.empty()) {
      leave_out(why_not, place);
      return Done{};
    }
    Fixture fixture;
    fixture.turn = turn_of(match);
    fixture.calls = calls_of(response);
    WEIR_TRY(fixture.reply, reply_of(response));
    Group* group = group_of(match, fixture);
    if (group == nullptr) {
      leave_out("it matches no message of a user, so that no conversation begins with it", place);
    } else if (taken(*group, fixture.turn)) {
      leave_out("an earlier fixture answers the same turn", place);
    } else {
      group->fixtures.push_back(std::move(fixture));
    }
    return Done{};
  }

  /// One that names only a tool call follows the fixture that makes it.
  Group* group_of(const Json& match, Fixture& fixture) {
    const std::string call = string_at(match, "toolCallId");
    for (Group& group : groups_) {
      for (const Fixture& before : group.fixtures) {
        if (before.calls.count(call) > 0) {
          fixture.turn = before.turn + 1;
          return &group;
        }
      }
    }
    return at(match, "userMessage").is_null() ? nullptr : &group_like(match);
  }

  Group& group_like(const Json& match) {
    Json rest = match;
    for (const char* name : kOfTurns) {
      rest.erase(name);
    }
    const std::string key = dump_json(rest);
    const auto found = std::find_if(groups_.begin(), groups_.end(),
                                    [&key](const Group& group) { return group.key == key; });
    return found != groups_.end() ? *found : groups_.emplace_back(Group{key, about(match), {}});
  }

  static bool taken(const Group& group, std::int64_t turn) {
    return std::any_of(group.fixtures.begin(), group.fixtures.end(),
                       [turn](const Fixture& fixture) { return fixture.turn == turn; });
  }

  void finish(Group& group) {
    std::stable_sort(group.fixtures.begin(), group.fixtures.end(),
                     [](const Fixture& a, const Fixture& b) { return a.turn < b.turn; });
    Json replies = Json::array();
    for (Fixture& fixture : group.fixtures) {
      replies.push_back(std::move(fixture.reply));
    }
    scripts_.conversations.push_back(
        {group.about, std::make_shared<const Json>(std::move(replies))});
  }

  void leave_out(const std::string& reason, const std::string& place) {
    LeftOut& left_out = scripts_.left_out[reason];
    if (++left_out.count == 1) {
      left_out.first = place;
    }
  }

  std::string name_;
  std::vector<Group> groups_;
  Scripts scripts_;
};

}  // namespace

Result<Scripts> read_aimock(std::string_view text, const std::string& name) {
  Result<Json> json = parse_json(text);
  if (!json.ok()) {
    return with_context(std::move(json).error(), name);
  }
  const Json& fixtures = at(*json, "fixtures");
  if (!fixtures.is_array()) {
    return config_error(name + ": expected a list \"fixtures\", as aimock reads it");
  }
  return Reader(name).read(fixtures);
}

}  // namespace weir::importing
