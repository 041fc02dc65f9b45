// SPDX-License-Identifier: Apache-2.0
#include "harness/import/import.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <variant>

#include "harness/import/content_coding.h"
#include "harness/import/recorded_answer.h"
#include "mock_llm/cassette/exchange_fields.h"
#include "mock_llm/record/kept_headers.h"
#include "mock_llm/record/redactor.h"
#include "mock_llm/record/shape.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/unsupported.h"

namespace weir::importing {
namespace {

/// Method, path and query of the URL, with the headers that tell whose API it is.
net::HttpRequest request_of(const HttpRecord& record) {
  net::HttpRequest http;
  http.method = record.method;
  http.headers = record.request_headers;
  const std::string url = record.url.substr(0, record.url.find('#'));
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  const std::string target = path == std::string::npos ? "/" : url.substr(path);
  const std::size_t query = target.find('?');
  http.path = target.substr(0, query);
  http.query = query == std::string::npos ? "" : target.substr(query + 1);
  return http;
}

bool all_tell_their_time(const std::vector<HttpRecord>& records) {
  return std::all_of(records.begin(), records.end(),
                     [](const HttpRecord& record) { return record.started.has_value(); });
}

/// What would keep the whole cassette from being replayed; "" if nothing does.
std::string unreadable(const cassette::Exchange& exchange) {
  const std::optional<wire::Provider> provider = wire::provider_named(exchange.provider);
  const wire::Parsed parsed = wire::parse_body(*provider, exchange.path, exchange.request);
  const auto* request = std::get_if<wire::LlmRequest>(&parsed);
  if (exchange.status >= 400) {
    return "";
  }
  if (request == nullptr) {
    return "weir can't read the request: " + std::get<wire::WireError>(parsed).message;
  }
  const bool has_answer = request->endpoint == wire::Endpoint::generate;
  return has_answer && !wire::parse_response(*provider, exchange.response).ok()
             ? "weir can't read the answer"
             : "";
}

}  // namespace

void Importer::add(std::vector<HttpRecord> records) {
  const bool timed = !records.empty() && all_tell_their_time(records);
  if (timed) {
    std::stable_sort(records.begin(), records.end(), [](const HttpRecord& a, const HttpRecord& b) {
      return *a.started < *b.started;
    });
  }
  const VirtualTime begin = next_at();
  for (const HttpRecord& record : records) {
    add_record(record, timed ? begin + (*record.started - *records.front().started) : next_at());
  }
}

void Importer::add(std::vector<cassette::Exchange> exchanges) {
  const VirtualTime begin = imported_.exchanges.empty() ? VirtualTime{} : next_at();
  for (cassette::Exchange& exchange : exchanges) {
    exchange.at += begin;
    exchange.outcome.clear();
    keep(std::move(exchange), {});
  }
}

void Importer::add_record(const HttpRecord& record, VirtualTime at) {
  const net::HttpRequest http = request_of(record);
  const std::optional<record::Shape> shape = record::shape_of(http);
  const auto other = wire::unsupported_api(http.path);
  if (!shape || other) {
    leave_out(other ? "a call by " + other->name + ", which weir doesn't speak"
                    : "no call of a model that weir can play",
              record.place + ", " + redacted(http.method + " " + http.path));
    return;
  }
  cassette::Exchange exchange;
  exchange.provider = wire::to_string(shape->provider);
  exchange.path = http.path;
  exchange.headers = record::kept_of_request(record.request_headers);
  exchange.answer_headers = record::kept_of_answer(record.answer_headers);
  exchange.at = at;
  exchange.ttft = record.ttft;
  exchange.duration = record.duration;
  exchange.status = record.status;
  exchange.place = record.place;
  Result<std::string> request = unpacked(record.request_body, record.request_headers);
  Result<std::string> answer = recorded_answer(record, shape->api);
  if (!request.ok() || !answer.ok()) {
    leave_out(request.ok() ? answer.error().message : request.error().message, record.place);
    return;
  }
  exchange.request = *std::move(request);
  exchange.response = *std::move(answer);
  keep(std::move(exchange), record::credentials_of(http));
}

void Importer::keep(cassette::Exchange exchange, const std::vector<std::string>& credentials) {
  const std::string reason = unreadable(exchange);
  if (!reason.empty()) {
    leave_out(redacted(reason), exchange.place);  // it may quote the request
    return;
  }
  record::redact(exchange, credentials, imported_.redactions);
  imported_.exchanges.push_back(std::move(exchange));
}

void Importer::leave_out(const std::string& reason, const std::string& place) {
  LeftOut& left_out = imported_.left_out[reason];
  if (++left_out.count == 1) {
    left_out.first = place;
  }
}

VirtualTime Importer::next_at() const {
  return imported_.exchanges.empty() ? VirtualTime{}
                                     : cassette::next_at(imported_.exchanges.back());
}

}  // namespace weir::importing
