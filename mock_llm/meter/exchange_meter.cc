// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/exchange_meter.h"

#include <optional>
#include <unordered_set>
#include <utility>

#include "mock_llm/meter/relation.h"
#include "mock_llm/wire/anthropic/betas.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/openai/stored.h"
#include "mock_llm/wire/parsed.h"

namespace weir::meter {
namespace {

using cassette::Exchange;

constexpr int kClientClosed = 499;

/// Weir's own sentences say where the row stands; a provider's stay as it would answer them.
RowResult placed(const Exchange& row, RowResult result) {
  auto* error = std::get_if<RowError>(&result);
  if (error != nullptr && !row.place.empty() &&
      (error->kind == "row" || error->kind == "unknown_model")) {
    error->message.insert(0, row.place + ": ");
  }
  return result;
}

/// The service had begun to work on it: what it read and wrote is billed and stays.
bool was_served(const Exchange& row) {
  return row.status < 400 || (row.status == kClientClosed && row.ttft > Micros(0));
}

std::variant<wire::LlmRequest, RowError> request_of(const Exchange& row, wire::PartMemo& parts) {
  const std::optional<wire::Provider> provider = wire::provider_named(row.provider);
  if (!provider) {
    return RowError{"row",
                    "provider: expected anthropic, openai or google, got \"" + row.provider + "\""};
  }
  wire::Parsed parsed = wire::parse_body(*provider, row.path, row.request, &parts);
  if (auto* refusal = std::get_if<wire::WireError>(&parsed)) {
    return RowError{std::move(refusal->type), "request: " + refusal->message};
  }
  wire::LlmRequest request = std::get<wire::LlmRequest>(std::move(parsed));
  if (request.model.empty()) {
    request.model = row.model;
  }
  wire::set_betas(request, cassette::beta_header(row));
  if (request.endpoint != wire::Endpoint::generate &&
      request.endpoint != wire::Endpoint::count_tokens &&
      request.endpoint != wire::Endpoint::create_cache) {
    return RowError{"row", "path: '" + row.path + "' is no request to a model that weir meters"};
  }
  if (request.model.empty()) {
    return RowError{"row", "model: neither the path nor the request nor the row names one"};
  }
  return request;
}

/// The id that the provider gave the answer; "" if none.
std::string response_id(const Exchange& row) {
  std::string response = row.response;
  const auto tree = wire::JsonTree::parse(response);
  if (!tree) {
    return {};
  }
  const wire::JsonValue root = (*tree)->root();
  return std::string(root[row.provider == "google" ? "responseId" : "id"].text());
}

/// Requests of one scope share a cache. Where a router tells the upstream provider that answered,
/// it is part of it.
std::string scope_of(const Exchange& row) {
  std::string response = row.response;
  const auto tree = wire::JsonTree::parse(response);
  const std::string upstream =
      tree ? std::string((*tree)->root()["provider"].text()) : std::string();
  return row.provider + "/" + row.scope + (upstream.empty() ? "" : "/" + upstream);
}

/// Marks what later rows read of what a row wrote.
void look_ahead(std::vector<RowResult>& results) {
  std::unordered_set<Digest128> read_later;
  for (auto result = results.rbegin(); result != results.rend(); ++result) {
    auto* row = std::get_if<MeteredRow>(&*result);
    if (row == nullptr || row->repeated) {
      continue;
    }
    cache::Attribution& attribution = row->metered.attribution;
    for (cache::MarkerUse& marker : attribution.markers) {
      marker.read_later = read_later.count(marker.prefix) > 0;
    }
    read_later.insert(attribution.read.begin(), attribution.read.end());
  }
}

std::optional<Usage> billed(const Exchange& row) {
  const std::optional<wire::Provider> provider = wire::provider_named(row.provider);
  return provider ? wire::recorded_usage(*provider, row.response) : std::nullopt;
}

std::optional<Usage> compaction_billed(const Exchange& row) {
  const std::optional<wire::Provider> provider = wire::provider_named(row.provider);
  return provider ? wire::recorded_compaction(*provider, row.response) : std::nullopt;
}

/// What the answer says, for counting its output; none where nobody kept it.
std::optional<wire::LlmResponse> answer_of(const Exchange& row) {
  const std::optional<wire::Provider> provider = wire::provider_named(row.provider);
  Result<wire::LlmResponse> answer =
      provider ? wire::parse_response(*provider, row.response) : config_error("no provider");
  if (!answer || answer->content.empty()) {
    return std::nullopt;
  }
  return std::move(answer).value();
}

}  // namespace

ExchangeMeter::ExchangeMeter(const Profiles& profiles, const pricing::PriceTable& prices,
                             EvidenceMode mode)
    : meter_(profiles, prices, Meter::Pricing::where_known), mode_(mode) {}

/// The service bills what a request continues as if it were sent again.
void ExchangeMeter::complete(const Exchange& row, wire::LlmRequest& request) {
  wire::openai::recall(request, stored_);
  if (!request.form.stored) {
    return;
  }
  if (const std::optional<wire::LlmResponse> answer = answer_of(row)) {
    stored_.add(answer->id, {{}, wire::openai::conversation_of(request, *answer)});
  }
}

void ExchangeMeter::learn(const Exchange& row) {
  auto parsed = request_of(row, *parts_);
  auto* request = std::get_if<wire::LlmRequest>(&parsed);
  if (request == nullptr || !was_served(row)) {
    return;
  }
  complete(row, *request);
  if (request->endpoint == wire::Endpoint::create_cache) {
    if (const auto created = wire::google::created_cache(row.request, row.response)) {
      meter_.learn(*request, *created);
    }
  } else if (const std::optional<Usage> usage = billed(row)) {
    meter_.learn(*request, *usage);
  }
}

std::vector<RowResult> ExchangeMeter::meter(const std::vector<Result<Exchange>>& rows) {
  if (mode_ == EvidenceMode::all) {
    for (const Result<Exchange>& row : rows) {
      if (row) {
        learn(*row);
      }
    }
  }
  std::vector<RowResult> results;
  results.reserve(rows.size());
  for (const Result<Exchange>& row : rows) {
    if (!row) {
      results.emplace_back(RowError{"row", row.error().message});
      continue;
    }
    results.push_back(placed(*row, meter_row(*row)));
    if (mode_ == EvidenceMode::previous) {
      learn(*row);
    }
  }
  look_ahead(results);
  return results;
}

RowResult ExchangeMeter::meter_row(const Exchange& row) {
  auto request = request_of(row, *parts_);
  if (auto* error = std::get_if<RowError>(&request)) {
    return std::move(*error);
  }
  std::string scope = scope_of(row);
  VirtualTime& latest = latest_[scope];
  if (row.at < latest) {
    return RowError{"row", "at: lies before the row in front of it in the same scope"};
  }
  latest = row.at;
  complete(row, std::get<wire::LlmRequest>(request));
  MeteredRow metered;
  metered.request = std::get<wire::LlmRequest>(std::move(request));
  metered.scope = std::move(scope);
  return meter_request(row, std::move(metered));
}

RowResult ExchangeMeter::meter_request(const Exchange& row, MeteredRow metered) {
  const std::string id = response_id(row);
  const std::string identity = metered.scope + "\n" + id + "\n" + row.request;
  if (const auto earlier = by_identity_.find(identity);
      !id.empty() && earlier != by_identity_.end()) {
    MeteredRow again = earlier->second;
    again.repeated = true;
    return again;
  }
  Result<MeteredRow> result = serve(row, std::move(metered));
  if (!result) {
    const bool of_target = !Meter::knows_target(row.target);
    return RowError{of_target ? "row" : "unknown_model", result.error().message};
  }
  if (!id.empty()) {
    by_identity_.emplace(identity, *result);
  }
  return std::move(result).value();
}

Status ExchangeMeter::count(const Exchange& row, MeteredRow& metered) {
  metered.counts_only = true;
  WEIR_TRY(metered.metered, meter_.count(metered.request));
  metered.metered.explicit_read = meter_.explicit_read(metered.request, row.at);
  if (metered.metered.explicit_read) {
    metered.metered.usage.uncached += metered.metered.explicit_read->tokens;
  }
  return Done{};
}

Result<MeteredRow> ExchangeMeter::serve(const Exchange& row, MeteredRow metered) {
  if (metered.request.endpoint == wire::Endpoint::count_tokens) {
    WEIR_TRY_DONE(count(row, metered));
    return metered;
  }
  Call call(metered.request, row.at, row.at + row.ttft);
  call.lane = metered.scope + "/" + lane_of(metered.request);
  call.scope = metered.scope;
  call.target = row.target;
  const std::optional<wire::LlmResponse> answer = answer_of(row);
  call.answer = answer && was_served(row) ? &*answer : nullptr;
  call.output_unknown = call.answer == nullptr && was_served(row);
  if (metered.request.endpoint == wire::Endpoint::create_cache) {
    const auto created = wire::google::created_cache(row.request, row.response);
    WEIR_TRY(metered.metered,
             meter_.create_cache(call, created.value_or(wire::google::CreatedCache{})));
    return metered;
  }
  if (mode_ == EvidenceMode::all) {
    call.evidence = billed(row);
    call.recorded_usage = call.evidence;
    call.compaction_evidence = compaction_billed(row);
    call.backend = answer ? answer->backend : std::string();
  }
  WEIR_TRY(metered.metered, meter_.serve(call));
  return metered;
}

}  // namespace weir::meter
