// SPDX-License-Identifier: Apache-2.0
// Exchange files: one request and its response a line (docs/formats/exchange.md). Cassettes and
// journals are exchange files with a header line and each distinct block stored once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace weir::cassette {

/// Version of cassettes and journals; bumped with the format in one commit.
inline constexpr int kFormatVersion = 2;

struct Exchange {
  std::string provider = "anthropic";
  std::string path;     ///< as sent, without query
  std::string request;  ///< raw body
  std::string model;    ///< where neither path nor body carries it
  VirtualTime at{};
  Micros ttft{};
  Micros duration{};
  int status = 200;
  std::string ending = "clean";
  std::string response;                        ///< raw JSON of the assembled response; "" if absent
  std::map<std::string, std::string> headers;  ///< of the request
  std::map<std::string, std::string> answer_headers;  ///< names in lower case
  std::string scope;
  std::string run;
  std::string user;
  std::string target;
  std::string reported;  ///< raw JSON
  std::string outcome;   ///< journals: raw JSON object of what weir made of it; "" elsewhere
  std::string place;     ///< "FILE:LINE" that it was read from; "" elsewhere
};

/// The betas that a request to Anthropic asked for; "" if it named none.
std::string beta_header(const Exchange& exchange);

enum class FileKind { plain, cassette, journal };

struct ExchangeFile {
  FileKind kind = FileKind::plain;
  std::string recorded;  ///< header: what was recorded, free text
  std::vector<Exchange> exchanges;
};

/// Reads any exchange file; the rows of a cassette, which grows as answers end, in the order in
/// which the requests began. Errors name file, line and field. A torn last line (no final newline
/// and not valid JSON) is dropped and told in `warnings`; a torn middle line is an error.
Result<ExchangeFile> read_exchange_file(const std::filesystem::path& path,
                                        std::vector<std::string>* warnings = nullptr);
Result<ExchangeFile> parse_exchange_file(std::string_view text, const std::string& name,
                                         std::vector<std::string>* warnings = nullptr);

/// The rows of an exchange file, each on its own: one that can't be read is an error in its place
/// and hides no other. Fails as a whole where the file is empty, or its header or a block is bad.
Result<std::vector<Result<Exchange>>> parse_exchange_rows(
    std::string_view text, const std::string& name, std::vector<std::string>* warnings = nullptr);

/// The bytes of a file: header and block lines for cassettes and journals, plain lines otherwise.
/// Reading them gives back every request byte for byte.
std::string render_exchange_file(const ExchangeFile& file);

}  // namespace weir::cassette
