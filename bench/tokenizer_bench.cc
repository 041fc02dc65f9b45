// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <benchmark/benchmark.h>

#include "core/tokenizer/tokenizer.h"

namespace {

using weir::tokenizer::Encoding;

constexpr const char* kEnglish =
    "The clerk looked the order up, saw that the refund was over the limit and called a colleague. "
    "\"It's late,\" she said, \"but we'll have it done by 10:41; the customer has waited since "
    "Tuesday.\"\n";
constexpr const char* kJson =
    "{\"name\":\"lookup_order\",\"description\":\"Looks an order up by its id.\",\"input_schema\":"
    "{\"type\":\"object\",\"properties\":{\"order_id\":{\"type\":\"string\",\"pattern\":\"^A[0-9]"
    "{6}$\"}},\"required\":[\"order_id\"]}},";
constexpr const char* kChinese = "客服查询了订单,发现退款金额超过上限,于是把问题转交给同事处理。";

std::string repeated(const char* text, std::size_t size) {
  std::string all;
  while (all.size() < size) {
    all += text;
  }
  return all;
}

void run(benchmark::State& state, const std::string& text) {
  for (auto step : state) {
    static_cast<void>(step);
    benchmark::DoNotOptimize(weir::tokenizer::count(Encoding::o200k_base, text));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void count_english(benchmark::State& state) {
  run(state, repeated(kEnglish, 200'000));
}

void count_json(benchmark::State& state) {
  run(state, repeated(kJson, 200'000));
}

void count_chinese(benchmark::State& state) {
  run(state, repeated(kChinese, 200'000));
}

void count_one_character(benchmark::State& state) {
  run(state, std::string(50'000, 'a'));
}

BENCHMARK(count_english);
BENCHMARK(count_json);
BENCHMARK(count_chinese);
BENCHMARK(count_one_character);

}  // namespace
