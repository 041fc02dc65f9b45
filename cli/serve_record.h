// SPDX-License-Identifier: Apache-2.0
// weir serve --record: what it does before it serves and after.
#pragma once

#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/record_limits.h"
#include "core/base/result.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/record/recorder.h"

namespace weir::cli {

struct RecordOptions {
  std::string file;
  RecordLimits limits;
};

/// A recording that has begun. One without an exchange leaves no file behind.
class RecordingSession {
 public:
  /// Creates the cassette and tells where requests go and what is kept of them.
  static Result<std::unique_ptr<RecordingSession>> begin(Context& context,
                                                         const RecordOptions& options);

  RecordingSession(const RecordingSession&) = delete;
  RecordingSession& operator=(const RecordingSession&) = delete;
  ~RecordingSession();

  record::Recorder& recorder() { return *recorder_; }

  /// Tells what has come of it. Error where nothing was recorded.
  Status end(Context& context) const;

 private:
  RecordingSession(std::string file, meter::Profiles profiles, pricing::PriceTable prices);

  std::string file_;
  meter::Profiles profiles_;
  pricing::PriceTable prices_;
  std::unique_ptr<record::Recorder> recorder_;  ///< refers to profiles and prices
};

}  // namespace weir::cli
