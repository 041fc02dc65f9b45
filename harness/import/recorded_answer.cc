// SPDX-License-Identifier: Apache-2.0
#include "harness/import/recorded_answer.h"

#include <string_view>

#include "core/base/text.h"
#include "harness/import/content_coding.h"
#include "mock_llm/record/answer_tap.h"

namespace weir::importing {
namespace {

/// Recorders are often told to drop headers, so the body decides as well.
bool is_event_stream(const HttpRecord& record, std::string_view body) {
  const std::string_view type = net::header(record.answer_headers, "content-type");
  return type.starts_with("text/event-stream") || body.starts_with("event:") ||
         body.starts_with("data:");
}

}  // namespace

Result<std::string> recorded_answer(const HttpRecord& record, wire::Api api) {
  WEIR_TRY(const std::string body, unpacked(record.answer_body, record.answer_headers));
  const bool is_answer = record.status >= 100 && record.status <= 999;  // HAR: 0 where none came
  if (!is_answer || (trim(body).empty() && record.status < 400)) {
    return config_error("its answer was not kept");
  }
  if (record.status >= 400 || !is_event_stream(record, body)) {
    return body;
  }
  record::AnswerTap tap(api, true);
  tap.take(body);
  tap.take("\n\n");  // recorders that trim take the end of the last event away
  tap.end();
  return tap.whole() ? Result<std::string>(tap.body())
                     : config_error("its answer was cut off, or is no stream of this API");
}

}  // namespace weir::importing
