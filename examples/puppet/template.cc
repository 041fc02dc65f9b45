// SPDX-License-Identifier: Apache-2.0
#include "template.h"

#include <cstdio>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "core/base/text.h"

namespace puppet {

namespace {

constexpr int kStart = 10 * 3600 + 41 * 60 + 7;  ///< 10:41:07
constexpr int kBetween = 20;                     ///< seconds from request to request
constexpr int kBetweenRuns = 600;

std::string clock_at(const Moment& moment, bool seconds) {
  const int time = kStart + moment.request * kBetween + (moment.run - 1) * kBetweenRuns;
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", time / 3600 % 24, time / 60 % 60);
  std::string clock = text;
  if (seconds) {
    std::snprintf(text, sizeof text, ":%02d", time % 60);
    clock += text;
  }
  return clock;
}

std::string hex_of(const std::string& what) {
  char text[20];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash_of(what)));
  return text;
}

std::string filled(std::string text, const Moment& moment, const TextRules& rules) {
  const auto number = [&](const char* name, int value) {
    weir::replace_all(text, name, std::to_string(value));
  };
  number("{request}", moment.request);
  number("{step}", moment.step);
  number("{run}", moment.run);
  weir::replace_all(text, "{clock}", clock_at(moment, true));
  weir::replace_all(text, "{minute}", clock_at(moment, false));
  weir::replace_all(
      text, "{hex}",
      hex_of(rules.seed + std::to_string(moment.request) + "/" + std::to_string(moment.run)));
  weir::replace_all(text, "{run_hex}", hex_of(rules.seed + "/" + std::to_string(moment.run)));
  weir::replace_all(text, "{was}", moment.was);
  return text;
}

/// "rules 3000": the name and the length.
std::string text_of(const Json& spec, decltype(prose)& make, const Moment& moment,
                    const TextRules& rules) {
  const std::string words = filled(spec.get<std::string>(), moment, rules);
  const std::size_t space = words.rfind(' ');
  if (space == std::string::npos) {
    throw std::runtime_error("\"" + words + "\" is no name with a length, like \"rules 3000\"");
  }
  return make(words.substr(0, space), std::stoi(words.substr(space + 1)), rules);
}

std::string joined(const Json& pieces, const Moment& moment, const TextRules& rules) {
  std::string text;
  for (const Json& piece : pieces) {
    text += render(piece, moment, rules).get<std::string>();
  }
  return text;
}

Json chosen(const Json& cases, const Moment& moment, const TextRules& rules) {
  const auto by = cases.at("$by").get<std::string>();
  const int number = by == "step" ? moment.step : by == "run" ? moment.run : moment.request;
  for (const auto& [selection, value] : cases.items()) {
    if (selection != "$by" && selection != "else" && selects(selection, number)) {
      return render(value, moment, rules);
    }
  }
  return render(cases.at("else"), moment, rules);
}

/// {n} counts the copies from 0.
Json repeated(const Json& spec, const Moment& moment, const TextRules& rules) {
  Json list = Json::array();
  const Json count = render(spec.at("$repeat"), moment, rules);
  const int copies = count.is_string() ? std::stoi(count.get<std::string>()) : count.get<int>();
  for (int n = 0; n < copies; ++n) {
    std::string copy = weir::dump_json(spec.at("of"));
    weir::replace_all(copy, "{n}", std::to_string(n));
    const Json made = render(Json::parse(copy), moment, rules);
    if (made.is_array()) {
      list.insert(list.end(), made.begin(), made.end());
    } else {
      list.push_back(made);
    }
  }
  return list;
}

Json rendered_list(const Json& list, const Moment& moment, const TextRules& rules) {
  Json out = Json::array();
  for (const Json& item : list) {
    Json made = render(item, moment, rules);
    if (item.is_object() && item.contains("$repeat")) {
      out.insert(out.end(), made.begin(), made.end());
    } else {
      out.push_back(std::move(made));
    }
  }
  return out;
}

Json rendered_map(const Json& map, const Moment& moment, const TextRules& rules) {
  Json out = Json::object();
  for (const auto& [key, value] : map.items()) {
    out[key] = render(value, moment, rules);
  }
  return out;
}

bool selected_by(std::string_view part, int number) {
  if (part == "odd" || part == "even") {
    return (number % 2 != 0) == (part == "odd");
  }
  const std::size_t dash = part.find('-');
  const int from = std::stoi(std::string(part.substr(0, dash)));
  if (dash == std::string_view::npos) {
    return number == from;
  }
  const std::string_view to = part.substr(dash + 1);
  return number >= from && (to.empty() || number <= std::stoi(std::string(to)));
}

}  // namespace

bool selects(const std::string& selection, int number) {
  for (const std::string_view part : weir::split(selection, ',')) {
    if (selected_by(weir::trim(part), number)) {
      return true;
    }
  }
  return false;
}

Json render(const Json& thing, const Moment& moment, const TextRules& rules) {
  if (thing.is_string()) {
    return filled(thing.get<std::string>(), moment, rules);
  }
  if (thing.is_array()) {
    return rendered_list(thing, moment, rules);
  }
  if (!thing.is_object()) {
    return thing;
  }
  if (const auto text = thing.find("$text"); text != thing.end()) {
    return text_of(*text, prose, moment, rules);
  }
  if (const auto text = thing.find("$hangul"); text != thing.end()) {
    return text_of(*text, hangul, moment, rules);
  }
  if (const auto text = thing.find("$escaped"); text != thing.end()) {
    return render(*text, moment, rules).dump(-1, ' ', true);
  }
  if (const auto pieces = thing.find("$join"); pieces != thing.end()) {
    return joined(*pieces, moment, rules);
  }
  if (const auto value = thing.find("$json"); value != thing.end()) {
    return weir::dump_json(render(*value, moment, rules));
  }
  if (thing.contains("$by")) {
    return chosen(thing, moment, rules);
  }
  return thing.contains("$repeat") ? repeated(thing, moment, rules)
                                   : rendered_map(thing, moment, rules);
}

}  // namespace puppet
