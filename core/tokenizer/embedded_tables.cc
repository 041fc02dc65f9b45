// SPDX-License-Identifier: Apache-2.0
// The embedded tables are read in place: no start-up work, and pages are read when touched.
#include "core/tokenizer/tables.h"

namespace weir::data {

std::string_view tables_cl100k_base();
std::string_view tables_o200k_base();

}  // namespace weir::data

namespace weir::tokenizer {

const Tables& cl100k_base_tables() {
  static const Tables tables = view_tables(data::tables_cl100k_base()).value();
  return tables;
}

const Tables& o200k_base_tables() {
  static const Tables tables = view_tables(data::tables_o200k_base()).value();
  return tables;
}

}  // namespace weir::tokenizer
