// SPDX-License-Identifier: Apache-2.0
// weir review: one pending baseline after the other, with what changed and why.
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/note_rule.h"
#include "cli/pending_change.h"
#include "cli/project.h"
#include "cli/standard_input.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

constexpr int kStillPending = 4;

struct ReviewOptions {
  bool yes = false;
  std::string note;
};

struct Pending {
  std::string id;
  std::string report;
  std::string to_explain;  ///< what is accepted only with a note; "" where nothing is
};

enum class Reply { yes, no, quit };

Result<std::vector<Pending>> all_pending(const OpenProject& open) {
  std::vector<Pending> all;
  for (const scenario::Scenario& scenario : open.project.scenarios) {
    WEIR_TRY(const auto change, pending_change(open, scenario));
    if (change) {
      WEIR_TRY(std::string to_explain, change_to_explain(open.project, scenario, change->pending));
      all.push_back(
          {scenario.id, redacted(reports::terminal(change->verdict)), std::move(to_explain)});
    }
  }
  return all;
}

std::string accept_command(const std::vector<Pending>& all) {
  std::string command = "weir accept";
  bool needs_note = false;
  for (const Pending& pending : all) {
    command.append(" ").append(pending.id);
    needs_note = needs_note || !pending.to_explain.empty();
  }
  return command + (needs_note ? " -m \"WHY\"" : "");
}

class Review {
 public:
  Review(Context& context, const scenario::Project& project, std::string note)
      : context_(context), project_(project), note_(std::move(note)) {}

  Result<int> with_yes(const std::vector<Pending>& all) const {
    std::vector<std::string> to_explain;
    for (const Pending& pending : all) {
      if (!pending.to_explain.empty()) {
        to_explain.push_back(pending.to_explain);
      }
    }
    if (!to_explain.empty() && note_.empty()) {
      return note_is_missing(to_explain, "weir review --yes");
    }
    for (const Pending& pending : all) {
      context_.out << pending.report;
      WEIR_TRY_DONE(accept(pending, note_));
    }
    return 0;
  }

  int without_terminal(const std::vector<Pending>& all) const {
    for (const Pending& pending : all) {
      context_.out << pending.report;
    }
    context_.err << "weir: review asks its questions at a terminal; without one: "
                 << accept_command(all) << "\n";
    return kStillPending;
  }

  Result<int> at_terminal(const std::vector<Pending>& all) const {
    std::size_t left = all.size();
    for (const Pending& pending : all) {
      context_.out << pending.report;
      const Reply reply = ask(pending.id);
      if (reply == Reply::quit) {
        break;
      }
      if (reply == Reply::yes) {
        WEIR_TRY(const bool accepted, accept_explained(pending));
        left -= accepted ? 1U : 0U;
      }
    }
    if (left > 0) {
      context_.out << left << " still pending\n";
    }
    return left > 0 ? kStillPending : 0;
  }

 private:
  /// The end of the input means quit.
  Reply ask(const std::string& id) const {
    for (;;) {
      context_.out << "accept " << id << "? y(es), n(o), q(uit): " << std::flush;
      const std::optional<std::string> line = read_line();
      const std::string_view reply = line ? trim(*line) : "q";
      if (reply == "y" || reply == "yes") {
        return Reply::yes;
      }
      if (reply == "n" || reply == "no") {
        return Reply::no;
      }
      if (reply == "q" || reply == "quit") {
        return Reply::quit;
      }
    }
  }

  /// False where the note that it needs isn't given: it stays pending.
  Result<bool> accept_explained(const Pending& pending) const {
    std::string note = note_;
    if (!pending.to_explain.empty() && note.empty()) {
      context_.out << "more than the gate tolerates; why? " << std::flush;
      note = trim(read_line().value_or(""));
      if (note.empty()) {
        context_.out << "not accepted: it needs a note\n";
        return false;
      }
    }
    WEIR_TRY_DONE(accept(pending, note));
    return true;
  }

  Status accept(const Pending& pending, const std::string& note) const {
    WEIR_TRY_DONE(baseline::accept(project_.baselines, pending.id, note));
    context_.out << "accepted " << pending.id << "\n";
    return Done{};
  }

  Context& context_;
  const scenario::Project& project_;
  std::string note_;
};

Result<int> review(Context& context, const ReviewOptions& options) {
  WEIR_TRY(const OpenProject open, open_project());
  WEIR_TRY(const std::vector<Pending> all, all_pending(open));
  if (all.empty()) {
    context.out << "no baseline is pending\n";
    return 0;
  }
  const Review review(context, open.project, std::string(trim(options.note)));
  if (options.yes) {
    return review.with_yes(all);
  }
  return ::isatty(STDIN_FILENO) == 1 ? review.at_terminal(all) : review.without_terminal(all);
}

}  // namespace

void add_review(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ReviewOptions>();
  CLI::App* command = app.add_subcommand("review", "walk through the pending baselines");
  command->add_flag("--yes", options->yes, "accept all of them");
  command->add_option("-m,--note", options->note, "why; asked for where it is needed");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) {
      const Result<int> code = review(context, *options);
      return code ? *code : report_error(context, code.error());
    };
  });
}

}  // namespace weir::cli
