// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/side_by_side.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace weir::cassette {
namespace {

/// For each turn that begins a conversation the end of its last turn.
std::vector<VirtualTime> ends_of_conversations(const Library& library,
                                               const std::vector<Times>& times) {
  std::vector<std::size_t> roots(library.turns.size());
  std::vector<VirtualTime> ends(library.turns.size());
  for (std::size_t turn = 0; turn < library.turns.size(); ++turn) {
    const auto& parent = library.turns[turn].parent;
    roots[turn] = parent ? roots[*parent] : turn;
    ends[roots[turn]] = std::max(ends[roots[turn]], times[turn].end);
  }
  return ends;
}

}  // namespace

void number_twins(Library& library, const std::vector<Times>& times) {
  const std::vector<VirtualTime> ends = ends_of_conversations(library, times);
  std::map<Digest128, std::vector<VirtualTime>> busy_until;  // by first request, then by twin
  for (std::size_t turn = 0; turn < library.turns.size(); ++turn) {
    RecordedTurn& root = library.turns[turn];
    if (root.parent) {
      continue;
    }
    std::vector<VirtualTime>& twins = busy_until[wire::prompt_digest(*root.request)];
    const auto free = std::find_if(twins.begin(), twins.end(),
                                   [&](VirtualTime until) { return until <= times[turn].start; });
    root.twin = static_cast<std::size_t>(free - twins.begin());
    if (free == twins.end()) {
      twins.push_back(ends[turn]);
    } else {
      *free = ends[turn];
    }
  }
}

}  // namespace weir::cassette
