// SPDX-License-Identifier: Apache-2.0
#include "harness/import/har.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/date.h"
#include "core/base/json.h"
#include "harness/import/json_fields.h"

namespace weir::importing {
namespace {

net::Headers headers_of(const Json& part) {
  net::Headers headers;
  for (const Json& header : list_at(part, "headers")) {
    headers.emplace_back(string_at(header, "name"), string_at(header, "value"));
  }
  return headers;
}

/// `content.text`, which may stand there as base64.
Result<std::string> bytes_of(const Json& content) {
  std::string text = string_at(content, "text");
  if (string_at(content, "encoding") != "base64") {
    return text;
  }
  std::optional<std::string> bytes = decode_base64(text);
  return bytes ? Result<std::string>(*std::move(bytes))
               : config_error("content.text is not valid base64");
}

/// Milliseconds, with -1 and nonsense as nothing.
Micros span_at(const Json& part, const char* name) {
  constexpr double kWeek = 7.0 * 24 * 3600 * 1000;
  const Json& value = at(part, name);
  const double milliseconds = value.is_number() ? value.get<double>() : 0;
  const bool usable = milliseconds > 0 && milliseconds < kWeek;
  return Micros(usable ? std::llround(milliseconds * 1000) : 0);
}

/// Only differences of times matter, so an offset from UTC, the same in a whole file, is cut off.
std::optional<std::chrono::sys_time<Micros>> time_of(std::string text) {
  constexpr std::size_t kOffset = std::string_view("+02:00").size();
  if (text.size() > kOffset && text[text.size() - 3] == ':' && text.back() != 'Z') {
    text.replace(text.size() - kOffset, kOffset, "Z");
  }
  return parse_timestamp(text);
}

Result<HttpRecord> read_entry(const Json& entry) {
  const Json& request = at(entry, "request");
  const Json& response = at(entry, "response");
  const Json& status = at(response, "status");
  if (!request.is_object() || !response.is_object()) {
    return config_error("expected an entry with request and response");
  }
  HttpRecord record;
  record.method = string_at(request, "method");
  record.url = string_at(request, "url");
  if (record.method.empty() || record.url.empty() || !status.is_number_integer()) {
    return config_error("expected request.method, request.url and response.status");
  }
  record.request_headers = headers_of(request);
  record.request_body = string_at(at(request, "postData"), "text");
  record.status = status.get<int>();
  record.answer_headers = headers_of(response);
  WEIR_TRY(record.answer_body, bytes_of(at(response, "content")));
  record.started = time_of(string_at(entry, "startedDateTime"));
  record.duration = span_at(entry, "time");
  record.ttft = std::min(span_at(at(entry, "timings"), "wait"), record.duration);
  return record;
}

}  // namespace

Result<std::vector<HttpRecord>> read_har(std::string_view text, const std::string& name) {
  Result<Json> json = parse_json(text);
  if (!json.ok()) {
    return with_context(std::move(json).error(), name);
  }
  const Json& entries = at(at(*json, "log"), "entries");
  if (!entries.is_array()) {
    return config_error(name + ": expected log.entries, as HAR 1.2 has them");
  }
  std::vector<HttpRecord> records;
  for (const Json& entry : entries) {
    const std::string place = name + ": entry " + std::to_string(records.size() + 1);
    Result<HttpRecord> record = read_entry(entry);
    if (!record.ok()) {
      return with_context(std::move(record).error(), place);
    }
    record->place = place;
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace weir::importing
