// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/recorder.h"

#include <utility>
#include <variant>
#include <vector>

#include "mock_llm/record/answer_tap.h"
#include "mock_llm/record/kept_headers.h"
#include "mock_llm/record/redactor.h"
#include "mock_llm/wire/parsed.h"
#include "mock_llm/wire/service.h"

namespace weir::record {
namespace {

using Next = net::UpstreamAnswer::Next;

void send(const net::ResponsePlan& plan, net::ResponseWriter& writer) {
  const std::string& body = plan.chunks.front().bytes;
  if (writer.begin(plan.status, plan.headers, body.size()) && writer.write(body)) {
    writer.finish();
  }
}

Shape nearest_shape(const net::HttpRequest& http) {
  const wire::Service& service = wire::service_for(http);
  return {service.provider, service.api};
}

void pass_on(const Upstreams& upstreams, const net::HttpRequest& http,
             net::ResponseWriter& writer) {
  const Shape shape = nearest_shape(http);
  Result<net::UpstreamAnswer> answer = upstreams.of(shape.provider).ask(http, writer.socket());
  if (!answer.ok()) {
    send(refusal_plan(shape, {502, answer.error().message, true}), writer);
    return;
  }
  bool wanted = writer.begin(answer->status(), answer->headers(), answer->length());
  std::string bytes;
  Next next = Next::bytes;
  while (wanted && (next = answer->next(bytes)) == Next::bytes) {
    wanted = writer.write(bytes);
  }
  if (wanted && next == Next::end) {
    writer.finish();
  }
}

bool is_free(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

/// Why --max-usd can't hold for a request; none where its price is known.
std::optional<std::string> unknown_price(const net::HttpRequest& http,
                                         const std::optional<Shape>& shape,
                                         const Spending& spending) {
  if (!shape) {
    return is_free(http.method)
               ? std::nullopt
               : std::optional("weir knows no price of " + http.method + " " + http.path);
  }
  const wire::Parsed parsed = wire::parse_body(shape->provider, http.path, http.body);
  if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
    return "weir can't read the request, so its price is not known: " + error->message;
  }
  return spending.unpriced(std::get<wire::LlmRequest>(parsed));
}

bool is_event_stream(const net::Headers& headers) {
  return net::header(headers, "content-type").starts_with("text/event-stream");
}

/// What would keep the whole cassette from being replayed; "" if nothing does.
std::string unfit(const cassette::Exchange& exchange, wire::Provider provider) {
  if (exchange.ending != "clean") {
    return exchange.ending == "client_closed" ? "the client left before the end"
           : exchange.ending == "timeout"     ? "the answer stopped half-way"
                                              : "the answer was cut off";
  }
  if (exchange.status >= 400) {
    return "";
  }
  const wire::Parsed parsed = wire::parse_body(provider, exchange.path, exchange.request);
  const auto* request = std::get_if<wire::LlmRequest>(&parsed);
  if (request == nullptr) {
    return "weir can't read the request: " + std::get<wire::WireError>(parsed).message;
  }
  const bool has_answer = request->endpoint == wire::Endpoint::generate;
  if (has_answer && !wire::parse_response(provider, exchange.response).ok()) {
    return "weir can't read the answer";
  }
  return "";
}

}  // namespace

/// One exchange under way.
struct Recorder::Call {
  Call(const net::HttpRequest& request, const Shape& spoken) : http(request), shape(spoken) {}

