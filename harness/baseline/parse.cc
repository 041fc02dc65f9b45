// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <nlohmann/json.hpp>

#include "harness/baseline/baseline.h"
#include "harness/baseline/conflict.h"
#include "harness/baseline/fields.h"
#include "harness/baseline/span_lines.h"
#include "harness/baseline/totals.h"

namespace weir::baseline {
namespace {

constexpr int kMaxNesting = 128;

/// "refund" of "baselines/refund.pending.json".
std::string id_of(const std::string& name) {
  const std::string file = std::filesystem::path(name).filename().string();
  return file.substr(0, file.find(".pending.json") != std::string::npos ? file.find(".pending.json")
                                                                        : file.rfind(".json"));
}

/// True if brackets nest deeper than a baseline ever does; brackets in strings count as well, which
/// only moves the limit.
bool nests_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '[' || c == '{')) {
      if (++depth > kMaxNesting) {
        return true;
      }
    } else if (!in_string && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return false;
}

std::vector<std::string> tags_from(Fields& fields, const Json& document) {
  std::vector<std::string> tags;
  if (!fields.has("tags")) {
    return tags;
  }
  for (const Json& tag : document.at("tags")) {
    if (!tag.is_string()) {
      fields.complain("tags", "a list of texts");
      return tags;
    }
    tags.push_back(tag.get<std::string>());
  }
  return tags;
}

Pass pass_from(const Json& json, const std::string& scenario, const std::string& file,
               std::string& problem) {
  Fields fields(json, file, problem);
  Pass pass;
  const Json* name = fields.require("name", "the name of the pass, \"cold\" or \"warm\"");
  const Json* spans = fields.require("spans", "a list of spans");
  if (name == nullptr || spans == nullptr) {
    return pass;
  }
  pass.name = fields.text("name", "");
  if (!spans->is_array() || spans->empty()) {
    fields.complain("spans", "a list with at least one span");
    return pass;
  }
  pass.root = span_tree(*spans, scenario, file + ": pass " + pass.name, problem);
  return pass;
}

Baseline baseline_from(const Json& document, const std::string& name, std::string& problem) {
  Fields fields(document, name, problem);
  Baseline baseline;
  Trace& trace = baseline.trace;
  fields.require("scenario", "the id of the scenario");
  const Json* passes = fields.require("passes", "a list of passes");
  baseline.note = fields.text("note", "");
  baseline.sent = fields.text("sent", "");
  trace.scenario = fields.text("scenario", "");
  trace.user = fields.text("user", "");
  trace.tags = tags_from(fields, document);
  if (passes != nullptr && !passes->is_array()) {
    fields.complain("passes", "a list of passes");
  }
  if (!fields.ok()) {
    return baseline;
  }
  for (const Json& pass : *passes) {
    trace.passes.push_back(pass_from(pass, trace.scenario, name, problem));
  }
  return baseline;
}

/// "" where this weir reads the format.
std::string version_problem(const Json& document, const std::string& name) {
  std::string problem;
  Fields fields(document, name, problem);
  fields.require("version", "the number of the file format");
  const std::int64_t version = fields.number("version", 0);
  if (!problem.empty()) {
    return problem;
  }
  if (version > kFormatVersion) {
    return name + ": field \"version\": format " + std::to_string(version) +
           " is newer than this weir reads (" + std::to_string(kFormatVersion) + "); update weir";
  }
  if (version < 1) {
    fields.complain("version", "1 or more");
  }
  return problem;
}

/// "pass cold: field \"turns\" says 3, the spans add up to 2"; "" where all totals hold. Those that
/// a merge took from one side, beside spans of the other, don't.
std::string total_that_differs(const Json& document, const Baseline& baseline) {
  for (std::size_t i = 0; i < baseline.trace.passes.size(); ++i) {
    const Pass& pass = baseline.trace.passes[i];
    const Json& stored = document.at("passes").at(i);
    const Json sums = totals_to_json(totals_of(pass.root));
    for (const auto& [key, sum] : sums.items()) {
      const Json& totals = stored.contains("totals") ? stored.at("totals") : sums;
      if (!totals.is_object() || !totals.contains(key) || totals.at(key) != sum) {
        const bool told = totals.is_object() && totals.contains(key);
        return "pass " + pass.name + ": field \"" + key + "\" of the totals " +
               (told ? "says " + dump_json(totals.at(key)) : "is missing") +
               ", the spans add up to " + dump_json(sum);
      }
    }
  }
  return "";
}

}  // namespace

Result<Baseline> parse(std::string_view json, const std::string& name) {
  if (const std::size_t line = conflict_line(json); line != 0) {
    return conflict_error(name, line, id_of(name));
  }
  if (nests_too_deep(json)) {
    return config_error(name + ": JSON is nested too deep for a baseline");
  }
  auto document = parse_json(json);
  if (!document.ok()) {
    return with_context(std::move(document).error(), name);
  }
  std::string problem = version_problem(*document, name);
  if (!problem.empty()) {
    return config_error(std::move(problem));
  }
  Baseline baseline = baseline_from(*document, name, problem);
  if (!problem.empty()) {
    return config_error(std::move(problem));
  }
  if (std::string difference = total_that_differs(*document, baseline); !difference.empty()) {
    return Error{ErrorKind::baseline,
                 name + ": " + difference + ": a merge or a hand changed one of them; measure " +
                     "the scenario again: weir baseline resolve " + id_of(name)};
  }
  return baseline;
}

}  // namespace weir::baseline
