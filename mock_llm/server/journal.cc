// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/journal.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/model/usage_json.h"
#include "mock_llm/wire/service.h"

namespace weir::server {

namespace {

Json match_of(const Record& record) {
  Json match{{"how", std::string(to_string(record.how))}};
  if (record.turn) {
    match["answer"] = *record.turn + 1;
  }
  if (!record.side_call.empty()) {
    match["side_call"] = record.side_call;
  }
  return match;
}

std::string outcome_of(const Record& record) {
  Json outcome{{"lane", record.lane},
               {"method", std::string(to_string(record.metered.method))},
               {"usage", usage_to_json(record.metered.usage)},
               {"cost_pico_usd", record.metered.cost.count()}};
  if (record.metered.miss) {
    outcome["miss"] = miss_to_json(*record.metered.miss);
  }
  if (record.turn || !record.side_call.empty()) {
    outcome["match"] = match_of(record);
  }
  if (!record.drift.empty()) {
    outcome["drift"] = record.drift;
  }
  if (!record.faults.empty()) {
    outcome["faults"] = record.faults;
  }
  if (!record.error.empty()) {
    outcome["error"] = record.error;
  }
  if (record.missed) {
    outcome["no_recorded_answer"] = true;
  }
  if (record.wire_differs) {
    outcome["wire_differs"] = true;
  }
  return dump_json(outcome);
}

std::string response_of(const Record& record) {
  if (record.status >= 400) {
    return record.error_body;
  }
  return wire::service_of(record.request.api)
      .render_message(record.answer, {record.request, record.request_id, record.metered.usage});
}

}  // namespace

cassette::Exchange exchange_of(const Record& record) {
  Redactions uncounted;
  return exchange_of(record, uncounted);
}

cassette::Exchange exchange_of(const Record& record, Redactions& counts) {
  cassette::Exchange exchange;
  exchange.provider = wire::to_string(record.request.provider);
  exchange.path = redacted(record.request.path);
  exchange.request = redacted(record.request.body, counts);
  exchange.at = record.start;
  exchange.ttft = record.first_byte - record.start;
  exchange.duration = record.end - record.start;
  exchange.status = record.status;
  if (!record.request.betas.empty()) {
    exchange.headers["anthropic-beta"] = redacted(record.request.betas, counts);
  }
  exchange.reported = redacted(record.reported, counts);
  exchange.response = redacted(response_of(record), counts);
  return exchange;
}

cassette::ExchangeFile journal_of(const std::vector<Record>& records,
                                  const std::vector<PassInfo>& passes, const std::string& user,
                                  Redactions* counts) {
  Redactions uncounted;
  Redactions& found = counts == nullptr ? uncounted : *counts;
  cassette::ExchangeFile file;
  file.kind = cassette::FileKind::journal;
  for (const Record& record : records) {
    cassette::Exchange exchange = exchange_of(record, found);
    exchange.run = record.pass < passes.size() ? passes[record.pass].name : "";
    exchange.user = user;
    exchange.outcome = redacted(outcome_of(record));
    file.exchanges.push_back(std::move(exchange));
  }
  return file;
}

}  // namespace weir::server
