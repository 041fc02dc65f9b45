// SPDX-License-Identifier: Apache-2.0
#include "harness/import/content_coding.h"

#include <array>
#include <string_view>
#include <zlib.h>

#include "core/base/utf8.h"

namespace weir::importing {
namespace {

bool is_gzip(std::string_view body) {
  return body.starts_with("\x1f\x8b");
}

/// RFC 1950: the two bytes of the header are a multiple of 31, and the method is 8.
bool is_zlib(std::string_view body) {
  if (body.size() < 2) {
    return false;
  }
  const unsigned first = static_cast<unsigned char>(body[0]);
  const unsigned second = static_cast<unsigned char>(body[1]);
  return (first & 0x0FU) == 8 && (first * 256 + second) % 31 == 0;
}

/// RFC 8878: the number that a frame begins with.
bool is_zstd(std::string_view body) {
  return body.starts_with("\x28\xb5\x2f\xfd");
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\r' && c != '\n';
}

/// UTF-8 without control characters; the last three bytes may belong to a character that is cut.
bool is_text(std::string_view head) {
  while (head.size() > 3) {
    const std::size_t length = utf8_length(head);
    if (length == 0 || is_control(head.front())) {
      return false;
    }
    head.remove_prefix(length);
  }
  return true;
}

/// What JSON and event streams begin with. Brotli has no mark of its own, and begins with a bracket
/// where it holds 64 KiB or more (RFC 7932); but it goes on with bytes that no text has.
bool looks_like_text(std::string_view body) {
  constexpr std::size_t kEnough = 256;
  return body.empty() ||
         (std::string_view("{[\"dei: \r\n").find(body.front()) != std::string_view::npos &&
          is_text(body.substr(0, kEnough)));
}

Error unknown_coding(std::string_view coding) {
  return config_error("a body is compressed as " + std::string(coding) +
                      ", which weir can't unpack; record it again without Accept-Encoding, or with "
                      "gzip");
}

class Inflater {
 public:
  /// 15 bits of window; 32 more: gzip or zlib by the header (zlib.h).
  Inflater() : ready_(inflateInit2(&stream_, 15 + 32) == Z_OK) {}

  ~Inflater() {
    if (ready_) {
      inflateEnd(&stream_);
    }
  }

  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Result<std::string> run(std::string body) {
    std::array<char, 16384> part{};
    std::string out;
    stream_.next_in = reinterpret_cast<Bytef*>(body.data());
    stream_.avail_in = static_cast<uInt>(body.size());
    int state = ready_ ? Z_OK : Z_MEM_ERROR;
    while (state == Z_OK) {
      stream_.next_out = reinterpret_cast<Bytef*>(part.data());
      stream_.avail_out = static_cast<uInt>(part.size());
      state = inflate(&stream_, Z_NO_FLUSH);
      out.append(part.data(), part.size() - stream_.avail_out);
      if (out.size() > kMaxUnpackedBytes) {
        return config_error("a body unpacks to more than 64 MiB");
      }
    }
    return state == Z_STREAM_END ? Result<std::string>(std::move(out))
                                 : config_error("a compressed body is damaged or cut off");
  }

 private:
  z_stream stream_{};
  bool ready_;
};

}  // namespace

Result<std::string> unpacked(const std::string& body, const net::Headers& headers) {
  const std::string_view coding = net::header(headers, "content-encoding");
  if (is_gzip(body) || (net::equals_ignoring_case(coding, "deflate") && is_zlib(body))) {
    return Inflater().run(body);
  }
  if (is_zstd(body)) {
    return unknown_coding("zstd");
  }
  if (coding.empty() || net::equals_ignoring_case(coding, "identity") || looks_like_text(body)) {
    return body;
  }
  return unknown_coding(coding);
}

}  // namespace weir::importing
