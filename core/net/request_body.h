// SPDX-License-Identifier: Apache-2.0
// Reads the body of a request as it is framed, and never more of it than is allowed.
#pragma once

#include <cstddef>
#include <string>

#include "core/net/inbox.h"
#include "core/net/request_head.h"

namespace weir::net {

enum class BodyState { complete, gone, too_large, malformed };

BodyState read_body(Inbox& inbox, const Framing& framing, std::size_t max_body, std::string& body);

}  // namespace weir::net
