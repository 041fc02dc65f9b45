// SPDX-License-Identifier: Apache-2.0
// One side of a comparison: the requests of an exchange file, metered and put into conversations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/exchange_meter.h"
#include "mock_llm/wire/response.h"

namespace weir::diff {

/// The shortest that any service promises to keep a cached prefix.
inline constexpr Micros kShortLifetime = std::chrono::minutes(5);

/// How a run calls a request; those of a file have the numbers of their rows.
struct CallName {
  std::string pass;      ///< "cold", "warm"
  std::string lane;      ///< "main" for the conversation that begins first
  std::size_t turn = 0;  ///< within its lane and pass, from 1
};

/// A request with what came of it.
struct Call {
  std::size_t number = 0;          ///< of its row, from 1
  const CallName* name = nullptr;  ///< in a run
  const cassette::Exchange* row = nullptr;
  const meter::MeteredRow* metered = nullptr;  ///< null: refused before it could be metered
  const meter::RowError* refusal = nullptr;    ///< then why
  Digest128 body;                              ///< of the bytes that were sent
  wire::LlmResponse answer;                    ///< empty where nobody kept it
  std::vector<std::int64_t> ends;  ///< input tokens, as billed, up to and including each segment
  std::size_t lane = 0;
  std::optional<std::size_t> before;  ///< position of the call that it continues
  std::size_t common = 0;             ///< leading segments that it shares with that one
  std::size_t copies = 1;             ///< rows that log this very exchange

  const wire::LlmRequest& request() const { return metered->request; }

  const Usage& usage() const { return metered->metered.usage; }

  PicoUsd cost() const { return metered == nullptr ? PicoUsd() : metered->metered.cost; }

  bool is_served() const { return metered != nullptr && row->status < 400; }
};

/// A conversation.
struct Lane {
  std::vector<std::size_t> calls;  ///< positions in Side::calls, in order
  std::string task;                ///< digest of its first message; "" if it has none
  std::string_view task_text;      ///< what that says
  std::string run;
};

struct Side {
  std::vector<cassette::Exchange> rows;
  std::vector<CallName> names;            ///< one a row; none of a file
  std::vector<meter::RowResult> results;  ///< one a row; count_tokens rows become no calls
  std::vector<Call> calls;
  std::vector<Lane> lanes;
  std::vector<std::string> errors;    ///< rows that can't be read or metered, one sentence each
  std::vector<std::string> warnings;  ///< of the meter
};

using Rows = std::vector<Result<cassette::Exchange>>;

/// What to compare: the rows of an exchange file, or the requests of a run with their names.
struct Recorded {
  Rows rows;
  std::vector<CallName> names;  ///< one a row; none of a file
};

/// Meters the rows and finds their conversations.
Side load_side(const Recorded& recorded, const meter::Profiles& profiles,
               const pricing::PriceTable& prices, meter::EvidenceMode mode);

/// "row 3", "rows 2-7", "turns 2-7", "turn 3 and warm turn 1": calls of one side as people read it.
std::string span_of(const Side& side, const std::vector<std::size_t>& calls);

/// Puts each call into the conversation that it continues.
void find_lanes(Side& side);

/// What the input tokens [begin, end) of a call cost: read first, then written, then uncached.
PicoUsd cost_between(const Call& call, std::int64_t begin, std::int64_t end);

/// What input behind the part that was read cost more than reading it, too.
PicoUsd loss_of(const Call& call, Tokens lost);

/// What one segment cost.
PicoUsd segment_cost(const Call& call, std::size_t segment);

std::int64_t segment_tokens(const Call& call, std::size_t segment);

}  // namespace weir::diff
