// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/text.h"
#include "harness/baseline/baseline.h"
#include "harness/baseline/span_lines.h"
#include "harness/baseline/totals.h"

namespace weir::baseline {
namespace {

constexpr std::string_view kSignaturePrefix = "sha256:";
constexpr std::size_t kSignatureDigits = 16;

void append_field(std::string& out, std::string_view indent, const char* key, const Json& value) {
  out.append(indent);
  append_json_string(out, key);
  out.append(": ").append(dump_json(value));
}

std::string render_totals(const Totals& totals) {
  const Json json = totals_to_json(totals);
  std::string out = "      \"totals\": {";
  std::string_view separator = "\n";
  for (const auto& [key, value] : json.items()) {
    out.append(separator);
    append_field(out, "        ", key.c_str(), value);
    separator = ",\n";
  }
  return out + "\n      }";
}

std::string render_pass(const Pass& pass, const std::string& scenario) {
  std::string out = "    {\n";
  append_field(out, "      ", "name", pass.name);
  out.append(",\n").append(render_totals(totals_of(pass.root)));
  out.append(",\n      \"spans\": [\n        ");
  out.append(join(span_lines(pass.root, scenario), ",\n        "));
  return out + "\n      ]\n    }";
}

}  // namespace

std::string request_signature(const std::string& digest) {
  if (digest.empty() || digest.rfind(kSignaturePrefix, 0) == 0) {
    return digest;
  }
  return std::string(kSignaturePrefix) + sha256_hex(digest).substr(0, kSignatureDigits);
}

std::string render(const Baseline& baseline) {
  const Trace& trace = baseline.trace;
  const Json head{{"version", kFormatVersion}, {"summary", summary_of(trace)},
                  {"note", baseline.note},     {"scenario", trace.scenario},
                  {"user", trace.user},        {"tags", trace.tags},
                  {"sent", baseline.sent}};
  std::string out = "{\n";
  for (const auto& [key, value] : head.items()) {
    append_field(out, "  ", key.c_str(), value);
    out += ",\n";
  }
  std::vector<std::string> passes;
  for (const Pass& pass : trace.passes) {
    passes.push_back(render_pass(pass, trace.scenario));
  }
  out += passes.empty() ? "  \"passes\": []" : "  \"passes\": [\n" + join(passes, ",\n") + "\n  ]";
  return out + "\n}\n";
}

}  // namespace weir::baseline
