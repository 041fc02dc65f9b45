// SPDX-License-Identifier: Apache-2.0
#include "harness/run/troubles.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/base/text.h"

namespace weir::run {

namespace {

std::string in_pass(const PassEnd& end) {
  return " in the " + end.name + " pass";
}

void add_process_troubles(std::vector<Trouble>& troubles, const PassEnd& end,
                          const scenario::Scenario& scenario) {
  if (end.process.timed_out) {
    const auto limit = scenario.agent.timeout.count();
    troubles.push_back({3, "the agent did not end within " + std::to_string(limit) + " ms" +
                               in_pass(end) +
                               " and was stopped; raise agent.timeout, or find out "
                               "what it waits for"});
  } else if (end.process.signal != 0) {
    troubles.push_back({1, "the agent was ended by signal " + std::to_string(end.process.signal) +
                               in_pass(end) + "; see its output"});
  } else if (end.process.exit_code != 0) {
    troubles.push_back({1, "the agent exited with " + std::to_string(end.process.exit_code) +
                               in_pass(end) + "; see its output"});
  }
  if (!end.refused_hosts.empty()) {
    troubles.push_back({1, "the agent called " + join(end.refused_hosts, ", ") + in_pass(end) +
                               "; weir refused it: take the base URL from ANTHROPIC_BASE_URL, and "
                               "switch off what phones home"});
  }
}

void add_record_troubles(std::vector<Trouble>& troubles, const Execution& execution) {
  for (std::size_t i = 0; i < execution.records.size(); ++i) {
    const server::Record& record = execution.records[i];
    if (record.missed) {
      const std::string pass =
          record.pass < execution.passes.size() ? execution.passes[record.pass].name : "cold";
      troubles.push_back(
          {1, "request " + std::to_string(i + 1) + " (" + pass + " pass): " + record.error});
    }
  }
  if (!execution.meter_error.empty()) {
    troubles.push_back({2, execution.meter_error});
  }
}

/// A pass that got no answer was not measured: its zeros would look like an improvement.
void add_unmeasured_passes(std::vector<Trouble>& troubles, const Execution& execution) {
  for (std::size_t pass = 0; pass < execution.passes.size(); ++pass) {
    const std::string& name = execution.passes[pass].name;
    const auto of_pass = [&](const server::Record& record) { return record.pass == pass; };
    const auto answered = [&](const server::Record& record) {
      return record.pass == pass && record.status < 400;
    };
    const auto& records = execution.records;
    if (std::none_of(records.begin(), records.end(), of_pass)) {
      troubles.push_back({5, "the agent never called the mock server in the " + name +
                                 " pass; if it keeps answers between its processes, clear them "
                                 "at start"});
    } else if (std::none_of(records.begin(), records.end(), answered)) {
      const auto first = std::find_if(records.begin(), records.end(), of_pass);
      troubles.push_back({5, "no request of the " + name + " pass got an answer; the first: " +
                                 std::to_string(first->status) + " " + first->error});
    }
  }
}

/// What the run was made for did not happen. Models and counts tell which selector was wrong.
void add_unmet_faults(std::vector<Trouble>& troubles, const Execution& execution) {
  std::set<std::string> models;
  std::size_t most = 0;
  for (std::size_t pass = 0; pass < execution.passes.size(); ++pass) {
    std::size_t requests = 0;
    for (const server::Record& record : execution.records) {
      requests += record.pass == pass ? 1U : 0U;
      models.insert(record.request.model);
    }
    most = std::max(most, requests);
  }
  for (const std::string& fault : execution.unmet_faults) {
    troubles.push_back({5, "fault \"" + fault + "\" met no request, so that nothing was measured " +
                               "with it: a pass made at most " + std::to_string(most) +
                               (most == 1 ? " request" : " requests") + ", of " +
                               join({models.begin(), models.end()}, ", ")});
  }
}

}  // namespace

std::vector<Trouble> troubles_of(const Execution& execution, const scenario::Scenario& scenario) {
  std::vector<Trouble> troubles;
  add_record_troubles(troubles, execution);
  for (const PassEnd& end : execution.ends) {
    add_process_troubles(troubles, end, scenario);
  }
  if (execution.records.empty() && troubles.empty()) {
    std::string message =
        "the agent never called the mock server: it must take its base URL from "
        "ANTHROPIC_BASE_URL";
    if (!execution.strays.empty()) {
      message += "; it asked for " + execution.strays.front().method + " " +
                 execution.strays.front().path + ", which weir does not serve";
    }
    troubles.push_back({5, std::move(message)});
  } else if (troubles.empty()) {
    add_unmeasured_passes(troubles, execution);
  }
  if (troubles.empty()) {
    add_unmet_faults(troubles, execution);
  }
  return troubles;
}

int worst_exit_code(const std::vector<int>& codes) {
  for (const int code : {2, 70, 1, 4, 3, 5}) {
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) {
      return code;
    }
  }
  return 0;
}

int exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::config:
      return 2;
    case ErrorKind::infrastructure:
      return 3;
    case ErrorKind::baseline:
      return 4;
    case ErrorKind::nothing_measured:
      return 5;
    case ErrorKind::internal:
      return 70;
  }
  return 70;
}

}  // namespace weir::run
