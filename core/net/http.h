// SPDX-License-Identifier: Apache-2.0
// HTTP as plain data: no type of the HTTP library leaves core/net.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
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

/// Where an answer goes that isn't known as a whole when it begins.
class ResponseWriter {
 public:
  virtual ~ResponseWriter() = default;

  /// Sends status and headers; what describes the framing is ignored among them. `length` of the
  /// body where it is known, else it is sent in chunks. To be called once, before `write`.
  virtual bool begin(int status, const Headers& headers, std::optional<std::size_t> length) = 0;
  /// Sends the bytes at once; false if the client is gone. There is no need to split them.
  virtual bool write(std::string_view bytes) = 0;
  /// Nothing more comes. Without it the client sees an answer that was cut off.
  virtual bool finish() = 0;
  /// The client's socket, which the server shuts down when it stops; for waits to end with it.
  virtual int socket() const = 0;
};

/// An answer as data, or a function that writes one while it comes in.
using Relay = std::function<void(ResponseWriter&)>;
using Answer = std::variant<ResponsePlan, Relay>;

using Handler = std::function<Answer(const HttpRequest&)>;

}  // namespace weir::net
