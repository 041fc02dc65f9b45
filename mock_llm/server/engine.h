// SPDX-License-Identifier: Apache-2.0
// The mock of one run: from an HTTP request to a ResponsePlan. Pure but for its own state: no
// sockets, no clock but virtual time, no randomness.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/window.h"
#include "core/net/http.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/cassette/matcher.h"
#include "mock_llm/cassette/noise.h"
#include "mock_llm/fault/faults.h"
#include "mock_llm/meter/meter.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/server/comparisons.h"
#include "mock_llm/server/ids.h"
#include "mock_llm/server/record.h"
#include "mock_llm/server/side_call.h"
#include "mock_llm/server/stand_ins.h"
#include "mock_llm/wire/part_memo.h"
#include "mock_llm/wire/service.h"
#include "mock_llm/wire/stored_answers.h"

namespace weir::server {

struct EngineOptions {
  std::string name;           ///< scenario id, or "serve": salts the issued ids
  std::string how_to_record;  ///< command that a miss recommends; "" for none
  bool realtime = false;      ///< answers take as long as they were recorded to take
  /// Told each record once, before its answer is sent; concurrently where requests are concurrent.
  std::function<void(const Record&)> on_record;
  /// For long services: of records only what later requests need is kept, and answers only while
  /// they are among the latest so many; a conversation that rests longer can't go on. 0: all.
  std::size_t window = 0;
  std::vector<fault::Fault> faults{};
  bool strict = false;  ///< refuses what the services refuse for certain (server/strictness.h)
};

/// Far more requests than the agents that share a server wait for at a time.
constexpr std::size_t kServiceWindow = 4096;

/// Thread-safe: the handlers of a server may call `handle` concurrently.
class Engine {
 public:
  /// All references must outlive the engine.
  Engine(const cassette::Library& library, const meter::Profiles& profiles,
         const pricing::PriceTable& prices, EngineOptions options);

  /// Begins a pass: conversations and ids start anew, the cache stays as it is.
  /// Without a pass (a service) each new conversation begins when all before it have ended.
  void start_pass(PassInfo pass, StandIns stand_ins = {});

  net::ResponsePlan handle(const net::HttpRequest& http);
  /// The provider's answer to a body that is larger than the server takes.
  net::ResponsePlan too_large(const net::HttpRequest& http);

  std::vector<PassInfo> passes() const;
  std::vector<Record> records() const;  ///< in order of arrival; none where they are forgotten
  std::vector<Stray> strays() const;    ///< requests to paths that weir serves nothing for
  std::size_t replacements() const;     ///< stand-ins that were put into requests
  std::size_t counts() const;           ///< count_tokens requests
  VirtualTime latest() const;           ///< virtual end of everything so far
  std::vector<std::string> unmet_faults() const;  ///< ids of those that met no request
  /// A model that could not be metered, as one sentence; "" if all could.
  std::string meter_error() const;

  /// Entries of all that grows with requests.
  struct Held {
    std::size_t answers = 0;  ///< that a request may continue
    std::size_t prompts = 0;  ///< whose repetition begins when the last has ended
    std::size_t ids = 0;      ///< requests counted for fresh ids
    std::size_t cached = 0;   ///< in the simulated caches
    std::size_t counts = 0;   ///< tokens of texts
    std::size_t records = 0;
    std::size_t strays = 0;
  };

  Held held() const;

 private:
  /// What requests that continue an answer need of it.
  struct Past {
    std::string lane;
    std::size_t depth = 0;
    VirtualTime end;
    std::size_t record = 0;  ///< its number
  };

  net::ResponsePlan answer_refused(const wire::Service& service, const wire::WireError& error,
                                   net::HttpRequest http);
  net::ResponsePlan answer_message(wire::LlmRequest request, net::HttpRequest http);
  std::optional<wire::WireError> objection(const net::HttpRequest& http,
                                           const wire::LlmRequest& request);
  net::ResponsePlan answer_from_recording(Record record, const fault::Met& met);
  net::ResponsePlan answer_count(const wire::LlmRequest& request);
  net::ResponsePlan answer_models(const net::HttpRequest& http);
  net::ResponsePlan answer_embeddings(const net::HttpRequest& http);
  net::ResponsePlan answer_stored(const net::HttpRequest& http);
  net::ResponsePlan stray(const net::HttpRequest& http);
  net::ResponsePlan serve_match(const cassette::Match& match, Record record, const fault::Met& met);
  net::ResponsePlan as_sent(Record& record, const fault::Met& met) const;
  net::ResponsePlan serve_prewarm(Record record, const fault::Met& met);
  net::ResponsePlan serve_unrecorded(Record record, const fault::Met& met);
  std::optional<SideAnswer> side_answer(
      const wire::LlmRequest& request,
      const std::variant<cassette::Match, cassette::Miss>& found) const;
  std::variant<cassette::Match, cassette::Miss> find(const Record& record);
  net::ResponsePlan serve_miss(const cassette::Miss& miss, Record record);
  fault::Met meet_faults(Record& record);
  fault::Asked asked(const Record& record);
  net::ResponsePlan refuse_by_fault(const fault::Fault& fault, Record record);
  net::ResponsePlan refuse(const wire::WireError& error, Record record,
                           const std::optional<std::size_t>& parent = {});
  static net::ResponsePlan error_plan(const wire::Service& service, const wire::WireError& error,
                                      const std::string& request_id);
  wire::Parsed with_history(wire::Parsed parsed) const;
  void store(const Record& record);
  void follow(Record& record, const std::optional<std::size_t>& parent) const;
  void set_times(Record& record, const std::optional<std::size_t>& parent, Micros gap) const;
  std::optional<wire::WireError> inject(const fault::Met& met, Record& record);
  std::optional<wire::WireError> meter(const fault::Met& met, Record& record);
  std::string next_request_id();
  const Record& keep(Record record);
  std::optional<Record> to_tell();
  void forget_oldest();
  void forget_expired();
  void begin_conversations(const std::string& pass);

  const cassette::Library& library_;
  const meter::Profiles& profiles_;
  EngineOptions options_;
  wire::PartMemo parts_;
  StandIns stand_ins_;  ///< of the pass; changes only while no request is answered

  mutable std::mutex mutex_;
  meter::Meter meter_;
  fault::Faults faults_;
  fault::Ledger ledger_;  ///< where there are faults
  cassette::Noise noise_;
  std::optional<cassette::Matcher> matcher_;
  std::optional<Ids> ids_;
  Comparisons comparisons_;     ///< of all passes
  wire::StoredAnswers stored_;  ///< of all passes
  std::vector<PassInfo> passes_;
  Window<Past> served_;          ///< by the matcher's index
  std::vector<Record> records_;  ///< where they are forgotten: only until they are told
  std::vector<Stray> strays_;
  std::map<std::pair<std::string, Digest128>, VirtualTime>
      last_of_prompt_;  ///< end of the last record of this pass by lane and prompt
  VirtualTime latest_{};
  VirtualTime prewarmed_{};  ///< end of the pass's last pre-warm
  std::size_t replacements_ = 0;
  std::size_t counts_ = 0;
  std::size_t others_ = 0;
  std::size_t kept_ = 0;  ///< records so far
  std::string meter_error_;
};

}  // namespace weir::server
