// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/kinds.h"

namespace weir::fault {
namespace {

constexpr Parameter kEvents{"events",
                            "how many events of a stream are sent before; half of them if absent"};

}  // namespace

std::vector<Kind> transport_kinds() {
  return {
      {"cut",
       "ends the connection within an answer",
       {kEvents,
        {"missing", "instead: how many at its end are not sent; 1 is the one that ends it"},
        {"ending",
         "cut (default): the connection is closed; reset: it is torn down; clean: as if that were "
         "all"}},
       make_cut},
      {"duplicate_event",
       "sends an event of a stream twice",
       {{"event", "which one, from 1; the one in the middle if absent"}},
       make_duplicate_event},
      {"empty_reply", "closes the connection without an answer", {}, make_empty_reply},
      {"garbage",
       "goes on with bytes that are no text",
       {kEvents, {"bytes", "how many; 64 if absent"}},
       make_garbage},
      {"malformed",
       "breaks the form of an answer",
       {{"what", "json (default): a bracket at its end is missing; sse: an event has no end"},
        {"event", "of a stream, from 1; the one in the middle if absent"}},
       make_malformed},
      {"reset",
       "tears the connection down",
       {{"bytes", "of the body that are sent before; if absent nothing is sent at all"}},
       make_reset},
      {"slow",
       "sends an answer slowly: in virtual time, and with --realtime on the wire",
       {{"first_byte", "how much later it begins; 30s if nothing else is slow"},
        {"event", "how much later each further event of a stream comes"},
        {"bandwidth", "bytes a second"}},
       make_slow},
      {"split",
       "sends an answer in pieces that end within a character",
       {{"bytes",
         "of a piece; each event in two pieces, within its first wide character, if absent"}},
       make_split},
      {"stall",
       "stops within an answer and keeps the connection open",
       {kEvents,
        {"pings", "how many are sent then; none if absent"},
        {"interval", "before each ping: in virtual time, and with --realtime; 10s if absent"},
        {"lasts", "after that long the answer goes on, timed likewise; never if absent"}},
       make_stall},
      {"stream_error",
       "ends a stream with an error of the provider",
       {kEvents, {"status", "whose error it is, from 400 to 599; 529 if absent"}},
       make_stream_error},
  };
}

}  // namespace weir::fault
