// SPDX-License-Identifier: Apache-2.0
#include "edit.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace puppet {

namespace {

using Path = std::vector<std::string>;
/// The list or object that holds the place, and its index or name there.
using Visitor = std::function<void(Json& parent, const std::string& name)>;

Path parts_of(const std::string& pointer) {
  Path parts;
  for (const std::string_view part : weir::split(pointer, '/')) {
    parts.emplace_back(part);
  }
  if (parts.size() < 2 || !parts.front().empty()) {
    throw std::runtime_error("\"" + pointer + "\" is no path like /system/0/text");
  }
  parts.erase(parts.begin());
  return parts;
}

std::optional<std::size_t> index_in(const Json& list, const std::string& part, bool is_history,
                                    const History& history) {
  if (part == "-") {
    return list.size();
  }
  const int given = std::stoi(part);
  if (given < 0) {
    const auto back = static_cast<std::size_t>(-given);
    return back <= list.size() ? std::optional(list.size() - back) : std::nullopt;
  }
  const auto index = static_cast<std::size_t>(given);
  return is_history && index >= history.leading ? index + history.warm_up : index;
}

std::vector<std::string> names_in(const Json& node, const std::string& part, bool is_history,
                                  const History& history) {
  std::vector<std::string> names;
  if (node.is_array() && part == "*") {
    for (std::size_t i = 0; i < node.size(); ++i) {
      names.push_back(std::to_string(i));
    }
  } else if (node.is_array()) {
    if (const auto index = index_in(node, part, is_history, history)) {
      names.push_back(std::to_string(*index));
    }
  } else if (node.is_object()) {
    names.push_back(part);
  }
  return names;
}

Json* child_of(Json& node, const std::string& name) {
  if (node.is_array()) {
    const std::size_t index = std::stoul(name);
    return index < node.size() ? &node[index] : nullptr;
  }
  const auto found = node.find(name);
  return found == node.end() ? nullptr : &*found;
}

void visit(Json& node, const Path& path, std::size_t depth, const History& history,
           const Visitor& visitor) {
  const bool is_history = depth == 1 && path.front() == history.key;
  for (const std::string& name : names_in(node, path[depth], is_history, history)) {
    if (depth + 1 == path.size()) {
      visitor(node, name);
    } else if (Json* child = child_of(node, name)) {
      visit(*child, path, depth + 1, history, visitor);
    }
  }
}

Json removed(Json& parent, const std::string& name) {
  Json* found = child_of(parent, name);
  if (found == nullptr) {
    return {};
  }
  Json value = *found;
  if (parent.is_array()) {
    parent.erase(std::stoul(name));
  } else {
    parent.erase(name);
  }
  return value;
}

void insert(Json& parent, const std::string& name, Json value) {
  if (parent.is_array()) {
    const auto index =
        static_cast<std::ptrdiff_t>(std::min<std::size_t>(std::stoul(name), parent.size()));
    parent.insert(parent.begin() + index, std::move(value));
  } else {
    parent[name] = std::move(value);
  }
}

/// One edit of one body; tells whether there was something to change.
class Change {
 public:
  Change(Json& body, const History& history, Moment moment, const TextRules& rules)
      : body_(body), history_(history), moment_(std::move(moment)), rules_(rules) {}

  bool apply(const Json& edit) {
    if (edit.contains("put")) {
      at(edit, "put", [&](Json& parent, const std::string& name) { put(parent, name, edit); });
    } else if (edit.contains("insert")) {
      at(edit, "insert", [&](Json& parent, const std::string& name) {
        insert(parent, name, render(edit.at("with"), moment_, rules_));
        done_ = true;
      });
    } else if (edit.contains("remove")) {
      for (int n = edit.value("count", 1); n > 0; --n) {
        at(edit, "remove", [&](Json& parent, const std::string& name) {
          done_ |= !removed(parent, name).is_null();
        });
      }
    } else if (edit.contains("cut")) {
      at(edit, "cut", [&](Json& parent, const std::string& name) { cut(parent, name, edit); });
    } else if (edit.contains("move")) {
      move(edit);
    } else if (edit.contains("rotate")) {
      at(edit, "rotate",
         [&](Json& parent, const std::string& name) { rotate(parent, name, edit); });
    } else {
      throw std::runtime_error("an edit needs put, insert, remove, cut, move, rotate or set: " +
                               weir::dump_json(edit));
    }
    return done_;
  }

 private:
  void at(const Json& edit, const char* key, const Visitor& visitor) {
    const Json& paths = edit.at(key);
    for (const Json& path : paths.is_array() ? paths : Json::array({paths})) {
      visit(body_, parts_of(path.get<std::string>()), 0, history_, visitor);
    }
  }

  void put(Json& parent, const std::string& name, const Json& edit) {
    Json* old = child_of(parent, name);
    if (old == nullptr && parent.is_array()) {
      return;
    }
    moment_.was = old != nullptr && old->is_string() ? old->get<std::string>() : "";
    const Json value = render(edit.at("with"), moment_, rules_);
    (old != nullptr ? *old : parent[name]) = value;
    done_ = true;
  }

