// SPDX-License-Identifier: Apache-2.0
// The fields of a price file, each read with what it must be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/pricing/modifier.h"

namespace weir::pricing {

using Texts = std::vector<std::string>;

/// `expected` is told where the field is something else: "a model id".
Result<std::string> text_field(const Json& json, const std::string& key, const char* expected);
Result<std::int64_t> number_field(const Json& json, const std::string& key, const char* expected);
Result<bool> flag_field(const Json& json, const std::string& key);
Result<Texts> texts_field(const Json& json, const std::string& key, const char* expected);
Result<std::string> date_field(const Json& json, const std::string& key);

bool is_one_of(const std::string& key, const Texts& keys);

/// "did you mean 'input'?", or all of `keys` where none is near.
std::string did_you_mean(const std::string& key, const Texts& keys);

/// The list `modifiers`, empty where there is none.
Result<std::vector<Modifier>> read_modifiers(const Json& file);

/// Whether one of its patterns names the model.
bool concerns(const Modifier& modifier, const std::string& model);

}  // namespace weir::pricing
