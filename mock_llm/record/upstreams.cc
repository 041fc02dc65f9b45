// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/upstreams.h"

#include <array>
#include <string_view>
#include <utility>

namespace weir::record {
namespace {

/// By wire::Provider; the defaults of the providers' own SDKs (2026-11-22).
constexpr std::array<std::string_view, 3> kPublicServices{
    "https://api.anthropic.com",
    "https://api.openai.com",
    "https://generativelanguage.googleapis.com",
};

}  // namespace

Result<Upstreams> Upstreams::only(const net::Origin& origin) {
  WEIR_TRY(net::Upstream service, net::Upstream::create(origin));
  Upstreams upstreams;
  upstreams.services_.push_back(std::move(service));
  return upstreams;
}

Result<Upstreams> Upstreams::of_providers() {
  Upstreams upstreams;
  for (const std::string_view url : kPublicServices) {
    WEIR_TRY(const net::Origin origin, net::parse_origin(url));
    WEIR_TRY(net::Upstream service, net::Upstream::create(origin));
    upstreams.services_.push_back(std::move(service));
  }
  return upstreams;
}

const net::Upstream& Upstreams::of(wire::Provider provider) const {
  return services_.size() == 1 ? services_.front()
                               : services_.at(static_cast<std::size_t>(provider));
}

std::vector<net::Origin> Upstreams::origins() const {
  std::vector<net::Origin> origins;
  origins.reserve(services_.size());
  for (const net::Upstream& service : services_) {
    origins.push_back(service.origin());
  }
  return origins;
}

}  // namespace weir::record
