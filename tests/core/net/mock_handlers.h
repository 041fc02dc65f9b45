// SPDX-License-Identifier: Apache-2.0
// Servers for the tests of this room.
#pragma once

#include <string>

#include "core/net/http.h"
#include "core/net/server.h"

namespace weir::net {

/// 200 with one chunk.
ResponsePlan text_plan(std::string body);

/// 413 with the body "too large".
ResponsePlan too_large_plan(const HttpRequest& request);

/// Answers "METHOD path?query", a line for each header, an empty line and the body of the request.
ResponsePlan echo(const HttpRequest& request);

/// Aborts the test if the server does not start.
Server start_server(Handler handler, const ServerOptions& options = {});

/// A server that answers everything with `plan`.
Server serve_plan(ResponsePlan plan);

}  // namespace weir::net
