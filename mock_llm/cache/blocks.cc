// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/blocks.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "mock_llm/cache/prompt_cache.h"
#include "mock_llm/wire/auto_marker.h"

namespace weir::cache {
namespace {

using wire::Section;
using wire::Segment;
using wire::SegmentKind;

/// Web search and web fetch change the system prompt, not the tools: switching them keeps the
/// cached tools (prompt caching page, platform.claude.com, stored copy of 2026-08-21).
bool is_web_tool(const Segment& segment) {
  return segment.kind == SegmentKind::tool &&
         (segment.text.find(R"("type":"web_search_)") != std::string::npos ||
          segment.text.find(R"("type":"web_fetch_)") != std::string::npos);
}

/// Digests chained block by block; parameters join where their level of the prompt begins, so that
/// they invalidate that level and all behind it.
class PrefixChain {
 public:
  PrefixChain(const wire::LlmRequest& request, std::string_view scope) : request_(request) {
    chain_ = root_of(request, scope);
  }

  /// The prefix that ended last.
  const Digest128& last() const { return chain_; }

  /// The prefix that ends with this segment.
  Digest128 next(const Segment& segment) {
    enter(segment.section);
    if (is_web_tool(segment)) {
      system_level_.push_back(segment.digest);
    } else {
      chain_ = chain128(chain_, segment.digest);
    }
    return chain_;
  }

 private:
  void enter(Section section) {
    if (section >= Section::system && !in_system_) {
      in_system_ = true;
      add(request_.salts.system);
      for (const Digest128& digest : system_level_) {
        chain_ = chain128(chain_, digest);
      }
    }
    if (section == Section::messages && !in_messages_) {
      in_messages_ = true;
      add(request_.salts.messages);
    }
  }

  void add(std::string_view part) { chain_ = chain128(chain_, part); }

  const wire::LlmRequest& request_;
  Digest128 chain_;
  std::vector<Digest128> system_level_;
  bool in_system_ = false;
  bool in_messages_ = false;
};

/// Tokens up to each segment, those of web tools held back to the first block behind the tools.
std::vector<Tokens> cumulative_tokens(const std::vector<Segment>& segments,
                                      const std::vector<Tokens>& tokens) {
  std::vector<Tokens> sums;
  sums.reserve(tokens.size());
  Tokens sum;
  Tokens held_back;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_web_tool(segments[i])) {
      held_back += tokens[i];
    } else {
      sum += tokens[i];
    }
    if (segments[i].section != Section::tools || i + 1 == tokens.size()) {
      sum += held_back;
      held_back = Tokens();
    }
    sums.push_back(sum);
  }
  return sums;
}

/// Since September 2026 a run of tool_use blocks is one lookback position, likewise of tool_result
/// blocks.
bool joins_run(const std::vector<Segment>& segments, std::size_t i) {
  const SegmentKind kind = segments[i].kind;
  return segments[i - 1].kind == kind &&
         (kind == SegmentKind::tool_use || kind == SegmentKind::tool_result);
}

/// An explicit marker at the place of the automatic one stays.
void place_automatic_marker(const wire::LlmRequest& request, std::vector<Block>& blocks) {
  const std::optional<std::size_t> place = wire::automatically_marked(request);
  if (place && blocks[*place].ttl.empty()) {
    blocks[*place].ttl = request.auto_marker.ttl;
  }
}

}  // namespace

bool is_past_thinking(const wire::LlmRequest& request, std::size_t segment) {
  const std::vector<Segment>& segments = request.segments;
  return segments[segment].kind == SegmentKind::thinking &&
         std::any_of(segments.begin() + static_cast<std::ptrdiff_t>(segment), segments.end(),
                     [](const Segment& later) {
                       return later.role == wire::Role::user &&
                              later.kind != SegmentKind::tool_result;
                     });
}

std::vector<Block> blocks_of(const wire::LlmRequest& request, const std::vector<Tokens>& tokens,
                             const Rules& rules, std::string_view scope) {
  const std::vector<Segment>& segments = request.segments;
  WEIR_CHECK(tokens.size() == segments.size());
  const std::vector<Tokens> cumulative = cumulative_tokens(segments, tokens);
  PrefixChain chain(request, scope);
  std::vector<Block> blocks;
  blocks.reserve(tokens.size());
  std::size_t position = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && !(rules.collapse_runs && joins_run(segments, i))) {
      ++position;
    }
    const std::string ttl = segments[i].marker ? segments[i].marker->ttl : "";
    const bool dropped = !rules.keeps_thinking && is_past_thinking(request, i);
    const Digest128 prefix = dropped ? chain.last() : chain.next(segments[i]);
    blocks.push_back({prefix, cumulative[i], position, ttl});
  }
  place_automatic_marker(request, blocks);
  return blocks;
}

}  // namespace weir::cache