  const net::HttpRequest& http;
  const Shape& shape;
  cassette::Exchange exchange;
  bool settled = false;
};

Recorder::Recorder(Upstreams upstreams, CassetteFile file, Spending spending,
                   RecorderOptions options)
    : upstreams_(std::move(upstreams)),
      options_(std::move(options)),
      known_(file.size()),
      file_(std::move(file)),
      spending_(std::move(spending)) {
  recording_.limit = spending_.limit();
}

VirtualTime Recorder::now() const {
  return options_.begin +
         std::chrono::duration_cast<VirtualTime>(std::chrono::steady_clock::now() - begin_);
}

Recording Recorder::recording() const {
  const std::lock_guard lock(mutex_);
  Recording recording = recording_;
  recording.stored = file_.size() - known_;
  recording.spent = spending_.spent();
  return recording;
}

net::ResponsePlan Recorder::too_large(const net::HttpRequest& http) {
  return refusal_plan(shape_of(http).value_or(nearest_shape(http)),
                      {413, "the request is larger than weir passes on", false});
}

net::Answer Recorder::handle(const net::HttpRequest& http) {
  const std::optional<Shape> shape = shape_of(http);
  const std::lock_guard lock(mutex_);
  if (const std::optional<std::string> why_not = objection(http, shape)) {
    ++recording_.refused[redacted(*why_not)];  // it may quote the request
    recording_.complete = recording_.complete && !shape;
    return refusal_plan(shape.value_or(nearest_shape(http)), {402, *why_not, false});
  }
  if (!shape) {
    ++recording_.others[redacted(http.method + " " + http.path)];
    return net::Relay(
        [this, http](net::ResponseWriter& writer) { pass_on(upstreams_, http, writer); });
  }
  return net::Relay(
      [this, http, shape = *shape](net::ResponseWriter& writer) { record(http, shape, writer); });
}

/// Why a request isn't sent on. One without a known price goes out only where that is allowed, and
/// is counted.
std::optional<std::string> Recorder::objection(const net::HttpRequest& http,
                                               const std::optional<Shape>& shape) {
  if (shape && full_) {
    return full_;
  }
  if (std::optional<std::string> over = spending_.over_limit(); shape && over) {
    return over;
  }
  const std::optional<std::string> unknown = unknown_price(http, shape, spending_);
  if (unknown && options_.allow_unpriced) {
    ++recording_.unpriced[redacted(*unknown)];
    return std::nullopt;
  }
  return unknown ? std::optional(*unknown + "; --allow-unpriced sends it all the same")
                 : std::nullopt;
}

void Recorder::record(const net::HttpRequest& http, const Shape& shape,
                      net::ResponseWriter& writer) {
  Call call(http, shape);
  call.exchange.provider = wire::to_string(shape.provider);
  call.exchange.path = http.path;
  call.exchange.request = http.body;
  call.exchange.headers = kept_of_request(http.headers);
  call.exchange.at = now();
  Result<net::UpstreamAnswer> answer = upstreams_.of(shape.provider).ask(http, writer.socket());
  if (answer.ok()) {
    relay(*answer, call, writer);
    return;
  }
  send(refusal_plan(shape, {502, answer.error().message, true}), writer);
  const std::lock_guard lock(mutex_);
  ++recording_.left_out["no answer came: " + answer.error().message];
}

void Recorder::relay(net::UpstreamAnswer& answer, Call& call, net::ResponseWriter& writer) {
  cassette::Exchange& exchange = call.exchange;
  exchange.status = answer.status();
  exchange.answer_headers = kept_of_answer(answer.headers());
  AnswerTap tap(call.shape.api, is_event_stream(answer.headers()));
  bool wanted = writer.begin(answer.status(), answer.headers(), answer.length());
  Next next = Next::bytes;
  std::string bytes;
  while (wanted && next == Next::bytes) {
    next = answer.next(bytes);
    exchange.ttft = exchange.ttft == Micros{} ? now() - exchange.at : exchange.ttft;
    tap.take(bytes);
    if (answer.complete()) {
      tap.end();
    }
    if (tap.whole()) {
      settle(call, tap, "clean");
    }
    wanted = next == Next::end ? writer.finish() : writer.write(bytes);
  }
  settle(call, tap, !wanted ? "client_closed" : next == Next::timed_out ? "timeout" : "cut");
}

/// Once a call, as soon as its end is known: stored or left out, it is paid for.
void Recorder::settle(Call& call, const AnswerTap& tap, const std::string& ending) {
  if (std::exchange(call.settled, true)) {
    return;
  }
  call.exchange.response = tap.body();
  call.exchange.duration = now() - call.exchange.at;
  call.exchange.ending = ending;
  const std::string reason = unfit(call.exchange, call.shape.provider);
  const std::lock_guard lock(mutex_);
  spending_.add(call.exchange);
  if (reason.empty()) {
    store(call);
  } else {
    ++recording_.left_out[redacted(reason)];  // it may quote the request
  }
}

void Recorder::store(Call& call) {
  if (options_.normalise) {
    options_.normalise(call.exchange);
  }
  redact(call.exchange, credentials_of(call.http), recording_.redactions);
  const Status stored = file_.append(std::move(call.exchange));
  if (!stored.ok()) {
    recording_.complete = false;
    full_ = "weir stopped this recording: " + stored.error().message;
    ++recording_.left_out[stored.error().message];
  }
}

}  // namespace weir::record
