// SPDX-License-Identifier: Apache-2.0
// The assembler includes the file: no compile time, no start-up work, pages read when touched.
#include "core/tokenizer/tables.h"

asm(R"(
  .pushsection .rodata.weir_o200k_base,"a",%progbits
  .balign 64
  .hidden weir_o200k_base_begin
  .hidden weir_o200k_base_end
  .global weir_o200k_base_begin
  .global weir_o200k_base_end
weir_o200k_base_begin:
  .incbin ")" WEIR_O200K_BASE_TABLES R"("
weir_o200k_base_end:
  .popsection
)");

extern "C" {
extern const char weir_o200k_base_begin[];
extern const char weir_o200k_base_end[];
}

namespace weir::tokenizer {

const Tables& o200k_base_tables() {
  static const Tables tables = [] {
    const auto size = static_cast<std::size_t>(weir_o200k_base_end - weir_o200k_base_begin);
    return view_tables({weir_o200k_base_begin, size}).value();
  }();
  return tables;
}

}  // namespace weir::tokenizer
