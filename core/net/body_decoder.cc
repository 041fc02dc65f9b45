// SPDX-License-Identifier: Apache-2.0
#include "core/net/body_decoder.h"

#include <algorithm>
#include <charconv>

namespace weir::net {
namespace {

constexpr std::size_t kMaxLine = 4096;
constexpr int kMaxTrailers = 100;

/// Extensions behind the size are passed over (RFC 9112 section 7.1.1).
bool parse_chunk_size(std::string_view line, std::size_t& size) {
  const char* const last = line.data() + line.size();
  const auto [end, error] = std::from_chars(line.data(), last, size, 16);
  return error == std::errc{} && (end == last || *end == ';' || *end == ' ' || *end == '\t');
}

}  // namespace

BodyDecoder BodyDecoder::with_length(std::size_t length) {
  return {Part::data, length, length == 0 ? State::complete : State::more};
}

BodyDecoder BodyDecoder::chunked() {
  return {Part::size_line, 0, State::more};
}

BodyDecoder BodyDecoder::until_close() {
  return {Part::rest, 0, State::more};
}

BodyDecoder::State BodyDecoder::feed(std::string_view input, std::string& body) {
  while (state_ == State::more && !input.empty()) {
    if (part_ == Part::rest) {
      body.append(input);
      break;
    }
    if (part_ == Part::data || part_ == Part::chunk) {
      take_data(input, body);
    } else {
      take_line(input);
    }
  }
  return state_;
}

BodyDecoder::State BodyDecoder::end_of_input() {
  if (part_ == Part::rest) {
    state_ = State::complete;
  }
  return state_;
}

void BodyDecoder::take_data(std::string_view& input, std::string& body) {
  const std::size_t taken = std::min(left_, input.size());
  body.append(input.substr(0, taken));
  input.remove_prefix(taken);
  left_ -= taken;
  if (left_ > 0) {
    return;
  }
  if (part_ == Part::data) {
    state_ = State::complete;
  } else {
    part_ = Part::chunk_end;
  }
}

void BodyDecoder::take_line(std::string_view& input) {
  const std::size_t end = input.find('\n');
  const std::size_t taken = end == std::string_view::npos ? input.size() : end + 1;
  line_.append(input.substr(0, taken));
  input.remove_prefix(taken);
  const bool ends = end != std::string_view::npos;
  if (line_.size() > kMaxLine || (ends && !line_.ends_with("\r\n"))) {
    state_ = State::malformed;
  } else if (ends) {
    line_.resize(line_.size() - 2);
    end_line();
    line_.clear();
  }
}

void BodyDecoder::end_line() {
  if (part_ == Part::size_line) {
    if (!parse_chunk_size(line_, left_)) {
      state_ = State::malformed;
    }
    part_ = left_ == 0 ? Part::trailer : Part::chunk;
  } else if (part_ == Part::chunk_end) {
    part_ = Part::size_line;
    if (!line_.empty()) {
      state_ = State::malformed;
    }
  } else if (line_.empty()) {
    state_ = State::complete;
  } else if (++trailers_ > kMaxTrailers) {
    state_ = State::malformed;
  }
}

}  // namespace weir::net
