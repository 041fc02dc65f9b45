// SPDX-License-Identifier: Apache-2.0
// Hand-written files are read or refused, whatever stands in them.
#include <cstddef>
#include <cstdint>
#include <string>

#include "harness/scenario/yaml_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document =
      weir::scenario::parse_yaml(std::string(reinterpret_cast<const char*>(data), size), "fuzz");
  return document.ok() || !document.error().message.empty() ? 0 : 1;
}
