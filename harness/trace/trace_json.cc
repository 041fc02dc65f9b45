// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/trace_json.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/model/usage_json.h"

namespace weir::trace {

namespace {

CacheMiss miss_from_json(const Json& json) {
  CacheMiss miss;
  miss.cause = json.at("cause").get<std::string>();
  miss.pointer = json.at("path").get<std::string>();
  miss.byte = json.at("byte").get<std::int64_t>();
  miss.was = json.at("was").get<std::string>();
  miss.now = json.at("now").get<std::string>();
  miss.lost = Tokens(json.at("lost_tokens").get<std::int64_t>());
  miss.lost_cost = PicoUsd(json.at("lost_cost_pico_usd").get<std::int64_t>());
  return miss;
}

struct TextField {
  const char* key;
  std::string Span::*member;
};

constexpr std::array<TextField, 9> kTexts = {{{"name", &Span::name},
                                              {"lane", &Span::lane},
                                              {"model", &Span::model},
                                              {"arguments", &Span::arguments},
                                              {"result", &Span::result},
                                              {"error", &Span::error},
                                              {"request", &Span::request},
                                              {"response", &Span::response},
                                              {"call_id", &Span::call_id}}};

Json span_to_json(const Span& span) {
  Json json{{"kind", std::string(to_string(span.kind))}};
  for (const TextField& field : kTexts) {
    if (!(span.*field.member).empty()) {
      json[field.key] = span.*field.member;
    }
  }
  json["ok"] = span.ok;
  json["start_us"] = span.start.count();
  json["virtual_us"] = span.duration.count();
  json["lifetime_cost_pico_usd"] = span.lifetime_cost.count();
  if (span.kind != SpanKind::tool) {
    json["status"] = span.status;
    json["usage"] = usage_to_json(span.usage);
    json["cost_pico_usd"] = span.cost.count();
    json["uncached_cost_pico_usd"] = span.uncached_cost.count();
    json["method"] = std::string(to_string(span.method));
  }
  if (!span.drift.empty()) {
    json["drift"] = span.drift;
  }
  if (span.miss) {
    json["miss"] = miss_to_json(*span.miss);
  }
  if (!span.children.empty()) {
    Json children = Json::array();
    for (const Span& child : span.children) {
      children.push_back(span_to_json(child));
    }
    json["children"] = std::move(children);
  }
  return json;
}

SpanKind kind_from(const std::string& word) {
  for (const SpanKind kind : {SpanKind::run, SpanKind::agent, SpanKind::turn, SpanKind::generation,
                              SpanKind::tool, SpanKind::retrieval}) {
    if (word == to_string(kind)) {
      return kind;
    }
  }
  throw Json::other_error::create(501, "unknown kind of span \"" + word + "\"", nullptr);
}

// The depth of a trace is fixed by its writer: run, agent, turn, leaf.
constexpr int kMaxDepth = 8;

Span span_from_json(const Json& json, int depth) {
  if (depth > kMaxDepth) {
    throw Json::other_error::create(501, "spans are nested too deep", nullptr);
  }
  Span span;
  span.kind = kind_from(json.at("kind").get<std::string>());
  for (const TextField& field : kTexts) {
    span.*field.member = json.value(field.key, std::string());
  }
  span.ok = json.at("ok").get<bool>();
  span.start = VirtualTime(json.at("start_us").get<std::int64_t>());
  span.duration = Micros(json.at("virtual_us").get<std::int64_t>());
  span.lifetime_cost = PicoUsd(json.value("lifetime_cost_pico_usd", std::int64_t{0}));
  if (span.kind != SpanKind::tool) {
    span.status = json.at("status").get<std::int64_t>();
    span.usage = usage_from_json(json.at("usage"));
    span.cost = PicoUsd(json.at("cost_pico_usd").get<std::int64_t>());
    span.uncached_cost = PicoUsd(json.at("uncached_cost_pico_usd").get<std::int64_t>());
    span.method = method_from(json.at("method").get<std::string>());
  }
  span.drift = json.value("drift", std::vector<std::string>());
  if (json.contains("miss")) {
    span.miss = miss_from_json(json.at("miss"));
  }
  for (const Json& child : json.value("children", Json::array())) {
    span.children.push_back(span_from_json(child, depth + 1));
  }
  return span;
}

Trace trace_from_json(const Json& json) {
  Trace trace;
  trace.scenario = json.at("scenario").get<std::string>();
  trace.user = json.at("user").get<std::string>();
  trace.tags = json.at("tags").get<std::vector<std::string>>();
  for (const Json& pass : json.at("passes")) {
    trace.passes.push_back(
        {pass.at("name").get<std::string>(), span_from_json(pass.at("root"), 0)});
  }
  return trace;
}

}  // namespace

std::string render_trace(const Trace& trace) {
  Json passes = Json::array();
  for (const Pass& pass : trace.passes) {
    passes.push_back(Json{{"name", pass.name}, {"root", span_to_json(pass.root)}});
  }
  return dump_json_pretty(Json{{"version", kTraceVersion},
                               {"scenario", trace.scenario},
                               {"user", trace.user},
                               {"tags", trace.tags},
                               {"passes", std::move(passes)}});
}

Result<Trace> parse_trace(std::string_view json, const std::string& name) {
  auto document = parse_json(json);
  if (!document.ok()) {
    return with_context(std::move(document).error(), name);
  }
  try {
    const int version = document->at("version").get<int>();
    if (version > kTraceVersion) {
      return config_error(name + ": format version " + std::to_string(version) +
                          " is newer than this weir reads (" + std::to_string(kTraceVersion) +
                          "); update weir");
    }
    return trace_from_json(*document);
  } catch (const Json::exception& error) {
    return config_error(name + ": is no trace of weir: " + error.what());
  }
}

}  // namespace weir::trace
