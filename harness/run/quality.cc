// SPDX-License-Identifier: Apache-2.0
#include "harness/run/quality.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace weir::run {

namespace {

std::size_t unused_turns(const server::FinalMetering& metering, const cassette::Library& library) {
  std::set<std::size_t> used;
  for (const server::Record& record : metering.records) {
    if (record.turn) {
      used.insert(*record.turn);
    }
  }
  return library.turns.size() - used.size();
}

/// How answers were found whose request is not equal to a recorded one.
std::vector<std::string> matching_notes(const server::FinalMetering& metering) {
  std::map<std::string, int> found;
  for (const server::Record& record : metering.records) {
    const bool is_plain =
        record.how == cassette::How::content || record.how == cassette::How::repetition;
    if (!record.side_call.empty()) {
      ++found["answered by weir itself, for want of a recording: " + record.side_call];
    } else if (record.turn && !is_plain && !record.drift.empty()) {
      ++found["matched by " + std::string(to_string(record.how)) + ", not by content"];
    } else if (record.how == cassette::How::resumption) {
      ++found["resumed after a cut"];
    }
  }
  std::vector<std::string> notes;
  notes.reserve(found.size());
  for (const auto& [what, count] : found) {
    notes.push_back(std::to_string(count) + (count == 1 ? " request " : " requests ") + what);
  }
  return notes;
}

/// Requests, in all passes, by the fault that met them.
std::map<std::string, std::size_t> met_by_faults(const server::FinalMetering& metering) {
  std::map<std::string, std::size_t> met;
  for (const server::Record& record : metering.records) {
    for (const std::string& fault : record.faults) {
      ++met[fault];
    }
  }
  return met;
}

}  // namespace

MeterQuality quality_of(const server::FinalMetering& metering, const Execution& execution) {
  MeterQuality quality;
  for (const server::Record& record : metering.records) {
    if (record.status >= 400) {
      continue;
    }
    ++quality.answers;
    quality.answers_as_recorded += record.drift.empty() ? 1 : 0;
    quality.exact += record.metered.method == Method::exact ? 1 : 0;
    quality.anchored += record.metered.method == Method::anchored ? 1 : 0;
    quality.estimated += record.metered.method == Method::estimated ? 1 : 0;
  }
  quality.prices_date = metering.prices_date;
  quality.unverified_rows = metering.unverified_rows;
  quality.data_files = metering.data_files;
  quality.recording = metering.recording;
  quality.replacements = static_cast<std::int64_t>(execution.replacements);
  return quality;
}

std::vector<std::string> notes_of(const server::FinalMetering& metering, const Execution& execution,
                                  const cassette::Library& library) {
  std::vector<std::string> notes;
  std::set<std::string> paths;
  for (const server::Stray& stray : execution.strays) {
    paths.insert(stray.method + " " + stray.path);
  }
  notes.reserve(paths.size());
  for (const std::string& path : paths) {
    notes.push_back("the agent asked for " + path + ", which weir does not serve (404)");
  }
  for (const auto& [fault, requests] : met_by_faults(metering)) {
    notes.push_back("fault " + fault + " met " + std::to_string(requests) +
                    (requests == 1 ? " request" : " requests"));
  }
  const std::size_t unused = unused_turns(metering, library);
  if (unused > 0 && !metering.records.empty()) {
    notes.push_back(std::to_string(unused) + " of " + std::to_string(library.turns.size()) +
                    " recorded answers were not asked for");
  }
  const auto flagged =
      std::count_if(metering.records.begin(), metering.records.end(),
                    [](const server::Record& record) { return record.wire_differs; });
  if (flagged > 0) {
    notes.push_back(std::to_string(flagged) +
                    " requests overlapped: their usage on the wire differs from the final count");
  }
  const std::vector<std::string> matching = matching_notes(metering);
  notes.insert(notes.end(), matching.begin(), matching.end());
  std::set<std::string> warnings = metering.warnings;
  for (const server::Record& record : metering.records) {
    warnings.insert(record.request.warnings.begin(), record.request.warnings.end());
  }
  notes.insert(notes.end(), warnings.begin(), warnings.end());
  return notes;
}

}  // namespace weir::run
