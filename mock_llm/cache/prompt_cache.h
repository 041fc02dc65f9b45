// SPDX-License-Identifier: Apache-2.0
// A provider's prompt cache: time and a prompt come in, tokens read and written go out. One
// implementation a regime; all are pure.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/digest.h"
#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/model/usage.h"
#include "mock_llm/cache/attribution.h"
#include "mock_llm/cache/rules.h"
#include "mock_llm/cache/unread.h"
#include "mock_llm/wire/request.h"

namespace weir::cache {

/// A prompt with its counts.
struct Prompt {
  const wire::LlmRequest& request;
  const std::vector<Tokens>& tokens;  ///< of each segment
  Tokens tail;                        ///< what the service adds behind the last; never cached
  std::string_view scope;             ///< tells accounts and workspaces apart
  /// Leading tokens of this segment that it shares with an earlier text; unset: none.
  std::function<Tokens(std::size_t segment, const std::string& was)> shared;
  Tokens minimum{};  ///< shortest prefix that is cached, where the rules ask for less
};

/// The end of the part of a prompt that was read from the cache or is in it now.
struct CachedPart {
  std::size_t end = 0;       ///< number of segments; 0: nothing
  Tokens tokens;             ///< read and written
  VirtualTime expires_at{};  ///< unless it is used before
  Digest128 prefix;          ///< digest of everything up to the end, scope included
};

/// What a request read and wrote.
struct Served {
  Usage usage;                     ///< input buckets only
  std::vector<Tokens> cumulative;  ///< tokens up to and including each segment
  CachedPart cached;
  std::vector<Digest128> written;  ///< prefixes that became entries
  std::optional<Unread> unread;    ///< longer than what was read
  Attribution attribution;         ///< empty where the regime has no markers
};

class PromptCache {
 public:
  PromptCache() = default;
  virtual ~PromptCache() = default;
  PromptCache(const PromptCache&) = delete;
  PromptCache& operator=(const PromptCache&) = delete;

  /// Serves one request that starts at `start` and whose response begins at `first_byte`. The
  /// state changes only where `commits`: a request that was refused writes nothing.
  virtual Served serve(const Prompt& prompt, VirtualTime start, VirtualTime first_byte,
                       bool commits) = 0;

  /// Puts an entry there that some request before the first one must have left: the longest prefix
  /// of at most `read` tokens.
  virtual void warm(const Prompt& prompt, Tokens read, VirtualTime start) = 0;

  /// Drops what has expired for every request that starts at `floor` or later.
  virtual void forget_before(VirtualTime floor) = 0;

  /// Entries that are held, whether they live or not.
  virtual std::size_t size() const = 0;
};

std::unique_ptr<PromptCache> make_cache(const Rules& rules);

/// Tokens up to and including each segment.
std::vector<Tokens> running_sums(const std::vector<Tokens>& tokens);

/// The digest that all prefixes of a request begin with: scope, provider, model and the parameters
/// that invalidate everything.
Digest128 root_of(const wire::LlmRequest& request, std::string_view scope);

}  // namespace weir::cache
