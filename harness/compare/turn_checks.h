// SPDX-License-Identifier: Apache-2.0
// Rules that need to know which turns of two runs correspond.
#pragma once

#include <cstdint>

#include "core/model/verdict.h"
#include "harness/compare/structure.h"
#include "harness/scenario/rule.h"

namespace weir::compare {

/// base + the larger part of the tolerance, at most the largest integer.
std::int64_t limit_of(std::int64_t base, const scenario::Tolerance& tolerance);

/// A ceiling of how often a difference occurs.
Check check_structure(const scenario::Rule& rule, const Structure& structure);

/// The numbers of the turn that exceeds its limit most; its place, and those of all that exceed
/// theirs. A turn without counterpart has no limit but a ceiling.
Check check_each(const scenario::Rule& rule, const Structure& structure);

}  // namespace weir::compare
