// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/model_warnings.h"

#include <gtest/gtest.h>

namespace weir::meter {
namespace {

std::vector<std::string> warnings(const std::string& model, const std::string& cache_mode = "") {
  wire::LlmRequest request;
  request.model = model;
  request.cache.mode = cache_mode;
  return model_warnings(request, *Profiles::embedded().find(model));
}

TEST(ModelWarnings, ARetiredModelIsNamedWithItsDay) {
  EXPECT_EQ(warnings("claude-3-opus-latest"),
            std::vector<std::string>{"model claude-3-opus-latest: retired 2026-01-05, the service "
                                     "answers it no more; metered as it was"});
  EXPECT_EQ(warnings("claude-sonnet-5-5"), std::vector<std::string>());
}

TEST(ModelWarnings, CacheOptionsAreNamedWhereTheModelDoesNotKnowThem) {
  EXPECT_EQ(warnings("gpt-5.4-mini", "implicit"),
            std::vector<std::string>{"prompt_cache_options: gpt-5.4-mini doesn't know it, and the "
                                     "service answers 400; metered without it"});
  EXPECT_EQ(warnings("gpt-6-sol", "implicit"), std::vector<std::string>());
  EXPECT_EQ(warnings("gpt-5.4-mini"), std::vector<std::string>());
}

}  // namespace
}  // namespace weir::meter
