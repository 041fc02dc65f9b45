// SPDX-License-Identifier: Apache-2.0
#include "harness/live/deviations.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "mock_llm/cassette/drift.h"

namespace weir::live {
namespace {

void add(std::vector<Deviation>& deviations, Deviation deviation) {
  const auto known =
      std::find_if(deviations.begin(), deviations.end(),
                   [&](const Deviation& other) { return other.pointer == deviation.pointer; });
  if (known != deviations.end()) {
    ++known->requests;
    return;
  }
  deviation.requests = 1;
  deviations.push_back(std::move(deviation));
}

void add_differences(std::vector<Deviation>& deviations, const wire::LlmRequest& was,
                     const wire::LlmRequest& now) {
  for (const wire::Section section :
       {wire::Section::tools, wire::Section::system, wire::Section::messages}) {
    if (const auto found = cassette::section_difference(was, now, section)) {
      add(deviations, {found->pointer, found->byte, found->was, found->now, 0});
    }
  }
  if (was.model != now.model) {
    add(deviations, {"/model", 0, was.model, now.model, 0});
  }
}

}  // namespace

std::vector<Deviation> deviations_of(const std::vector<server::Record>& records,
                                     const cassette::Library& library) {
  std::vector<Deviation> deviations;
  for (const server::Record& record : records) {
    const auto* recorded = record.turn && library.turns.at(*record.turn).request
                               ? &*library.turns.at(*record.turn).request
                               : nullptr;
    if (recorded != nullptr && !record.drift.empty()) {
      add_differences(deviations, *recorded, record.request);
    }
  }
  return deviations;
}

}  // namespace weir::live
