// SPDX-License-Identifier: Apache-2.0
// What a request costs: tokens by profile and evidence, cache by simulation, money by price rows.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/model/trace.h"
#include "core/model/usage.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cache/disturbance.h"
#include "mock_llm/cache/prompt_cache.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/evidence.h"
#include "mock_llm/meter/explicit_caches.h"
#include "mock_llm/meter/lanes.h"
#include "mock_llm/meter/miss.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/meter/token_counter.h"
#include "mock_llm/wire/google/cached_content.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::meter {

/// One request with its answer, as the meter needs them.
struct Call {
  Call(const wire::LlmRequest& sent, VirtualTime at, VirtualTime answered_at)
      : request(sent), start(at), first_byte(answered_at) {}

  bool is_refused() const { return answer == nullptr && !output_unknown; }

  const wire::LlmRequest& request;
  const wire::LlmRequest* redacted = nullptr;  ///< the request as a recording holds it, where that
                                               ///< is without its secrets: finds the evidence
  const wire::LlmResponse* answer = nullptr;   ///< null: the request was refused or found no answer
  VirtualTime start{};
  VirtualTime first_byte{};
  std::optional<Tokens> declared_output;  ///< scripts: replaces the count of the answer
  std::optional<Tokens> declared_reasoning;
  std::optional<Usage> recorded_usage;  ///< of the recorded answer: its output is exact
  std::string lane;                     ///< requests of one lane are compared for divergence
  std::string scope;                    ///< requests of one scope share a cache
  std::string backend;                  ///< requests of one backend of the service share a cache,
                                        ///< too; "": nobody knows which answered
  std::string target;                   ///< profile of the receiver; "": the provider itself
  std::optional<Usage> evidence;  ///< what the provider billed for this very request: it stands,
                                  ///< the simulation explains it
  std::optional<Usage> compaction_evidence;  ///< the same for summaries that it had written first
  cache::Disturbance disturbance{};          ///< that was injected
  bool output_unknown = false;               ///< answered, but nobody kept what was said
};

/// What a request is promised where its cache may miss at any time.
struct Guaranteed {
  Tokens cache_read;
  PicoUsd cost;
};

/// The outcome of one request. Refused requests use nothing and cost nothing.
struct Metered {
  Usage usage;
  std::optional<Usage> simulated;  ///< where the evidence says something else: the simulated input
  Method method = Method::estimated;
  std::int64_t band_permille = 0;   ///< stated error of the estimated part, of the whole input
  std::optional<Usage> compaction;  ///< a summary that the service had written first: billed beside
                                    ///< `usage`, as an iteration of its own
  bool output_known = true;
  bool priced = true;      ///< false: no price is known, and nobody insisted on one
  pricing::Prices prices;  ///< in force for this request; zeros where none is known
  PicoUsd cost;
  PicoUsd uncached_cost;                 ///< the same without any prompt cache
  std::optional<Guaranteed> guaranteed;  ///< where it is less than `usage` and `cost` count on
  std::optional<CacheMiss> miss;
  std::optional<ExplicitRead> explicit_read;  ///< Gemini: where the request names such a cache
  cache::Attribution attribution;             ///< by simulation, whatever the evidence says
  std::vector<Tokens> cumulative;             ///< the same: input up to and including each segment
  std::vector<std::string> unverified;        ///< data that this rests on and that nobody verified
  std::vector<std::string> warnings;  ///< what wasn't served, or isn't counted, as asked for
};

/// Meters the requests of one run, pass after pass, in the order of their virtual start. Holds the
/// caches (one simulator a model) and what each lane sent before. Not thread-safe.
class Meter {
 public:
  enum class Pricing { required, where_known };

  Meter(const Profiles& profiles, const pricing::PriceTable& prices,
        Pricing pricing = Pricing::required);
  Meter(const Profiles& profiles, const pricing::PriceTable& prices,
        const cassette::Library& library);

  /// Receivers that aren't the provider itself; "" is the provider.
  static bool knows_target(std::string_view target);

  /// Takes what the provider billed for a request as evidence for later ones.
  void learn(const wire::LlmRequest& request, const Usage& billed);

  /// Gemini: takes what the provider counted for the explicit cache that a request created.
  void learn(const wire::LlmRequest& request, const wire::google::CreatedCache& created);

