// SPDX-License-Identifier: Apache-2.0
// What a service forgets: answers that came before its latest `window` requests, and with them what
// stands before the earliest virtual time at which a request may still begin. Nothing else that
// changes a number is forgotten: token counts are made again, ids stay fresh.
#include <algorithm>

#include "mock_llm/server/engine.h"

namespace weir::server {

void Engine::forget_oldest() {
  if (options_.window == 0) {
    return;
  }
  while (served_.size() > 0 && served_.front().record + options_.window < kept_) {
    served_.pop_front();
    matcher_->forget_oldest();
  }
  // Looking through all that is held pays once a quarter of it may be new.
  if (kept_ % std::max<std::size_t>(options_.window / 4, 1) == 0) {
    forget_expired();
  }
}

/// A request begins after the answer that it continues, or else, where no pass is told, after all
/// before it (set_times).
void Engine::forget_expired() {
  if (!passes_.empty()) {
    return;
  }
  VirtualTime floor = latest_;
  for (std::size_t i = served_.begin(); i < served_.end(); ++i) {
    floor = std::min(floor, served_[i].end);
  }
  std::erase_if(last_of_prompt_, [&](const auto& entry) { return entry.second <= floor; });
  meter_.forget_before(floor);
}

Engine::Held Engine::held() const {
  const std::lock_guard lock(mutex_);
  Held held;
  held.answers = served_.size();
  held.prompts = last_of_prompt_.size();
  held.ids = ids_->size();
  held.cached = meter_.cached_entries();
  held.counts = meter_.remembered_counts();
  held.records = records_.size();
  held.strays = strays_.size();
  return held;
}

}  // namespace weir::server
