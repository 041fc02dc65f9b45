// SPDX-License-Identifier: Apache-2.0
#include "cli/prompt_bar.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "cli/usage_cells.h"

namespace weir::cli {

namespace {

using meter::MeteredRow;
using wire::Section;
using wire::Segment;

constexpr std::int64_t kWidth = 76;
constexpr std::array<const char*, 5> kNames{"cached content", "tools", "system", "history", "new"};
constexpr std::size_t kTools = 1;
constexpr std::size_t kSystem = 2;
constexpr std::size_t kHistory = 3;
constexpr std::size_t kNew = 4;

using Ends = std::array<std::int64_t, kNames.size()>;

/// Number of segments up to the last answer of the model.
std::size_t end_of_history(const std::vector<Segment>& segments) {
  const auto last = std::find_if(segments.rbegin(), segments.rend(), [](const Segment& segment) {
    return segment.role == wire::Role::assistant;
  });
  return static_cast<std::size_t>(segments.rend() - last);
}

std::size_t part_of(const Segment& segment, bool is_new) {
  if (segment.section == Section::messages) {
    return is_new ? kNew : kHistory;
  }
  return segment.section == Section::tools ? kTools : kSystem;
}

/// Tokens up to a segment, in the numbers of the bill where they differ from the simulation. Before
/// the first one stands what an explicit cache holds.
std::int64_t billed_tokens(const MeteredRow& row, std::size_t end) {
  const std::vector<Tokens>& sums = row.metered.cumulative;
  const std::int64_t total = row.metered.usage.input_total().count();
  if (sums.empty() || sums.back() < Tokens(1)) {
    return 0;
  }
  const auto& prefix = row.metered.explicit_read;
  const std::int64_t tokens =
      end == 0 ? (prefix ? prefix->tokens.count() : 0) : sums[end - 1].count();
  const bool as_counted = !row.metered.simulated && sums.back().count() <= total;
  return as_counted ? tokens : tokens * total / sums.back().count();
}

/// Where each part ends, in tokens.
Ends ends_of(const MeteredRow& row) {
  const std::vector<Segment>& segments = row.request.segments;
  const std::size_t history = end_of_history(segments);
  Ends ends{billed_tokens(row, 0)};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    ends.at(part_of(segments[i], i >= history)) = billed_tokens(row, i + 1);
  }
  for (std::size_t part = 1; part < ends.size(); ++part) {
    ends.at(part) = std::max(ends.at(part), ends.at(part - 1));
  }
  ends.back() = row.metered.usage.input_total().count();
  return ends;
}

/// Tokens in front of the block that differs; where none does, of what was read.
std::optional<std::int64_t> break_of(const MeteredRow& row) {
  if (!row.metered.miss || row.metered.miss->cause == meter::kUnexplained) {
    return std::nullopt;
  }
  const std::string& pointer = row.metered.miss->pointer;
  const std::vector<Segment>& segments = row.request.segments;
  for (std::size_t i = 0; i < segments.size() && !pointer.empty(); ++i) {
    if ((pointer + "/").rfind(segments[i].pointer + "/", 0) == 0) {
      return billed_tokens(row, i);
    }
  }
  return row.metered.usage.cache_read.count();
}

char state_of(const Usage& usage, std::int64_t token) {
  const std::int64_t read = usage.cache_read.count();
  return token < read ? '=' : token < read + usage.cache_write_total().count() ? '+' : '.';
}

}  // namespace

std::string prompt_bar(const MeteredRow& row) {
  const Ends ends = ends_of(row);
  std::optional<std::int64_t> broken = break_of(row);
  std::string bar;
  std::string names;
  std::int64_t begin = 0;
  for (std::size_t part = 0; part < ends.size(); begin = ends.at(part++)) {
    const std::int64_t size = ends.at(part) - begin;
    if (size < 1) {
      continue;
    }
    bar += "|";
    const std::int64_t cells = std::max<std::int64_t>(1, size * kWidth / ends.back());
    for (std::int64_t cell = 0; cell < cells; ++cell) {
      if (broken && *broken < begin + size * (cell + 1) / cells) {
        bar += "!";
        broken.reset();
      }
      bar += state_of(row.metered.usage, begin + size * (2 * cell + 1) / (2 * cells));
    }
    names += std::string(names.empty() ? "" : ", ") + kNames.at(part) + " " + count(Tokens(size));
  }
  return bar + "|\n" + names + "\n";
}

}  // namespace weir::cli
