// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_line.h"

#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace weir::cli {

namespace {

constexpr double kPermille = 1000.0;

Json writes_of(const Usage& usage) {
  Json writes = Json::object();
  for (const auto& [ttl, tokens] : usage.cache_write) {
    writes[ttl] = tokens.count();
  }
  return writes;
}

Json input_of(const Usage& usage) {
  return Json{{"input_total", usage.input_total().count()},
              {"uncached", usage.uncached.count()},
              {"cache_read", usage.cache_read.count()},
              {"cache_write", writes_of(usage)}};
}

Json cache_of(const meter::Metered& metered) {
  if (!metered.miss) {
    return Json{{"miss", nullptr}};
  }
  const CacheMiss& miss = *metered.miss;
  return Json{{"miss", miss.cause},
              {"path", miss.pointer},
              {"byte", miss.byte},
              {"was", miss.was},
              {"now", miss.now},
              {"lost_tokens", miss.lost.count()},
              {"lost_cost_pico_usd", miss.lost_cost.count()}};
}

Json cached_content_of(const meter::ExplicitRead& read) {
  return Json{{"name", read.name},
              {"state", std::string(to_string(read.state))},
              {"tokens", read.tokens.count()}};
}

/// What each marker read and wrote, in the order of the prompt.
Json markers_of(const meter::MeteredRow& row) {
  Json list = Json::array();
  for (const cache::MarkerUse& marker : row.metered.attribution.markers) {
    Json json{{"path", row.request.segments[marker.segment].pointer},
              {"ttl", marker.ttl},
              {"tokens", marker.tokens.count()},
              {"read", marker.read.count()},
              {"written", marker.written.count()}};
    if (marker.written > Tokens(0)) {
      json["read_later"] = marker.read_later;
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json json_of(const meter::MeteredRow& row) {
  const meter::Metered& metered = row.metered;
  Json line{{"model", row.request.model}};
  line.update(input_of(metered.usage));
  line["output"] = metered.output_known ? Json(metered.usage.output.count()) : Json(nullptr);
  line["method"] = std::string(to_string(metered.method));
  line["band"] = static_cast<double>(metered.band_permille) / kPermille;
  const bool costs = metered.priced && metered.output_known && !row.counts_only;
  line["cost_pico_usd"] = costs ? Json(metered.cost.count()) : Json(nullptr);
  line["cost_without_cache_pico_usd"] = costs ? Json(metered.uncached_cost.count()) : Json(nullptr);
  if (metered.guaranteed) {
    line["guaranteed"] = {
        {"cache_read", metered.guaranteed->cache_read.count()},
        {"cost_pico_usd", costs ? Json(metered.guaranteed->cost.count()) : Json(nullptr)}};
  }
  line["cache"] = cache_of(metered);
  if (metered.explicit_read) {
    line["cached_content"] = cached_content_of(*metered.explicit_read);
  }
  if (!metered.attribution.markers.empty()) {
    line["markers"] = markers_of(row);
  }
  if (metered.attribution.lookback_slack) {
    line["lookback_slack"] = *metered.attribution.lookback_slack;
  }
  if (metered.compaction) {
    line["compaction"] = input_of(*metered.compaction);
    line["compaction"]["output"] = metered.compaction->output.count();
  }
  if (metered.simulated) {
    line["simulated"] = input_of(*metered.simulated);
  }
  if (!metered.unverified.empty()) {
    line["unverified"] = metered.unverified;
  }
  if (!metered.warnings.empty()) {
    line["warnings"] = metered.warnings;
  }
  if (row.repeated) {
    line["repeated"] = true;
  }
  return line;
}

}  // namespace

std::string usage_line(const meter::RowResult& row) {
  if (const auto* error = std::get_if<meter::RowError>(&row)) {
    return dump_json(Json{{"error", {{"kind", error->kind}, {"message", error->message}}}});
  }
  return dump_json(json_of(std::get<meter::MeteredRow>(row)));
}

}  // namespace weir::cli
