// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/script_reader.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "harness/scenario/scenario.h"
#include "harness/scenario/schema_check.h"

namespace weir::scenario {

Result<std::vector<cassette::ScriptedReply>> read_replies(const Source& source,
                                                          const std::string& pointer) {
  return cassette::parse_script(*source.find(pointer), source.where(pointer));
}

Result<std::vector<cassette::ScriptedReply>> read_script_file(const fs::path& file,
                                                              const std::string& shown) {
  WEIR_TRY(Source source, Source::open(file, shown));
  Schema::script().check(source);
  if (source.rejected()) {
    return config_error(join(source.problems(), "\n"));
  }
  return read_replies(source, "");
}

Result<std::vector<cassette::ScriptedReply>> load_script(const fs::path& file) {
  return read_script_file(file, file.string());
}

}  // namespace weir::scenario
