// SPDX-License-Identifier: Apache-2.0
// Reads exchange files line by line.
#include "mock_llm/cassette/exchange.h"

#include <charconv>
#include <cstddef>
#include <utility>

#include "core/base/files.h"
#include "core/base/text.h"
#include "mock_llm/cassette/exchange_fields.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {
namespace {

using wire::JsonTree;
using wire::JsonType;
using wire::JsonValue;

constexpr Micros kStep = std::chrono::seconds{1};

class Reader {
 public:
  Reader(const std::string& name, std::vector<std::string>* warnings)
      : name_(name), warnings_(warnings) {}

  Result<ExchangeFile> read(std::string_view text);

 private:
  Status line(std::string_view text, bool may_be_torn);
  Status header(const JsonValue& line);
  Status exchange(const JsonValue& line);
  Result<std::string> request(const JsonValue& line);

  std::string name_;
  std::vector<std::string>* warnings_;
  std::size_t number_ = 0;  ///< of the line
  bool started_ = false;    ///< the first line that isn't blank was read
  ExchangeFile file_;
};

Result<ExchangeFile> Reader::read(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    ++number_;
    Status status = line(text.substr(0, end), end == std::string_view::npos && started_);
    if (!status.ok()) {
      return with_context(std::move(status).error(), name_ + ":" + std::to_string(number_));
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (!started_) {
    return config_error(name_ +
                        ": is empty; record it with weir record, or write exchanges "
                        "(docs/formats/exchange.md)");
  }
  return std::move(file_);
}

Status Reader::line(std::string_view text, bool may_be_torn) {
  std::string own(trim(text));
  if (own.empty()) {
    return Done{};
  }
  const auto tree = JsonTree::parse(own);
  if (!tree.ok() && may_be_torn) {
    if (warnings_ != nullptr) {
      warnings_->push_back(name_ + ":" + std::to_string(number_) +
                           ": the last line is torn and was left out");
    }
    return Done{};
  }
  if (!tree.ok()) {
    return config_error("is not valid JSON: " + tree.error().message);
  }
  const JsonValue root = (*tree)->root();
  if (!root.is(JsonType::object)) {
    return config_error("must be a JSON object with one exchange, got " + shown(root));
  }
  const bool first = !std::exchange(started_, true);
  return first && root["weir"] ? header(root) : exchange(root);
}

Status Reader::header(const JsonValue& line) {
  const std::string_view kind = line.string("weir");
  if (kind != "cassette" && kind != "journal") {
    return config_error("\"weir\" must be \"cassette\" or \"journal\", got " + shown(line["weir"]));
  }
  file_.kind = kind == "cassette" ? FileKind::cassette : FileKind::journal;
  const std::string_view token = line["version"].text();
  int version = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), version);
  if (!line["version"].is(JsonType::number) || error != std::errc() ||
      end != token.data() + token.size() || version < 1) {
    return config_error("\"version\" must be a format version like 1, got " +
                        shown(line["version"]));
  }
  if (version > kFormatVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is newer than this weir reads (" + std::to_string(kFormatVersion) +
                        "); update weir");
  }
  for (const JsonValue& member : line) {
    const std::string key(member.key());
    if (key != "weir" && key != "version" && key != "recorded") {
      const std::string hint = suggestion(key, {"weir", "version", "recorded"});
      return config_error("unknown field \"" + key + "\" in the header" + hint);
    }
  }
  if (line["recorded"] && !line["recorded"].is(JsonType::string)) {
    return config_error("\"recorded\" must be a string, got " + shown(line["recorded"]));
  }
  file_.recorded = line.string("recorded");
  return Done{};
}

Status Reader::exchange(const JsonValue& line) {
  Exchange row;
  row.at = file_.exchanges.empty() ? VirtualTime(0) : file_.exchanges.back().at + kStep;
  WEIR_TRY_DONE(read_fields(line, row));
  WEIR_TRY(row.request, request(line));
  if (!row.outcome.empty() && file_.kind != FileKind::journal) {
    return config_error("\"outcome\" belongs to journals; leave it out");
  }
  file_.exchanges.push_back(std::move(row));
  return Done{};
}

Result<std::string> Reader::request(const JsonValue& line) {
  for (const std::string_view required : {"provider", "path", "request"}) {
    if (line[required].is_null()) {
      return config_error("\"" + std::string(required) + "\" is missing");
    }
  }
  return std::string(line["request"].json());
}

}  // namespace

Result<ExchangeFile> read_exchange_file(const std::filesystem::path& path,
                                        std::vector<std::string>* warnings) {
  WEIR_TRY(const std::string text, read_file(path));
  return parse_exchange_file(text, path.string(), warnings);
}

Result<ExchangeFile> parse_exchange_file(std::string_view text, const std::string& name,
                                         std::vector<std::string>* warnings) {
  return Reader(name, warnings).read(text);
}

std::string render_exchange_file(const ExchangeFile& file) {
  std::string out;
  VirtualTime default_at{};
  for (const Exchange& exchange : file.exchanges) {
    std::string line = "{";
    append_fields(line, exchange, default_at, "\"request\":" + exchange.request);
    out.append(line).append("}\n");
    default_at = exchange.at + kStep;
  }
  return out;
}

}  // namespace weir::cassette
