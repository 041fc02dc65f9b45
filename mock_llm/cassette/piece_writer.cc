// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/piece_writer.h"

#include <algorithm>
#include <utility>

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/json.h"
#include "core/base/utf8.h"

namespace weir::cassette {
namespace {

using List = std::vector<std::uint32_t>;

/// Lanes that run side by side: a request finds the one that it continues among so many.
constexpr std::size_t kRecent = 64;
constexpr std::size_t kIdDigits = 12;
/// What `{"as":1234,"from":56,"pieces":78}` costs; a shorter run is written out.
constexpr std::size_t kCopyCost = 36;
constexpr std::size_t kReferenceCost = 25;
/// A smaller element stands in the line that needs it first; its block line would cost too much.
constexpr std::size_t kLeastBlock = 512;

struct Run {
  std::size_t from = 0;
  std::size_t size = 0;
};

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

/// `"name":` and the bytes as a string; base64 has a name of its own.
void append_bytes(std::string& out, std::string_view name, std::string_view bytes) {
  const bool text = is_utf8(bytes);
  out.append("\"").append(text ? name : "base64").append("\":");
  append_json_string(out, text ? std::string(bytes) : encode_base64(bytes));
}

std::size_t run_length(const List& list, std::size_t at, const List& source, std::size_t from) {
  if (from >= source.size()) {
    return 0;
  }
  const auto begin = list.begin() + static_cast<std::ptrdiff_t>(at);
  const auto source_begin = source.begin() + static_cast<std::ptrdiff_t>(from);
  const auto [end, source_end] = std::mismatch(begin, list.end(), source_begin, source.end());
  return static_cast<std::size_t>(end - begin);
}

/// The longer of two runs of `source` that continue `list` at `at`: where the last one would go
/// on, and where the piece stands next.
Run run_at(const List& list, std::size_t at, const List& source, std::size_t expected) {
  const auto resume =
      source.begin() + static_cast<std::ptrdiff_t>(std::min(expected, source.size()));
  auto found = std::find(resume, source.end(), list[at]);
  if (found == source.end()) {
    found = std::find(source.begin(), resume, list[at]);
  }
  const auto from = static_cast<std::size_t>(found - source.begin());
  return {from, run_length(list, at, source, from)};
}

bool is_block(const BodyPiece& piece) {
  return piece.element && piece.bytes.size() >= kLeastBlock;
}

std::size_t cost(const BodyPiece& piece) {
  return is_block(piece) ? kReferenceCost : piece.bytes.size() + 3;
}

bool is_worth_it(const std::vector<BodyPiece>& pieces, std::size_t at, const Run& run) {
  std::size_t saved = 0;
  for (std::size_t i = at; i < at + run.size && saved <= kCopyCost; ++i) {
    saved += cost(pieces[i]);
  }
  return saved > kCopyCost;
}

void append_copy(std::string& out, std::size_t line, const Run& run) {
  out.append("{\"as\":").append(std::to_string(line));
  if (run.from > 0) {
    out.append(",\"from\":").append(std::to_string(run.from));
  }
  out.append(",\"pieces\":").append(std::to_string(run.size)).append("}");
}

}  // namespace

void append_literal(std::string& out, std::string_view bytes) {
  if (is_utf8(bytes)) {
    append_json_string(out, bytes);
    return;
  }
  out += '{';
  append_bytes(out, "bytes", bytes);
  out += '}';
}

std::string PieceWriter::add(std::string_view body, std::string& file) {
  const std::vector<BodyPiece> pieces = split_body(body);
  List list = numbered(pieces);
  const std::vector<Step> steps = plan(pieces, list);
  for (const Step& step : steps) {
    if (step.line == 0 && is_block(pieces[step.at])) {
      write_block(pieces[step.at].bytes, list[step.at], file);
    }
  }
  std::string out = "[";
  for (const Step& step : steps) {
    out += out.size() > 1 ? "," : "";
    append_step(out, step, pieces[step.at], list[step.at]);
  }
  remember(std::move(list));
  return out + "]";
}

/// Copies what the most similar request holds; what is left stands for itself.
std::vector<PieceWriter::Step> PieceWriter::plan(const std::vector<BodyPiece>& pieces,
                                                 const List& list) const {
  const Row& row = most_alike(list);
  std::vector<Step> steps;
  std::size_t expected = 0;
  for (std::size_t at = 0; at < list.size();) {
    const Run run = run_at(list, at, row.list, expected);
    if (is_worth_it(pieces, at, run)) {
      steps.push_back({at, row.line, run.from, run.size});
      at += run.size;
      expected = run.from + run.size;
    } else {
      steps.push_back(single(pieces[at], at, list[at]));
      ++at;
      ++expected;
    }
  }
  return steps;
}

/// A long piece that isn't a block is copied from where it stood first.
PieceWriter::Step PieceWriter::single(const BodyPiece& piece, std::size_t at,
                                      std::uint32_t number) const {
  const auto first = first_places_.find(number);
  if (is_block(piece) || cost(piece) <= kCopyCost || first == first_places_.end()) {
    return {at, 0, 0, 1};
  }
  return {at, first->second.line, first->second.index, 1};
}

void PieceWriter::remember(List list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    first_places_.try_emplace(list[i], Place{line_, i});
  }
  recent_.push_back({line_++, std::move(list)});
  if (recent_.size() > kRecent) {
    recent_.pop_front();
  }
}

PieceWriter::List PieceWriter::numbered(const std::vector<BodyPiece>& pieces) {
  List list;
  list.reserve(pieces.size());
  for (const BodyPiece& piece : pieces) {
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    list.push_back(numbers_.try_emplace(piece.bytes, next).first->second);
  }
  return list;
}

/// The recent request that shares most pieces at its front and its end; of equals the last.
const PieceWriter::Row& PieceWriter::most_alike(const List& list) const {
  static const Row kNone;
  const Row* best = &kNone;
  std::size_t most = 0;
  for (const Row& row : recent_) {
    const auto front = std::mismatch(list.begin(), list.end(), row.list.begin(), row.list.end());
    const auto end = std::mismatch(list.rbegin(), list.rend(), row.list.rbegin(), row.list.rend());
    const auto shared =
        static_cast<std::size_t>((front.first - list.begin()) + (end.first - list.rbegin()));
    if (shared >= most) {
      best = &row;
      most = shared;
    }
  }
  return *best;
}

void PieceWriter::append_step(std::string& out, const Step& step, const BodyPiece& piece,
                              std::uint32_t number) const {
  if (step.line > 0) {
    append_copy(out, step.line, {step.from, step.size});
  } else if (is_block(piece)) {
    out.append(R"({"block":")").append(block_ids_.at(number)).append("\"}");
  } else {
    append_literal(out, piece.bytes);
  }
}

/// The id is as short a prefix of the content's digest as tells it from the blocks before.
void PieceWriter::write_block(std::string_view bytes, std::uint32_t number, std::string& file) {
  const auto [known, is_new] = block_ids_.try_emplace(number);
  if (!is_new) {
    return;
  }
  const std::string digest = sha256_hex(bytes);
  std::size_t digits = kIdDigits;
  while (!taken_ids_.insert(digest.substr(0, digits)).second) {
    ++digits;
  }
  known->second = digest.substr(0, digits);
  file.append(R"({"block":")").append(known->second).append("\",");
  append_bytes(file, "bytes", bytes);
  file += "}\n";
  ++line_;
}

}  // namespace weir::cassette
