// SPDX-License-Identifier: Apache-2.0
// Finds the body of an answer in what arrives, without waiting for more than has come.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::net {

class BodyDecoder {
 public:
  enum class State {
    more,       ///< the body goes on
    complete,   ///< it has ended; what comes behind it is not looked at
    malformed,  ///< its chunks can't be understood
  };

  static BodyDecoder none() { return with_length(0); }

  static BodyDecoder with_length(std::size_t length);
  static BodyDecoder chunked();
  /// Complete only when the connection ends in order: `end_of_input` tells that.
  static BodyDecoder until_close();

  /// Appends to `body` what `input` holds of it.
  State feed(std::string_view input, std::string& body);
  State end_of_input();

  State state() const { return state_; }

 private:
  enum class Part { data, rest, size_line, chunk, chunk_end, trailer };

  BodyDecoder(Part part, std::size_t left, State state) : part_(part), left_(left), state_(state) {}

  void take_data(std::string_view& input, std::string& body);
  void take_line(std::string_view& input);
  void end_line();

  Part part_;
  std::size_t left_;  ///< of the body, or of the chunk
  State state_;
  std::string line_;  ///< begun, of chunked framing
  int trailers_ = 0;
};

}  // namespace weir::net
