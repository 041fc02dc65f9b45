// SPDX-License-Identifier: Apache-2.0
// Secrets never reach disk: keys and tokens of known shapes are replaced before anything is
// written.
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace weir {

/// How many secrets of each kind were found: "api-key", "token", ...
using Redactions = std::map<std::string, std::size_t>;

/// The text with each secret (core/base/secrets.h) replaced by "[redacted KIND]": keys and tokens
/// of providers, clouds and code hosts, private keys, credentials in headers and URLs, e-mail
/// addresses, payment cards, IBANs and what the project declares. JSON stays JSON.
std::string redacted(std::string text);
/// The same, and adds to the counts.
std::string redacted(std::string text, Redactions& counts);

/// The text with a star for each byte of a secret: places in it stay what they are, for excerpts,
/// which may cut a secret so that nothing tells it any more.
std::string masked(std::string text);

}  // namespace weir
