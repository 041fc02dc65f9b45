// SPDX-License-Identifier: Apache-2.0
// Faults in scenarios as a user meets them: variants with baselines of their own.
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

constexpr const char* kOverloaded =
    "faults:\n  overloaded: { inject: 'status:status=529,times=2' }\n";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Faults, HaveBaselinesOfTheirOwn) {
  const E2eProject project;
  project.add_scenario("order", "retry", kOverloaded);
  const Output first = project.weir("run");
  EXPECT_EQ(first.exit_code, 4) << first.out << first.err;
  EXPECT_TRUE(has(first.out, "weir accept order@overloaded")) << first.out;
  EXPECT_EQ(project.weir("accept").exit_code, 0);
  EXPECT_TRUE(project.has("baselines/order.json"));
  EXPECT_TRUE(project.has("baselines/order@overloaded.json"));
  EXPECT_TRUE(project.has("baselines/order@overloaded.sent.jsonl"));
  EXPECT_TRUE(has(project.read("baselines/order@overloaded.json"), "\"status\":529"));
  EXPECT_FALSE(has(project.read("baselines/order.json"), "529"));

  const Output again = project.weir("run");
  EXPECT_EQ(again.exit_code, 0) << again.out << again.err;
  const std::string journal = project.read(".weir/last/order@overloaded/journal.jsonl");
  EXPECT_TRUE(has(journal, "status:status=529,times=2")) << journal;
}

TEST(Faults, FailWhereTheAgentNoLongerRetries) {
  const E2eProject project;
  project.add_scenario("order", "retry", kOverloaded);
  EXPECT_EQ(project.weir("run --accept").exit_code, 0);
  project.add_scenario("order", "", kOverloaded);
  const Output run = project.weir("run");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_TRUE(has(run.out, "ok   order ")) << run.out;
  EXPECT_TRUE(has(run.out, "FAIL order@overloaded")) << run.out;
}

TEST(Faults, AreChosenByWhatIsNamed) {
  const E2eProject project;
  project.add_scenario("order", "retry", kOverloaded);
  project.add_scenario("parcel", "retry", kOverloaded);
  EXPECT_EQ(project.weir("run --accept").exit_code, 0);
  const Output list = project.weir("list --format tsv");
  EXPECT_EQ(list.out,
            "order\tscenarios/order/scenario.yaml\t\n"
            "order@overloaded\tscenarios/order/scenario.yaml\t\n"
            "parcel\tscenarios/parcel/scenario.yaml\t\n"
            "parcel@overloaded\tscenarios/parcel/scenario.yaml\t\n");

  const std::string with_variants = project.weir("run order").out;
  EXPECT_TRUE(has(with_variants, "order@overloaded")) << with_variants;
  EXPECT_FALSE(has(with_variants, "parcel")) << with_variants;
  const std::string alone = project.weir("run order --no-faults").out;
  EXPECT_FALSE(has(alone, "order@overloaded")) << alone;
  const std::string variant = project.weir("run order@overloaded").out;
  EXPECT_FALSE(has(variant, "ok   order ")) << variant;
  EXPECT_TRUE(has(project.weir("show order@overloaded").out, "529"));
  EXPECT_EQ(project.weir("run order@overlooded").exit_code, 2);
  EXPECT_TRUE(has(project.weir("run order@overlooded").err, "did you mean \"order@overloaded\"?"));
}

TEST(Faults, ThatMeetNoRequestFailTheRun) {
  const E2eProject project;
  project.add_scenario("order", "", "faults: { late: { inject: 'status:after=9' } }\n");
  const Output run = project.weir("run order@late");
  EXPECT_EQ(run.exit_code, 5) << run.out << run.err;
  EXPECT_TRUE(has(run.out, "fault \"status:after=9\" met no request")) << run.out;
  EXPECT_FALSE(project.has("baselines/order@late.pending.json"));
}

TEST(Faults, TellWhatTheyWouldCost) {
  const E2eProject project;
  project.add_scenario("order", "retry", kOverloaded);
  const Output run = project.weir("run order --fault system_timestamp");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_TRUE(has(run.out, "FAIL order@system_timestamp")) << run.out;
  EXPECT_TRUE(has(run.out, "system_changed.clock")) << run.out;
  EXPECT_TRUE(has(run.out, "fault system_timestamp met")) << run.out;
  EXPECT_FALSE(has(run.out, "accept")) << run.out;
  EXPECT_FALSE(project.has("baselines")) << "nothing is kept of what was only asked";
}

TEST(Faults, OfTheScenarioAreKnownByTheirIds) {
  const E2eProject project;
  project.add_scenario("order", "retry", kOverloaded);
  const Output run = project.weir("run order --fault overloaded");
  EXPECT_TRUE(has(run.out, "order@overloaded")) << run.out << run.err;
  EXPECT_TRUE(has(run.out, "fault status:status=529,times=2 met 4 requests")) << run.out;

  const Output unknown = project.weir("run order --fault overlaoded");
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(has(unknown.err, "faults of order: overloaded")) << unknown.err;
  EXPECT_EQ(project.weir("run order --fault split --accept").exit_code, 2);
}

}  // namespace
}  // namespace weir::testing
