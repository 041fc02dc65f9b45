// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/blocks.h"

#include <string>

#include "core/base/result.h"

namespace weir::cache {
namespace {

using wire::Section;
using wire::Segment;
using wire::SegmentKind;

/// Digests chained block by block; parameters join where their level of the prompt begins, so that
/// they invalidate that level and all behind it.
class PrefixChain {
 public:
  PrefixChain(const wire::LlmRequest& request, std::string_view scope) : request_(request) {
    chain_ = digest128(scope);
    add(wire::to_string(request.provider));
    add(request.model);
    add(request.salts.tools);
  }

  Digest128 next(const Segment& segment) {
    if (segment.section >= Section::system && !in_system_) {
      in_system_ = true;
      add(request_.salts.system);
    }
    if (segment.section == Section::messages && !in_messages_) {
      in_messages_ = true;
      add(request_.salts.messages);
    }
    add(to_hex(segment.digest));
    return chain_;
  }

 private:
  void add(std::string_view part) { chain_ = chain128(chain_, part); }

  const wire::LlmRequest& request_;
  Digest128 chain_;
  bool in_system_ = false;
  bool in_messages_ = false;
};

/// Claude Code's first system block names the client and its version; the first-party API strips it
/// from the prompt (Claude Code gateway docs, 2026-08-22).
bool is_billing_header(const Segment& segment) {
  constexpr std::string_view kStart = "x-anthropic-billing-header:";
  return segment.section == Section::system && (segment.pointer == "/system/0") &&
         segment.text.compare(0, kStart.size(), kStart) == 0;
}

/// Since September 2026 a run of tool_use blocks is one lookback position, likewise of tool_result
/// blocks.
bool joins_run(const std::vector<Segment>& segments, std::size_t i) {
  const SegmentKind kind = segments[i].kind;
  return i > 0 && segments[i - 1].kind == kind &&
         (kind == SegmentKind::tool_use || kind == SegmentKind::tool_result);
}

bool can_be_marked(const Segment& segment) {
  return segment.kind != SegmentKind::thinking &&
         !(segment.kind == SegmentKind::text && segment.text.empty());
}

/// Automatic caching marks the last block that can be marked; an explicit marker there stays.
void place_automatic_marker(const wire::LlmRequest& request, std::vector<Block>& blocks) {
  for (std::size_t i = blocks.size(); i-- > 0;) {
    if (can_be_marked(request.segments[i])) {
      if (blocks[i].ttl.empty()) {
        blocks[i].ttl = request.auto_marker.ttl;
      }
      return;
    }
  }
}

}  // namespace

std::vector<Block> blocks_of(const wire::LlmRequest& request, const std::vector<Tokens>& tokens,
                             const Rules& rules, std::string_view scope) {
  WEIR_CHECK(tokens.size() == request.segments.size());
  PrefixChain chain(request, scope);
  std::vector<Block> blocks;
  blocks.reserve(tokens.size());
  Tokens cumulative;
  std::size_t position = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Segment& segment = request.segments[i];
    Block block;
    if (is_billing_header(segment)) {
      block.prefix = blocks.empty() ? digest128(scope) : blocks.back().prefix;
    } else {
      cumulative += tokens[i];
      block.prefix = chain.next(segment);
      block.ttl = segment.marker ? segment.marker->ttl : "";
    }
    if (i > 0 && !(rules.collapse_runs && joins_run(request.segments, i))) {
      ++position;
    }
    block.cumulative = cumulative;
    block.position = position;
    blocks.push_back(std::move(block));
  }
  if (request.auto_cache) {
    place_automatic_marker(request, blocks);
  }
  return blocks;
}

}  // namespace weir::cache
