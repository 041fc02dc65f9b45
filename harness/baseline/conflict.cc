// SPDX-License-Identifier: Apache-2.0
#include "harness/baseline/conflict.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::baseline {
namespace {

bool begins(std::string_view line, std::string_view marker) {
  return line.substr(0, marker.size()) == marker;
}

/// Where a line of a file with conflicts belongs to.
enum class Part { common, ours, before, theirs };

/// The part that a marker opens; none of another line. The part `before` is of merge.conflictStyle
/// diff3.
std::optional<Part> opened_by(std::string_view line, Part part) {
  if (begins(line, "<<<<<<<")) {
    return Part::ours;
  }
  if (part != Part::common && begins(line, "|||||||")) {
    return Part::before;
  }
  if (part != Part::common && begins(line, "=======")) {
    return Part::theirs;
  }
  return begins(line, ">>>>>>>") ? std::optional(Part::common) : std::nullopt;
}

/// The file as one side had it, where the other changed the same lines.
std::string side_of(std::string_view text, Part side) {
  std::string out;
  Part part = Part::common;
  for (const std::string_view line : split(text, '\n')) {
    if (const auto opened = opened_by(line, part); opened) {
      part = *opened;
    } else if (part == Part::common || part == side) {
      out.append(line).append("\n");
    }
  }
  return out;
}

std::optional<Claim> claim_of(const std::string& text) {
  const Result<Json> document = parse_json(text);
  if (!document || !document->is_object()) {
    return std::nullopt;
  }
  try {
    Claim claim;
    claim.note = document->value("note", "");
    for (const Json& pass : document->at("passes")) {
      claim.costs[pass.at("name").get<std::string>()] =
          PicoUsd(pass.at("totals").at("cost_pico_usd").get<std::int64_t>());
    }
    return claim;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::size_t conflict_line(std::string_view text) {
  const std::vector<std::string_view> lines = split(text, '\n');
  const auto marker = std::find_if(lines.begin(), lines.end(), [](std::string_view line) {
    return begins(line, "<<<<<<<") || begins(line, ">>>>>>>");
  });
  return marker == lines.end() ? 0 : static_cast<std::size_t>(marker - lines.begin()) + 1;
}

Error conflict_error(const std::string& file, std::size_t line, const std::string& id) {
  return {ErrorKind::baseline, file + ":" + std::to_string(line) +
                                   ": unresolved merge conflict; measure the merged scenario: " +
                                   "weir baseline resolve " + id};
}

std::vector<Claim> claims_of(std::string_view text) {
  std::vector<Claim> claims;
  const bool both = conflict_line(text) != 0;
  for (const Part side : {Part::ours, Part::theirs}) {
    if (std::optional<Claim> claim = claim_of(side_of(text, side)); claim) {
      claims.push_back(*std::move(claim));
    }
    if (!both) {
      break;
    }
  }
  return claims;
}

}  // namespace weir::baseline
