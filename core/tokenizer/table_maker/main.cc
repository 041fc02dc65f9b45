// SPDX-License-Identifier: Apache-2.0
// Build-time program: weir_table_maker VOCABULARY TABLES.
#include <cstdio>

#include "core/base/files.h"
#include "core/tokenizer/table_maker/make_tables.h"

namespace weir::tokenizer {
namespace {

Status convert(const char* input, const char* output) {
  WEIR_TRY(const std::string file, read_file(input));
  WEIR_TRY(const Vocabulary vocabulary, parse_vocabulary(file));
  WEIR_TRY(const std::string blob, make_tables(vocabulary));
  return write_file_atomic(output, blob);
}

}  // namespace
}  // namespace weir::tokenizer

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: weir_table_maker VOCABULARY TABLES\n", stderr);
    return 2;
  }
  const weir::Status status = weir::tokenizer::convert(argv[1], argv[2]);
  if (!status.ok()) {
    std::fprintf(stderr, "weir_table_maker: %s: %s\n", argv[1], status.error().message.c_str());
    return 1;
  }
  return 0;
}
