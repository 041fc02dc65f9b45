// SPDX-License-Identifier: Apache-2.0
// bench_tokenizer_driver REPEATS FILE...: times encode and count on each file, prints JSON lines.
// The first line's first_us is the first call of the process.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/digest.h"
#include "core/base/files.h"
#include "core/tokenizer/tokenizer.h"

namespace {

using weir::tokenizer::Encoding;

template <typename Call>
double microseconds(Call call) {
  const auto start = std::chrono::steady_clock::now();
  call();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

template <typename Call>
double median_microseconds(int repeats, Call call) {
  std::vector<double> times;
  times.reserve(static_cast<std::size_t>(repeats));
  for (int repeat = 0; repeat < repeats; ++repeat) {
    times.push_back(microseconds(call));
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

void measure(const char* path, const std::string& text, int repeats) {
  std::vector<std::uint32_t> ids;
  std::size_t count = 0;
  const auto encode = [&ids, &text] { ids = weir::tokenizer::encode(Encoding::o200k_base, text); };
  const double first = microseconds(encode);
  const double encoding = median_microseconds(repeats, encode);
  const double counting = median_microseconds(
      repeats, [&count, &text] { count = weir::tokenizer::count(Encoding::o200k_base, text); });
  const auto* const bytes = static_cast<const char*>(static_cast<const void*>(ids.data()));
  const std::string digest = weir::sha256_hex({bytes, ids.size() * sizeof ids[0]});
  std::printf(
      "{\"file\":\"%s\",\"bytes\":%zu,\"tokens\":%zu,\"counted\":%zu,\"sha256\":\"%s\","
      "\"first_us\":%.1f,\"encode_us\":%.1f,\"count_us\":%.1f}\n",
      path, text.size(), ids.size(), count, digest.c_str(), first, encoding, counting);
}

}  // namespace

int main(int argc, char** argv) {
  int repeats = 0;
  if (argc > 2) {
    std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), repeats);
  }
  if (repeats < 1) {
    std::fputs("usage: bench_tokenizer_driver REPEATS FILE...\n", stderr);
    return 2;
  }
  for (int index = 2; index < argc; ++index) {
    const weir::Result<std::string> text = weir::read_file(argv[index]);
    if (!text.ok()) {
      std::fprintf(stderr, "bench_tokenizer_driver: %s\n", text.error().message.c_str());
      return 2;
    }
    measure(argv[index], *text, repeats);
  }
  return 0;
}
