// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/recording_gap.h"

#include "mock_llm/meter/meter.h"

namespace weir::meter {

std::optional<RecordingGap> recording_gap(const cassette::Library& library,
                                          const Profiles& profiles,
                                          const pricing::PriceTable& prices) {
  Meter blind(profiles, prices);
  RecordingGap gap;
  for (std::size_t i = 0; i < library.turns.size(); ++i) {
    const cassette::RecordedTurn& turn = library.turns[i];
    const bool tells = turn.request && !turn.request->compact_over && turn.response.usage &&
                       turn.response.usage->input_total() > Tokens(0);
    if (!tells) {
      continue;
    }
    const Result<Metered> estimated = blind.count(*turn.request);
    if (!estimated) {
      continue;
    }
    const CountedTwice counts{turn.response.usage->input_total(), estimated->usage.input_total()};
    ++gap.answers;
    gap.sum.recorded += counts.recorded;
    gap.sum.estimated += counts.estimated;
    if (gap.worst == 0 || permille_off(counts) > permille_off(gap.of_worst)) {
      gap.worst = i + 1;
      gap.of_worst = counts;
    }
  }
  return gap.answers == 0 ? std::nullopt : std::optional<RecordingGap>(gap);
}

}  // namespace weir::meter