  /// Takes letters from the end of a text.
  void cut(Json& parent, const std::string& name, const Json& edit) {
    Json* place = child_of(parent, name);
    if (place == nullptr || !place->is_string()) {
      return;
    }
    const auto text = place->get<std::string>();
    const int percent = edit.value("keep", 100);
    std::size_t size = text.size() * static_cast<std::size_t>(percent) / 100;
    if (edit.contains("drop")) {
      const Json drop = render(edit.at("drop"), moment_, rules_);
      size -= std::min<std::size_t>(size, std::stoul(drop.get<std::string>()));
    }
    *place = text.substr(0, size);
    done_ = true;
  }

  void move(const Json& edit) {
    Json value;
    at(edit, "move", [&](Json& parent, const std::string& name) { value = removed(parent, name); });
    if (value.is_null()) {
      return;
    }
    at(edit, "to", [&](Json& parent, const std::string& name) { insert(parent, name, value); });
    done_ = true;
  }

  /// A list by its items, a map by its members, a text by its lines.
  void rotate(Json& parent, const std::string& name, const Json& edit) {
    Json* list = child_of(parent, name);
    if (list == nullptr || list->empty()) {
      return;
    }
    const Json by = edit.contains("by") ? render(edit.at("by"), moment_, rules_) : Json(1);
    const int given = by.is_string() ? std::stoi(by.get<std::string>()) : by.get<int>();
    if (list->is_string()) {
      Json lines = Json::array();
      const std::string text = list->get<std::string>();
      for (const std::string_view line : weir::split(text, '\n')) {
        lines.push_back(std::string(line));
      }
      turn(lines, given);
      std::string turned;
      for (const Json& line : lines) {
        turned += (turned.empty() ? "" : "\n") + line.get<std::string>();
      }
      *list = turned;
    } else {
      turn(*list, given);
    }
    done_ = true;
  }

  static void turn(Json& list, int by) {
    std::vector<std::pair<std::string, Json>> items;
    for (const auto& [key, value] : list.items()) {
      items.emplace_back(key, value);
    }
    const auto size = static_cast<int>(items.size());
    std::rotate(items.begin(), items.begin() + (by % size + size) % size, items.end());
    Json turned = list.is_array() ? Json::array() : Json::object();
    for (auto& [key, value] : items) {
      if (list.is_array()) {
        turned.push_back(std::move(value));
      } else {
        turned[key] = std::move(value);
      }
    }
    list = std::move(turned);
  }

  Json& body_;
  const History& history_;
  Moment moment_;
  const TextRules& rules_;
  bool done_ = false;
};

}  // namespace

Edits::Edits(const Json& list, const std::string& chat, int run) {
  for (const Json& edit : list) {
    const bool mine = !edit.contains("set") && edit.value("chat", "main") == chat &&
                      (!edit.contains("run") || selects(edit.at("run").get<std::string>(), run));
    if (mine) {
      edits_.push_back({edit, false});
    }
  }
}

void Edits::apply(Json& body, const History& history, const Moment& moment,
                  const TextRules& rules) {
  for (Edit& edit : edits_) {
    if (edit.spec.contains("when") &&
        !selects(edit.spec.at("when").get<std::string>(), moment.request)) {
      continue;
    }
    edit.applied |= Change(body, history, moment, rules).apply(edit.spec);
  }
}

std::vector<std::string> Edits::idle() const {
  std::vector<std::string> sentences;
  for (const Edit& edit : edits_) {
    if (!edit.applied) {
      sentences.push_back("this edit found nothing to change: " + weir::dump_json(edit.spec));
    }
  }
  return sentences;
}

void mark(Json& body, const Json& paths, const Json& marker, const History& history) {
  for (const Json& path : paths) {
    visit(body, parts_of(path.get<std::string>()), 0, history,
          [&](Json& parent, const std::string& name) {
            Json* place = child_of(parent, name);
            if (place != nullptr && place->is_object()) {
              (*place)["cache_control"] = marker;
            }
          });
  }
}

void change_play(Json& play, const Json& edits) {
  for (const Json& edit : edits) {
    if (!edit.contains("set")) {
      continue;
    }
    bool done = false;
    visit(play, parts_of(edit.at("set").get<std::string>()), 0, {},
          [&](Json& parent, const std::string& name) {
            if (edit.contains("insert")) {
              insert(parent, name, edit.at("insert"));
            } else if (Json* place = child_of(parent, name)) {
              *place = edit.at("to");
            } else if (parent.is_object()) {
              parent[name] = edit.at("to");
            } else {
              return;
            }
            done = true;
          });
    if (!done) {
      throw std::runtime_error("this edit found nothing to change: " + weir::dump_json(edit));
    }
  }
}

}  // namespace puppet