  /// Errors: a model without profile or, where prices are required, without price.
  Result<Metered> serve(const Call& call);

  /// Gemini: serves the creation of an explicit cache, which is billed as input. Later requests
  /// read it by its name until its time is over; its storage isn't priced.
  Result<Metered> create_cache(const Call& call, const wire::google::CreatedCache& created);

  /// From here on usage and money only: `Metered::miss` stays empty, and what was sent isn't kept
  /// for comparisons.
  void explain_nothing() { explains_ = false; }

  /// Drops what the caches hold for no request that starts at `floor` or later.
  void forget_before(VirtualTime floor);

  /// What the caches hold, and counts of texts that are remembered.
  std::size_t cached_entries() const;

  std::size_t remembered_counts() const { return counter_.remembered(); }

  /// What a request that names an explicit cache would read of it; none where it names none.
  std::optional<ExplicitRead> explicit_read(const wire::LlmRequest& request,
                                            VirtualTime start) const;

  /// For count_tokens: the input, all of it uncached, without output, cache and cost.
  Result<Metered> count(const wire::LlmRequest& request);

  /// Rows in use that nobody verified, by name; sorted.
  std::vector<std::string> unverified() const;

  /// What the service would not have served as it was asked for, and what isn't counted in full,
  /// one sentence each; sorted.
  const std::set<std::string>& warnings() const { return warnings_; }

  /// The data files in use, each with the day that it stands for.
  const std::map<std::string, std::string>& data_files() const { return data_files_; }

  /// Newest date of the price rows that were used; "" before the first.
  const std::string& prices_date() const { return prices_date_; }

 private:
  /// What the profile and the evidence say of a request.
  struct Estimate {
    const Profile* profile = nullptr;
    Counted counted;
    Tokens prefix;  ///< what an explicit cache puts in front of the segments
    Tokens total;
  };

  Result<const Profile*> profile_of(const std::string& model, const std::string& target = "");
  void learn(const cassette::Library& library);
  std::optional<Usage> own_part(const wire::LlmRequest& request, const Usage& billed);
  Result<Estimate> estimate(const wire::LlmRequest& request, const std::string& target = "",
                            const wire::LlmRequest* redacted = nullptr);
  static std::int64_t band_of(const Estimate& estimate);
  static void add_prefix(const ExplicitRead& read, Estimate& estimate);
  cache::Served simulate(const Call& call, const Estimate& estimate);
  static void compact(const Call& call, const Estimate& estimate, Metered& metered);
  void take_evidence(const Call& call, Metered& metered) const;
  Result<pricing::Prices> prices_of(const Profile& profile, const wire::LlmRequest& request,
                                    Tokens total) const;
  Result<pricing::Prices> prices_in_force(const Call& call, const Estimate& estimate,
                                          Metered& metered) const;
  void note_profile(const wire::LlmRequest& request, const Estimate& estimate, Tokens cacheable,
                    Metered& metered);
  void note_rows(const wire::LlmRequest& request, const Estimate& estimate,
                 const pricing::Prices& prices, Metered& metered);
  void set_output(const Call& call, const Profile& profile, Metered& metered);
  static Status set_costs(const pricing::Prices& prices, Metered& metered);
  static Status set_guaranteed(const Profile& profile, const pricing::Prices& prices,
                               Metered& metered);
  std::optional<CacheMiss> remember(const Call& call, const cache::Served& served,
                                    const Usage& usage, const pricing::Prices& prices);

  const Profiles& profiles_;
  const pricing::PriceTable& prices_;
  Pricing pricing_ = Pricing::required;
  bool explains_ = true;
  Evidence evidence_;
  TokenCounter counter_;
  ExplicitCaches explicit_;
  std::map<std::string, Profile> in_use_;                              ///< by model and target
  std::map<std::string, std::unique_ptr<cache::PromptCache>> caches_;  ///< by scope, model, target
  Lanes lanes_;
  std::unordered_set<Digest128> written_;  ///< prefixes that were cached at some time
  std::set<std::string> unverified_;
  std::set<std::string> warnings_;
  std::map<std::string, std::string> data_files_;
  std::string prices_date_;
};

}  // namespace weir::meter
