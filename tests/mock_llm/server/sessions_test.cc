// SPDX-License-Identifier: Apache-2.0
// Tests that share a server: what each sees of the others (nothing), and how it looks and resets.
#include "mock_llm/server/sessions.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "conversation.h"
#include "mock_llm/fault/spec.h"
#include "mock_llm/server/test_id.h"

namespace weir::server {
namespace {

using testing::body_of_plan;

class SessionsTest : public ::testing::Test {
 protected:
  std::unique_ptr<Engine> make(const std::string& test, std::function<void(const Record&)> note) {
    EngineOptions options{test, "", false, std::move(note), kServiceWindow};
    options.faults = {fault::parse_fault("status:after=1,status=529").value()};
    return std::make_unique<Engine>(library_, meter::Profiles::embedded(),
                                    pricing::PriceTable::embedded(), options);
  }

  Sessions sessions(std::size_t most = 256) {
    return Sessions(
        [this](const std::string& test, std::function<void(const Record&)> note) {
          return make(test, std::move(note));
        },
        nullptr, most);
  }

  static net::HttpRequest of(const std::string& test, net::HttpRequest http) {
    http.headers.emplace_back("X-Test-Id", test);
    return http;
  }

  static net::HttpRequest control(const std::string& method, const std::string& path) {
    net::HttpRequest http;
    http.method = method;
    http.path = path;
    return http;
  }

  static std::size_t lines(Sessions& sessions, const std::string& test) {
    const std::string text =
        body_of_plan(sessions.handle(of(test, control("GET", "/__weir/journal"))));
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  cassette::Library library_ = testing::lookup_library();
};

TEST_F(SessionsTest, AreIsolated) {
  Sessions shared = sessions();
  const net::HttpRequest first = testing::post(testing::first_body());
  const net::ResponsePlan a = shared.handle(of("a", first));
  const net::ResponsePlan b = shared.handle(of("b", first));
  EXPECT_EQ(a.status, 200);
  EXPECT_EQ(b.status, 200) << "the fault counts the requests of each test";
  EXPECT_NE(body_of_plan(a), body_of_plan(b)) << "ids are each test's own";
  EXPECT_EQ(shared.handle(of("a", first)).status, 529);
  EXPECT_EQ(lines(shared, "a"), 2U);
  EXPECT_EQ(lines(shared, "b"), 1U);
  EXPECT_EQ(shared.unmet_faults(), std::vector<std::string>{"status:after=1,status=529 in test b"});
}

TEST_F(SessionsTest, BeginAnewWhenTheyAreReset) {
  Sessions shared = sessions();
  const net::HttpRequest first = of("a", testing::post(testing::first_body()));
  const std::string answer = body_of_plan(shared.handle(first));
  EXPECT_EQ(shared.handle(of("a", control("POST", "/__weir/reset"))).status, 200);
  EXPECT_EQ(lines(shared, "a"), 0U);
  EXPECT_EQ(body_of_plan(shared.handle(first)), answer);
}

TEST_F(SessionsTest, ArePartOfThePathWhereOnlyTheBaseUrlCanBeSet) {
  Sessions shared = sessions();
  net::HttpRequest first = testing::post(testing::first_body(), "/__weir/test/a/v1/messages");
  EXPECT_EQ(shared.handle(first).status, 200);
  EXPECT_EQ(lines(shared, "a"), 1U);
  const std::string journal =
      body_of_plan(shared.handle(control("GET", "/__weir/test/a/__weir/journal")));
  EXPECT_EQ(nlohmann::json::parse(journal)["run"], "a");
  EXPECT_EQ(nlohmann::json::parse(journal)["path"], "/v1/messages");
}

TEST_F(SessionsTest, KeepNoLinesOfNobodyUnlessEverythingIsJournalled) {
  Sessions shared = sessions();
  shared.handle(testing::post(testing::first_body()));
  EXPECT_EQ(body_of_plan(shared.handle(control("GET", "/__weir/journal"))), "");
  std::string journal;
  Sessions journalled(
      [this](const std::string& test, std::function<void(const Record&)> note) {
        return make(test, std::move(note));
      },
      [&journal](std::string_view line) { journal += line; });
  journalled.handle(testing::post(testing::first_body()));
  EXPECT_EQ(body_of_plan(journalled.handle(control("GET", "/__weir/journal"))), journal);
  EXPECT_FALSE(journal.empty());
}

TEST_F(SessionsTest, ForgetWhoAskedForNothingLongest) {
  Sessions shared = sessions(2);
  const net::HttpRequest first = testing::post(testing::first_body());
  for (const char* test : {"a", "b", "a", "c"}) {
    shared.handle(of(test, first));
  }
  EXPECT_EQ(lines(shared, "a"), 2U);
  EXPECT_EQ(lines(shared, "b"), 0U);
}

TEST_F(SessionsTest, TellWhatIsWrong) {
  Sessions shared = sessions();
  EXPECT_EQ(shared.handle(of("a b", testing::post(testing::first_body()))).status, 400);
  EXPECT_EQ(shared.handle(control("GET", "/__weir/test//v1/models")).status, 400);
  EXPECT_EQ(shared.handle(control("GET", "/__weir/jurnal")).status, 404);
  EXPECT_EQ(body_of_plan(shared.handle(control("GET", "/__weir/health"))), "{\"status\":\"ok\"}\n");
}

}  // namespace
}  // namespace weir::server
