// SPDX-License-Identifier: Apache-2.0
// The words of the enumerations, as files and reports spell them.
#include "core/model/trace.h"
#include "core/model/verdict.h"

namespace weir {

std::string_view to_string(SpanKind kind) {
  switch (kind) {
    case SpanKind::run:
      return "run";
    case SpanKind::agent:
      return "agent";
    case SpanKind::turn:
      return "turn";
    case SpanKind::generation:
      return "generation";
    case SpanKind::tool:
      return "tool";
    case SpanKind::retrieval:
      return "retrieval";
  }
  return "run";
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::fail:
      return "fail";
    case Severity::warn:
      return "warn";
    case Severity::info:
      return "info";
  }
  return "info";
}

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "pass";
    case Outcome::fail:
      return "fail";
    case Outcome::pending:
      return "pending";
    case Outcome::error:
      return "error";
  }
  return "error";
}

}  // namespace weir
