// SPDX-License-Identifier: Apache-2.0
#include "harness/run/requests.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "harness/trace/build.h"
#include "mock_llm/server/journal.h"

namespace weir::run {

std::vector<cassette::Exchange> requests_of(const std::vector<server::Record>& records,
                                            const std::vector<server::PassInfo>& passes) {
  std::vector<cassette::Exchange> requests;
  for (const server::Record& record : records) {
    if (!record.missed) {
      requests.push_back(server::exchange_of(record));
      requests.back().run = passes.at(record.pass).name;
    }
  }
  return requests;
}

diff::Recorded recorded_of(const std::vector<server::Record>& records,
                           const std::vector<server::PassInfo>& passes) {
  struct Last {
    const server::Record* record = nullptr;
    std::size_t turn = 0;
  };

  std::map<std::pair<std::size_t, std::string>, Last> lanes;
  diff::Recorded recorded;
  for (const server::Record& record : records) {
    Last& last = lanes[{record.pass, record.lane}];
    last.turn += last.record != nullptr && trace::is_repeat(*last.record, record) ? 0U : 1U;
    last.record = &record;
    if (!record.missed) {
      recorded.names.push_back({passes.at(record.pass).name, record.lane, last.turn});
    }
  }
  for (cassette::Exchange& request : requests_of(records, passes)) {
    recorded.rows.emplace_back(std::move(request));
  }
  return recorded;
}

diff::Recorded recorded_of(const std::vector<cassette::Exchange>& accepted,
                           const std::vector<server::PassInfo>& passes) {
  diff::Recorded recorded;
  for (const cassette::Exchange& request : accepted) {
    const bool compared = std::any_of(passes.begin(), passes.end(),
                                      [&](const auto& pass) { return pass.name == request.run; });
    if (compared) {
      recorded.rows.emplace_back(request);
    }
  }
  return recorded;
}

namespace {

/// What the requests of a pass are called, in their order; false where that isn't known.
bool add_names(std::vector<diff::CallName>& names, const Pass& pass) {
  std::size_t turn = 0;
  for (const Span& span : pass.root.children) {
    if (span.kind != SpanKind::turn) {
      return false;
    }
    ++turn;
    for (const Span& child : span.children) {
      if (child.kind == SpanKind::generation) {
        names.push_back({pass.name, child.lane, turn});
      }
    }
  }
  return true;
}

}  // namespace

diff::Recorded recorded_of(const baseline::Baseline& baseline) {
  diff::Recorded recorded;
  bool named = true;
  for (const Pass& pass : baseline.trace.passes) {
    named = add_names(recorded.names, pass) && named;
  }
  for (const cassette::Exchange& request : baseline.requests) {
    recorded.rows.emplace_back(request);
  }
  if (!named || recorded.names.size() != recorded.rows.size()) {
    recorded.names.clear();
  }
  return recorded;
}

}  // namespace weir::run
