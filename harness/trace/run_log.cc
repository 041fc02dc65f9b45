// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/run_log.h"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/model/usage_json.h"

namespace weir::trace {

namespace {

constexpr std::int64_t kPicoPerUsd = 1'000'000'000'000;

/// Exact decimal dollars, without a detour over floating point.
std::string decimal_usd(PicoUsd amount) {
  const std::int64_t pico = amount.count();
  std::string fraction = std::to_string(pico % kPicoPerUsd);
  fraction.insert(0, 12 - fraction.size(), '0');
  return std::to_string(pico / kPicoPerUsd) + "." + fraction;
}

class Writer {
 public:
  Writer(const Trace& trace, const LogContext& context) : trace_(trace), context_(context) {}

  void write(const Span& span, const std::string& pass, const std::string& path) {
    const std::string here = path.empty() ? span.name : path + "/" + span.name;
    if (span.kind == SpanKind::generation || span.kind == SpanKind::tool) {
      line(span, pass, here);
    }
    for (const Span& child : span.children) {
      write(child, pass, here);
    }
  }

  std::string text;

 private:
  void line(const Span& span, const std::string& pass, const std::string& path) {
    Json json{{"ts", context_.started_at},
              {"scenario", trace_.scenario},
              {"run", context_.run},
              {"pass", pass},
              {"trace_id", to_hex(digest128(context_.run + "/" + pass))},
              {"span", path}};
    if (span.kind == SpanKind::tool) {
      json["tool"] = span.name;
    } else {
      json["model"] = span.model;
      json["tokens"] = usage_to_json(span.usage);
      json["cost_usd"] = decimal_usd(span.cost);
    }
    json["ok"] = span.ok;
    json["latency_ms"] = span.duration.count() / 1000;
    if (span.kind == SpanKind::generation) {
      json["wall_us"] = span.wall.count();
    }
    if (!span.error.empty()) {
      json["error"] = span.error;
    }
    if (!trace_.user.empty()) {
      json["user"] = hashed_user(trace_.user, context_.user_key);
    }
    json["session"] = context_.run;
    json["tags"] = trace_.tags;
    text.append(redacted(dump_json(json))).append("\n");
  }

  const Trace& trace_;
  const LogContext& context_;
};

}  // namespace

std::string render_log(const Trace& trace, const LogContext& context) {
  Writer writer(trace, context);
  for (const Pass& pass : trace.passes) {
    writer.write(pass.root, pass.name, "");
  }
  return writer.text;
}

std::string hashed_user(const std::string& user, const std::string& key) {
  return "u-" + sha256_hex(key + "\n" + user).substr(0, 16);
}

}  // namespace weir::trace
