// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/breaks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "core/base/redact.h"
#include "core/base/text.h"
#include "mock_llm/cache/divergence.h"
#include "mock_llm/meter/relation.h"

namespace weir::diff {
namespace {

constexpr std::int64_t kLeastLost = 256;  ///< tokens: two steps of a cache that has steps

/// The request that the provider had cached a prefix of: the one before, or that of another run or
/// conversation which shares most with it.
const Call* reference_of(const Side& side, std::size_t position) {
  const Call& call = side.calls[position];
  if (call.before) {
    return &side.calls[*call.before];
  }
  const Call* best = nullptr;
  std::size_t longest = 0;
  for (const Lane& lane : side.lanes) {
    const std::size_t first = lane.calls.front();
    if (first >= position || side.calls[first].metered == nullptr) {
      continue;
    }
    const std::size_t shared = meter::common_prefix(side.calls[first].request(), call.request());
    const bool same_task = lane.task == side.lanes[call.lane].task;
    if (best == nullptr || shared > longest || (shared == longest && same_task)) {
      best = &side.calls[first];
      longest = shared;
    }
  }
  return best;
}

std::string seconds(Micros time) {
  const auto tenths = time.count() / 100'000;
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

/// Which requests were still on their way when this one began.
std::size_t count_beside(const Side& side, std::size_t position) {
  const Call& call = side.calls[position];
  std::size_t beside = 0;
  for (std::size_t i = 0; i < position; ++i) {
    const cassette::Exchange& row = *side.calls[i].row;
    const bool open = row.at + row.ttft > call.row->at;
    beside += open && side.calls[i].metered != nullptr ? std::size_t{1} : std::size_t{0};
  }
  return beside;
}

class Namer {
 public:
  Namer(const Side& side, const meter::Profiles& profiles, std::size_t position)
      : side_(side),
        profiles_(profiles),
        position_(position),
        now_(side.calls[position]),
        before_(reference_of(side, position)) {}

  Change change(const CacheMiss& miss) const {
    if (miss.cause == "ttl_expired") {
      return {"gap", {{"gap_seconds", gap()}}, ""};
    }
    if (miss.cause == "not_yet_visible") {
      return {count_beside(side_, position_) > 1 ? "fanout" : "double_start",
              {{"gap_seconds", gap()}},
              ""};
    }
    if (miss.cause == "below_minimum") {
      return below_minimum();
    }
    if (miss.cause == "lookback_overflow") {
      return lookback_overflow();
    }
    return before_ == nullptr ? Change{} : change_of_prompt(miss);
  }

 private:
  std::string gap() const {
    return before_ == nullptr ? "" : seconds(now_.row->at - before_->row->at);
  }

  Change change_of_prompt(const CacheMiss& miss) const {
    if (miss.cause == "model_changed") {
      return {"router", {}, ""};
    }
    if (miss.cause == "params_changed") {
      return params_change(before_->request(), now_.request());
    }
    if (miss.cause == "tools_changed") {
      return tools_change(before_->request(), now_.request());
    }
    const auto place = cache::find_divergence(before_->request(), now_.request());
    if (!place) {
      return {};
    }
    if (miss.cause == "messages_changed") {
      return messages_change(before_->request(), now_.request(), place->segment);
    }
    return miss.cause == "system_changed" ? change_of_system(place->segment) : Change{};
  }

  Change change_of_system(std::size_t segment) const {
    const auto& was = before_->request().segments;
    const auto& now = now_.request().segments;
    if (segment >= was.size() || segment >= now.size() ||
        was[segment].section != wire::Section::system ||
        now[segment].section != wire::Section::system) {
      return {"list", {}, ""};
    }
    const bool last =
        segment + 1 == now.size() || now[segment + 1].section != wire::Section::system;
    const bool first = segment == 0 || now[segment - 1].section != wire::Section::system;
    return system_change(was[segment], now[segment], last && !first);
  }

  Change below_minimum() const {
    const auto profile = profiles_.find(now_.request().model);
    const std::string least =
        profile ? std::to_string(profile->cache.minimum.count()) : std::string();
    return {"model", {{"minimum", least}, {"model", now_.request().model}}, ""};
  }

  Change lookback_overflow() const {
    const auto& segments = now_.request().segments;
    const std::size_t from = std::min(now_.common, segments.size());
    const auto calls = std::count_if(
        segments.begin() + static_cast<std::ptrdiff_t>(from), segments.end(),
        [](const auto& segment) { return segment.kind == wire::SegmentKind::tool_use; });
    std::map<std::size_t, int> by_message;
    int most = 0;
    for (std::size_t i = from; i < segments.size(); ++i) {
      if (segments[i].kind == wire::SegmentKind::tool_use) {
        most = std::max(most, ++by_message[segments[i].message]);
      }
    }
    return {calls > 1 && most == calls ? "parallel" : "long_turn",
            {{"blocks_added", std::to_string(segments.size() - from)}},
            ""};
  }

  const Side& side_;
  const meter::Profiles& profiles_;
  std::size_t position_;
  const Call& now_;
  const Call* before_;
};

/// What the requests from this one on no longer carry, at the price of reading it.
PicoUsd saved_by(const Side& side, std::size_t position) {
  const Call& call = side.calls[position];
  if (!call.before) {
    return {};
  }
  const Call& before = side.calls[*call.before];
  // What the request appended itself is new: it would have stood behind the longer prompt, too.
  std::int64_t kept = call.common == 0 ? 0 : call.ends[call.common - 1];
  for (std::size_t i = call.common; i < call.request().segments.size(); ++i) {
    const auto& segments = before.request().segments;
    const auto old = std::find_if(segments.begin(), segments.end(), [&](const auto& segment) {
      const auto& now = call.request().segments[i];
      return segment.content == now.content ||
             (!now.id.empty() && segment.id == now.id && segment.kind == now.kind);
    });
    kept += old == segments.end() ? 0 : segment_tokens(call, i);
  }
  const std::int64_t was = before.usage().input_total().count();
  const auto& calls = side.lanes[call.lane].calls;
  const auto later = calls.end() - std::find(calls.begin(), calls.end(), position);
  return PicoUsd(std::max<std::int64_t>(0, was - kept) * later *
                 call.metered->metered.prices.cache_read.count());
}

Break named(const Side& side, const meter::Profiles& profiles, std::size_t position,
            const CacheMiss& miss) {
  const Change change = Namer(side, profiles, position).change(miss);
  Break found;
  found.call = position;
  found.cause = change.cause.empty() ? miss.cause : change.cause;
  if (!change.sub.empty() && found.cause.find('.') == std::string::npos) {
    found.cause += "." + change.sub;
  }
  found.lost = miss.lost;
  found.cost = miss.lost_cost;
  found.evidence.path = miss.pointer;
  found.evidence.byte = miss.pointer.empty() ? -1 : miss.byte;
  found.evidence.was = redacted(miss.was);
  found.evidence.now = redacted(miss.now);
  found.evidence.facts = change.facts;
  if (miss.cause == "messages_changed") {
    found.saved = saved_by(side, position);
  }
  return found;
}

const char* cause_of(wire::Section section) {
  if (section == wire::Section::messages) {
    return "messages_changed";
  }
  return section == wire::Section::tools ? "tools_changed" : "system_changed";
}

/// A conversation whose first message changed looks like a new one to the meter.
std::optional<CacheMiss> miss_at_first_message(const Side& side, const Call& call) {
  const Call& before = side.calls[*call.before];
  const Tokens cached = before.usage().cache_read + before.usage().cache_write_total();
  const Tokens readable = std::min(cached, call.usage().input_total());
  const bool alive = call.row->at - before.row->at < kShortLifetime;
  if (!alive || (readable - call.usage().cache_read).count() < kLeastLost ||
      meter::lane_of(before.request()) == meter::lane_of(call.request())) {
    return std::nullopt;
  }
  const auto place = cache::find_divergence(before.request(), call.request());
  if (!place || place->pointer.empty() || place->segment >= before.ends.size()) {
    return std::nullopt;
  }
  CacheMiss miss{cause_of(place->section),
                 place->pointer,
                 place->byte,
                 place->was,
                 place->now,
                 PicoUsd(),
                 Tokens()};
  miss.lost = readable - call.usage().cache_read;
  miss.lost_cost = loss_of(call, miss.lost);
  return miss;
}

/// What the change of scope, the layout of markers or the service's luck explains is left out.
std::optional<CacheMiss> miss_of(const Side& side, const Call& call) {
  if (call.metered == nullptr) {
    return std::nullopt;
  }
  const bool of_scope =
      call.before && side.calls[*call.before].metered->scope != call.metered->scope;
  const std::optional<CacheMiss>& miss = call.metered->metered.miss;
  if (of_scope) {
    return std::nullopt;
  }
  if (!miss) {
    return call.before ? miss_at_first_message(side, call) : std::nullopt;
  }
  if (miss->cause != meter::kUnexplained && miss->cause != "markers_changed") {
    return miss;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Break> breaks_of(const Side& side, const meter::Profiles& profiles) {
  std::vector<Break> breaks;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    if (const std::optional<CacheMiss> miss = miss_of(side, side.calls[i])) {
      breaks.push_back(named(side, profiles, i, *miss));
    }
  }
  return breaks;
}

}  // namespace weir::diff
