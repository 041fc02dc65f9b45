// SPDX-License-Identifier: Apache-2.0
// HTTP as plain data: no type of the HTTP library leaves core/net.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir::net {

/// Header names keep the client's spelling; look them up with `header`.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The value of a header by case-insensitive name, or "".
std::string_view header(const Headers& headers, std::string_view name);

/// The value of a query's first parameter of that name, as sent, or "".
std::string_view query_value(std::string_view query, std::string_view name);

bool equals_ignoring_case(std::string_view a, std::string_view b);

/// "Too Many Requests" for 429.
std::string_view reason_phrase(int status);

struct HttpRequest {
  std::string method;
  std::string path;   ///< percent-decoded by nobody: as sent, without the query
  std::string query;  ///< without '?'
  Headers headers;
  std::string body;
};

/// How the connection ends after the last chunk.
enum class Ending {
  clean,  ///< a complete response
  cut,    ///< FIN before the body is complete
  reset,  ///< RST
  hang,   ///< nothing more is sent; the client has to give up
};

struct Chunk {
  std::chrono::microseconds delay{};  ///< real time to wait before the bytes are sent
  std::string bytes;
};

/// A response as data. With more than one chunk the body is sent with chunked transfer encoding,
/// one write a chunk; with one it carries Content-Length. The status line and the headers go out
/// with the first chunk: an empty first chunk sends them alone.
///
/// No chunks and Ending::clean is an empty body; no chunks and another ending sends nothing at all.
/// One chunk and another ending announces more than is sent: the Content-Length among `headers`, or
/// one byte more than the chunk. Otherwise Content-Length, Transfer-Encoding and Keep-Alive among
/// `headers` are ignored; "Connection: close" is honoured.
struct ResponsePlan {
  int status = 200;
  Headers headers;
  std::vector<Chunk> chunks;
  Ending ending = Ending::clean;
};

using Handler = std::function<ResponsePlan(const HttpRequest&)>;

}  // namespace weir::net
