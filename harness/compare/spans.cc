// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/spans.h"

#include <set>
#include <string>
#include <utility>

namespace weir::compare {

std::vector<const Span*> spans_of(const Span& root, SpanKind kind) {
  std::vector<const Span*> found;
  std::vector<const Span*> open{&root};
  while (!open.empty()) {
    const Span* span = open.back();
    open.pop_back();
    if (span->kind == kind) {
      found.push_back(span);
    }
    for (auto child = span->children.rbegin(); child != span->children.rend(); ++child) {
      open.push_back(&*child);
    }
  }
  return found;
}

const Pass* find_pass(const Trace* trace, std::string_view name) {
  if (trace == nullptr) {
    return nullptr;
  }
  for (const Pass& pass : trace->passes) {
    if (pass.name == name) {
      return &pass;
    }
  }
  return nullptr;
}

bool is_answered(const Span& generation) {
  return generation.status >= 200 && generation.status <= 299;
}

std::vector<const Span*> retries_of(const Span& root) {
  std::set<std::pair<std::string, std::string>> failed;
  std::vector<const Span*> retries;
  for (const Span* generation : spans_of(root, SpanKind::generation)) {
    if (generation->request.empty()) {
      continue;
    }
    std::pair<std::string, std::string> key{generation->lane, generation->request};
    if (failed.count(key) != 0) {
      retries.push_back(generation);
    }
    if (!is_answered(*generation)) {
      failed.insert(std::move(key));
    }
  }
  return retries;
}

}  // namespace weir::compare
