// SPDX-License-Identifier: Apache-2.0
// Reads exchange files line by line.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>

#include "core/base/files.h"
#include "core/base/text.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/exchange_fields.h"
#include "mock_llm/cassette/piece_reader.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {
namespace {

using wire::JsonTree;
using wire::JsonType;
using wire::JsonValue;

Status check_version(const JsonValue& value) {
  const std::string_view token = value.is(JsonType::number) ? value.text() : "";
  int version = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), version);
  if (token.empty() || error != std::errc() || end != token.data() + token.size() || version < 1) {
    return config_error("\"version\" must be a format version such as 1, got " + shown(value));
  }
  if (version > kFormatVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is newer than this weir reads (" + std::to_string(kFormatVersion) +
                        "); update weir");
  }
  return Done{};
}

class Reader {
 public:
  Reader(const std::string& name, std::vector<std::string>* warnings)
      : name_(name), warnings_(warnings) {}

  /// Stops at the first bad line.
  Result<ExchangeFile> read(std::string_view text);
  /// Goes on behind bad rows.
  Result<std::vector<Result<Exchange>>> read_rows(std::string_view text);

 private:
  /// `on_bad_row` says whether to go on behind a row that can't be read.
  template <typename OnBadRow>
  Status read_lines(std::string_view text, OnBadRow on_bad_row);
  Status line(std::string_view text, bool may_be_torn);
  Status header(const JsonValue& line);
  Status block(const JsonValue& line);
  Status exchange(const JsonValue& line);
  Result<std::string> request(const JsonValue& line);
  void order_by_start();

  std::string place() const { return name_ + ":" + std::to_string(number_); }

  std::string name_;
  std::vector<std::string>* warnings_;
  std::size_t number_ = 0;  ///< of the line
  bool started_ = false;    ///< the first line that isn't blank was read
  bool in_row_ = false;     ///< the line is neither header nor block
  ExchangeFile file_;
  PieceReader pieces_;
};

template <typename OnBadRow>
Status Reader::read_lines(std::string_view text, OnBadRow on_bad_row) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    ++number_;
    Status status = line(text.substr(0, end), end == std::string_view::npos && started_);
    if (!status.ok()) {
      Error error = with_context(std::move(status).error(), place());
      if (!in_row_ || !on_bad_row(error)) {
        return error;
      }
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (!started_) {
    return config_error(name_ +
                        ": is empty; record it with weir record, or write exchanges "
                        "(docs/formats/exchange.md)");
  }
  return Done{};
}

Result<ExchangeFile> Reader::read(std::string_view text) {
  WEIR_TRY_DONE(read_lines(text, [](const Error&) { return false; }));
  order_by_start();
  return std::move(file_);
}

Result<std::vector<Result<Exchange>>> Reader::read_rows(std::string_view text) {
  std::vector<std::pair<std::size_t, Error>> bad;
  WEIR_TRY_DONE(read_lines(text, [&](const Error& error) {
    bad.emplace_back(file_.exchanges.size(), error);
    return true;
  }));
  order_by_start();
  std::vector<Result<Exchange>> rows;
  auto next_bad = bad.begin();
  for (std::size_t i = 0; i <= file_.exchanges.size(); ++i) {
    for (; next_bad != bad.end() && next_bad->first == i; ++next_bad) {
      rows.emplace_back(std::move(next_bad->second));
    }
    if (i < file_.exchanges.size()) {
      rows.emplace_back(std::move(file_.exchanges[i]));
    }
  }
  return rows;
}

/// A cassette that was recorded holds its rows as their answers ended.
void Reader::order_by_start() {
  if (file_.kind == FileKind::cassette) {
    std::stable_sort(file_.exchanges.begin(), file_.exchanges.end(),
                     [](const Exchange& a, const Exchange& b) { return a.at < b.at; });
  }
}

Status Reader::line(std::string_view text, bool may_be_torn) {
  std::string own(trim(text));
  if (own.empty()) {
    return Done{};
  }
  in_row_ = true;
  const bool first = !std::exchange(started_, true);
  const auto tree = JsonTree::parse(own);
  if (!tree.ok() && may_be_torn) {
    if (warnings_ != nullptr) {
      warnings_->push_back(place() + ": the last line is torn and was left out");
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
  const bool is_header = first && root["weir"];
  in_row_ = !is_header && !root["block"];
  return is_header ? header(root) : in_row_ ? exchange(root) : block(root);
}

Status Reader::header(const JsonValue& line) {
  const std::string_view kind = line.string("weir");
  if (kind != "cassette" && kind != "journal") {
    return config_error("\"weir\" must be \"cassette\" or \"journal\", got " + shown(line["weir"]));
  }
  file_.kind = kind == "cassette" ? FileKind::cassette : FileKind::journal;
  WEIR_TRY_DONE(check_version(line["version"]));
  static const std::vector<std::string> kNames{"weir", "version", "recorded"};
  for (const JsonValue& member : line) {
    const std::string key(member.key());
    if (std::find(kNames.begin(), kNames.end(), key) == kNames.end()) {
      return config_error("unknown field \"" + key + "\" in the header" + suggestion(key, kNames));
    }
  }
  const JsonValue recorded = line["recorded"];
  if (!recorded.is_null() && !recorded.is(JsonType::string)) {
    return config_error("\"recorded\" must be a string, got " + shown(recorded));
  }
  file_.recorded = recorded.text();
  return Done{};
}

Status Reader::block(const JsonValue& line) {
  if (file_.kind == FileKind::plain) {
    return config_error(
        R"(a block needs a header, {"weir":"cassette","version":1}, as the first line)");
  }
  return pieces_.add_block(line);
}

Status Reader::exchange(const JsonValue& line) {
  Exchange row;
  row.provider.clear();
  row.at = file_.exchanges.empty() ? VirtualTime(0) : next_at(file_.exchanges.back());
  WEIR_TRY_DONE(read_fields(line, row));
  if (row.provider.empty() || row.path.empty()) {
    return config_error(row.provider.empty() ? "\"provider\" is missing" : "\"path\" is missing");
  }
  WEIR_TRY(row.request, request(line));
  if (!row.outcome.empty() && file_.kind != FileKind::journal) {
    return config_error("\"outcome\" belongs to journals; leave it out");
  }
  row.place = place();
  file_.exchanges.push_back(std::move(row));
  return Done{};
}

Result<std::string> Reader::request(const JsonValue& line) {
  const JsonValue pieces = line["request_pieces"];
  if (pieces.is_null() && line["request"].is_null()) {
    return config_error("\"request\" is missing");
  }
  if (pieces.is_null()) {
    return std::string(line["request"].json());
  }
  if (line["request"]) {
    return config_error("\"request\" and \"request_pieces\" exclude each other; keep one");
  }
  return pieces_.body(pieces, number_);
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

Result<std::vector<Result<Exchange>>> parse_exchange_rows(std::string_view text,
                                                          const std::string& name,
                                                          std::vector<std::string>* warnings) {
  return Reader(name, warnings).read_rows(text);
}

}  // namespace weir::cassette
