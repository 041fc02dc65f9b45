// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/exchange_fields.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cstddef>
#include <utility>

#include "core/base/text.h"
#include "mock_llm/cassette/seconds.h"

namespace weir::cassette {
namespace {

using wire::JsonType;
using wire::JsonValue;

struct Field {
  std::string_view name;
  Status (*read)(std::string_view name, const JsonValue& value, Exchange& exchange);
};

Error expected(std::string_view name, std::string_view what, const JsonValue& value) {
  std::string message = "\"";
  message.append(name).append("\" must be ").append(what).append(", got ").append(shown(value));
  return config_error(std::move(message));
}

template <std::string Exchange::*kMember>
Status read_text(std::string_view name, const JsonValue& value, Exchange& exchange) {
  if (!value.is(JsonType::string)) {
    return expected(name, "a string", value);
  }
  exchange.*kMember = value.text();
  return Done{};
}

template <std::string Exchange::*kMember>
Status read_raw(std::string_view /*name*/, const JsonValue& value, Exchange& exchange) {
  exchange.*kMember = value.json();
  return Done{};
}

template <std::string Exchange::*kMember>
Status read_raw_object(std::string_view name, const JsonValue& value, Exchange& exchange) {
  if (!value.is(JsonType::object)) {
    return expected(name, "an object", value);
  }
  exchange.*kMember = value.json();
  return Done{};
}

template <Micros Exchange::*kMember>
Status read_time(std::string_view name, const JsonValue& value, Exchange& exchange) {
  const auto time = value.is(JsonType::number) ? parse_seconds(value.text()) : std::nullopt;
  if (!time) {
    return expected(name, "a number of seconds, 0 or more", value);
  }
  exchange.*kMember = *time;
  return Done{};
}

Status read_status(std::string_view name, const JsonValue& value, Exchange& exchange) {
  const std::string_view token = value.is(JsonType::number) ? value.text() : "";
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, exchange.status);
  if (token.empty() || error != std::errc() || stop != end) {
    return expected(name, "an integer", value);
  }
  constexpr int kLeast = 100;
  constexpr int kMost = 599;
  if (exchange.status < kLeast || exchange.status > kMost) {
    return expected(name, "an HTTP status from 100 to 599", value);
  }
  return Done{};
}

Status read_ending(std::string_view name, const JsonValue& value, Exchange& exchange) {
  static const std::vector<std::string> kEndings{"clean", "client_closed", "cut", "timeout"};
  const std::string ending(value.is(JsonType::string) ? value.text() : "");
  if (std::find(kEndings.begin(), kEndings.end(), ending) == kEndings.end()) {
    Error error = expected(name, "one of clean, client_closed, cut, timeout", value);
    error.message += suggestion(ending, kEndings);
    return error;
  }
  exchange.ending = ending;
  return Done{};
}

template <std::map<std::string, std::string> Exchange::*kMember>
Status read_headers(std::string_view name, const JsonValue& value, Exchange& exchange) {
  if (!value.is(JsonType::object)) {
    return expected(name, "an object of strings", value);
  }
  for (const JsonValue& header : value) {
    if (!header.is(JsonType::string)) {
      return expected(std::string(name) + "." + std::string(header.key()), "a string", header);
    }
    (exchange.*kMember)[std::string(header.key())] = header.text();
  }
  return Done{};
}

/// Requests are read elsewhere: they may stand in pieces.
Status read_elsewhere(std::string_view /*name*/, const JsonValue& /*value*/, Exchange& /*row*/) {
  return Done{};
}

constexpr std::array kFields{
    Field{"provider", read_text<&Exchange::provider>},
    Field{"path", read_text<&Exchange::path>},
    Field{"request", read_elsewhere},
    Field{"request_pieces", read_elsewhere},
    Field{"model", read_text<&Exchange::model>},
    Field{"at", read_time<&Exchange::at>},
    Field{"ttft", read_time<&Exchange::ttft>},
    Field{"duration", read_time<&Exchange::duration>},
    Field{"status", read_status},
    Field{"ending", read_ending},
    Field{"response", read_raw<&Exchange::response>},
    Field{"headers", read_headers<&Exchange::headers>},
    Field{"answer_headers", read_headers<&Exchange::answer_headers>},
    Field{"scope", read_text<&Exchange::scope>},
    Field{"run", read_text<&Exchange::run>},
    Field{"user", read_text<&Exchange::user>},
    Field{"target", read_text<&Exchange::target>},
    Field{"reported", read_raw_object<&Exchange::reported>},
    Field{"outcome", read_raw_object<&Exchange::outcome>},
};

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  names.reserve(kFields.size());
  for (const Field& field : kFields) {
    names.emplace_back(field.name);
  }
  return names;
}

Error unknown_field(std::string_view name) {
  std::string message = "unknown field \"" + std::string(name) + "\"";
  const std::string hint = suggestion(name, field_names());
  message += hint.empty() ? "; docs/formats/exchange.md lists the fields" : hint;
  return config_error(std::move(message));
}

using Seen = std::bitset<kFields.size()>;

Status read_member(const JsonValue& member, Seen& seen, Exchange& exchange) {
  const auto* const field =
      std::find_if(kFields.begin(), kFields.end(),
                   [&](const Field& candidate) { return candidate.name == member.key(); });
  if (field == kFields.end()) {
    return unknown_field(member.key());
  }
  const auto index = static_cast<std::size_t>(field - kFields.begin());
  if (seen.test(index)) {
    return config_error("\"" + std::string(field->name) + "\" stands twice");
  }
  seen.set(index);
  return member.is_null() ? Status(Done{}) : field->read(field->name, member, exchange);
}

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  return near.empty() ? "" : ", did you mean \"" + near + "\"?";
}

std::string shown(const JsonValue& value) {
  constexpr std::size_t kMost = 40;
  std::string_view text = value.json();
  if (text.size() <= kMost) {
    return text.empty() ? "nothing" : std::string(text);
  }
  text = text.substr(0, kMost);
  while ((static_cast<unsigned char>(text.back()) & 0x80U) != 0) {
    text.remove_suffix(1);
  }
  return std::string(text) + "...";
}

Status read_fields(const JsonValue& line, Exchange& exchange) {
  Seen seen;
  for (const JsonValue& member : line) {
    WEIR_TRY_DONE(read_member(member, seen, exchange));
  }
  return Done{};
}

std::string beta_header(const Exchange& exchange) {
  const auto header = exchange.headers.find("anthropic-beta");
  return header == exchange.headers.end() ? "" : header->second;
}

}  // namespace weir::cassette
