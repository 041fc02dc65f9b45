// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/render_response.h"

#include "core/base/json.h"
#include "mock_llm/wire/openai/dates.h"
#include "mock_llm/wire/openai/diagnostics.h"
#include "mock_llm/wire/openai/echo.h"
#include "mock_llm/wire/openai/output_items.h"
#include "mock_llm/wire/openai/stop.h"
#include "mock_llm/wire/openai/usage_json.h"

namespace weir::wire::openai {
namespace {

std::string_view incomplete_details(const LlmResponse& response) {
  switch (stop_of(response)) {
    case Stop::length:
      return R"({"reason":"max_output_tokens"})";
    case Stop::filtered:
      return R"({"reason":"content_filter"})";
    case Stop::done:
    case Stop::calls:
      break;
  }
  return "null";
}

void append_output(std::string& out, const LlmResponse& response, const Served& served) {
  out += ",\"output\":";
  char separator = '[';
  for (const Item& item : items_of(response)) {
    out.push_back(separator);
    append_item(out, item, served.request.form.encrypted_reasoning);
    separator = ',';
  }
  out += separator == '[' ? "[]" : "]";
}

/// Left out where nobody asked, as the service does.
void append_diagnostics(std::string& out, const Served& served) {
  if (served.comparison) {
    out.append(",\"prompt_cache_diagnostics\":").append(diagnostics_json(*served.comparison));
  }
}

}  // namespace

std::string_view final_status(const LlmResponse& response) {
  const Stop stop = stop_of(response);
  return stop == Stop::length || stop == Stop::filtered ? "incomplete" : "completed";
}

void append_response(std::string& out, const LlmResponse& response, const Served& served,
                     Progress progress) {
  const bool ended = progress == Progress::ended;
  out += "{\"id\":";
  append_json_string(out, response.id);
  out.append(",\"object\":\"response\",\"created_at\":").append(kCreated);
  out.append(",\"status\":\"").append(ended ? final_status(response) : "in_progress");
  out.append("\",\"completed_at\":");
  out += ended && final_status(response) == "completed" ? kCreated : "null";
  out += ",\"error\":null,\"incomplete_details\":";
  out += ended ? incomplete_details(response) : "null";
  out += ",\"model\":";
  append_json_string(out, response.model.empty() ? served.request.model : response.model);
  if (ended) {
    append_output(out, response, served);
  } else {
    out += ",\"output\":[]";
  }
  out.push_back(',');
  append_echo(out, served.request);
  out.append(",\"service_tier\":\"").append(ended ? "default" : "auto").append("\",\"usage\":");
  if (ended) {
    append_response_usage(out, served.usage);
    append_diagnostics(out, served);
  } else {
    out += "null";
  }
  out.push_back('}');
}

std::string render_response(const LlmResponse& response, const Served& served) {
  if (!response.error.empty()) {
    return response.error;
  }
  std::string out;
  append_response(out, response, served, Progress::ended);
  return out;
}

}  // namespace weir::wire::openai
