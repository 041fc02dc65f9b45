// SPDX-License-Identifier: Apache-2.0
// Effective-dated list prices as data (data/prices/*.json). A model without a price is an error.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/strong.h"
#include "core/model/usage.h"
#include "core/pricing/modifier.h"

namespace weir::pricing {

/// Pico-dollars per token, which is micro-dollars per million tokens.
struct Prices {
  std::string model;  ///< the row's model id
  std::string provider;
  std::string from;   ///< first day in force, "2026-10-07"
  std::string file;   ///< the row's file, "data/prices/openai.json"; "" for a row of the project
  std::string as_of;  ///< the day that the row's file stands for; "" for a row of the project
  std::string source;
  bool verified = false;
  std::int64_t prompt_over = 0;  ///< a tier: for prompts of more tokens than this
  PicoUsd uncached;
  PicoUsd cache_read;
  std::map<std::string, PicoUsd> cache_write;  ///< by TTL name
  PicoUsd output;
};

/// What is asked for; all but the model may be left out.
struct PriceQuery {
  std::string_view model{};
  Tokens input_total{};     ///< for long-prompt tiers
  std::string_view date{};  ///< "": the table's own
  std::string_view tier{};  ///< service tier, as requests spell it; "": standard
  std::string_view geo{};   ///< where inference is kept; "": anywhere
};

/// "2.50" dollars per million tokens -> 2'500'000. Decimal arithmetic; at most six decimals.
Result<PicoUsd> parse_price(std::string_view text);

/// The same backwards, with at least two decimals.
std::string format_price(PicoUsd per_token);

/// A user's own row: replaces or adds one model (weir.yaml `models:`).
struct Overlay {
  std::string model;
  std::string like;  ///< take what is not given from this model; "": from `model`, if it is known
  std::map<std::string, std::string>
      usd_per_mtok;  ///< "input", "output", "cache_read", "cache_write_5m", ...
};

class PriceTable {
 public:
  /// The tables that the program carries: all providers.
  static const PriceTable& embedded();
  static Result<PriceTable> parse(std::string_view json, const std::string& name);

  /// The row in force, with the factors of service tier and geography. A tier that no data prices
  /// is an error, never a standard request. For an unknown model the error names the nearest id
  /// and a `models:` overlay to paste.
  Result<Prices> find(PriceQuery query) const;

  Result<Prices> find(std::string_view model, Tokens input_total,
                      std::string_view date = "") const {
    return find({model, input_total, date, {}, {}});
  }

  /// What find() answers for each length of prompt that the model's prices tell apart, the shortest
  /// first.
  Result<std::vector<Prices>> by_prompt_length(PriceQuery query) const;

  /// Given prices hold for every date and tier of the model.
  Status add(const Overlay& overlay);

  /// Takes all rows of `other`. Each name that one of them has, as id or alias, is then theirs
  /// alone: a file that gives one date of a model gives all of it. Only modifiers stay where
  /// `other` has none for a model.
  void override_with(const PriceTable& other);

  std::vector<std::string> models() const;

  /// Whether a row has this name, as id or alias.
  bool knows(std::string_view model) const;

  /// The day that the table stands for: the newest date of its sources.
  const std::string& date() const { return date_; }

  struct Row {
    Prices prices;
    std::vector<std::string> aliases;
    std::vector<Modifier> modifiers;
  };

 private:
  std::vector<Row> rows_;
  std::string date_;
};

/// Exact cost of a usage; an overflow is an error.
Result<PicoUsd> cost_of(const Usage& usage, const Prices& prices);

/// The same tokens with all input at the uncached price.
Result<PicoUsd> cost_without_cache(const Usage& usage, const Prices& prices);

/// "$0.0312": dollars with four decimals, more where the amount is smaller.
std::string format_usd(PicoUsd amount);

}  // namespace weir::pricing
