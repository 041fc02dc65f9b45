// SPDX-License-Identifier: Apache-2.0
// Writes the fields of one exchange: only what differs from the defaults.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/cassette/exchange_fields.h"
#include "mock_llm/cassette/seconds.h"

namespace weir::cassette {
namespace {

/// Writes `"name":` with the comma in front that all but the first member need.
void append_name(std::string& out, std::string_view name) {
  out += out.empty() || out.back() == '{' ? "\"" : ",\"";
  out.append(name).append("\":");
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty()) {
    append_name(out, name);
    append_json_string(out, text);
  }
}

void append_time(std::string& out, std::string_view name, Micros time, Micros absent) {
  if (time != absent) {
    append_name(out, name);
    out += render_seconds(time);
  }
}

/// Line breaks of valid JSON are blanks between tokens; what isn't JSON is kept as a string.
void append_raw(std::string& out, std::string_view name, std::string_view raw) {
  std::string line(trim(raw));
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (line.empty()) {
    return;
  }
  append_name(out, name);
  if (fits_a_line(line)) {
    out += line;
  } else {
    append_json_string(out, raw);
  }
}

void append_headers(std::string& out, std::string_view field,
                    const std::map<std::string, std::string>& headers) {
  if (headers.empty()) {
    return;
  }
  append_name(out, field);
  out += '{';
  for (const auto& [name, value] : headers) {
    if (out.back() != '{') {
      out += ',';
    }
    append_json_string(out, name);
    out += ':';
    append_json_string(out, value);
  }
  out += '}';
}

}  // namespace

bool fits_a_line(std::string_view text) {
  if (text.empty() || trim(text).size() != text.size() ||
      text.find('\n') != std::string_view::npos) {
    return false;
  }
  // Inside brackets, as it will stand inside a line: the limit of nesting counts from there.
  std::string wrapped;
  wrapped.reserve(text.size() + 128);
  wrapped.append("[").append(text).append("]");
  const auto tree = wire::JsonTree::parse(wrapped);
  return tree.ok() && (*tree)->root().size() == 1 &&
         (*tree)->root().begin()->json().size() == text.size();
}

void append_fields(std::string& out, const Exchange& exchange, VirtualTime default_at,
                   std::string_view body) {
  append_name(out, "provider");
  append_json_string(out, exchange.provider);
  append_name(out, "path");
  append_json_string(out, exchange.path);
  out.append(",").append(body);
  append_text(out, "model", exchange.model);
  append_time(out, "at", exchange.at, default_at);
  append_time(out, "ttft", exchange.ttft, Micros(0));
  append_time(out, "duration", exchange.duration, Micros(0));
  if (exchange.status != Exchange().status) {
    append_name(out, "status");
    out += std::to_string(exchange.status);
  }
  if (exchange.ending != Exchange().ending) {
    append_text(out, "ending", exchange.ending);
  }
  append_raw(out, "response", exchange.response);
  append_headers(out, "headers", exchange.headers);
  append_headers(out, "answer_headers", exchange.answer_headers);
  append_text(out, "scope", exchange.scope);
  append_text(out, "run", exchange.run);
  append_text(out, "user", exchange.user);
  append_text(out, "target", exchange.target);
  append_raw(out, "reported", exchange.reported);
}

void append_outcome(std::string& out, const Exchange& exchange) {
  append_raw(out, "outcome", exchange.outcome);
}

}  // namespace weir::cassette
