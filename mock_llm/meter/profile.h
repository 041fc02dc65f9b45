// SPDX-License-Identifier: Apache-2.0
// How a model counts tokens and caches prompts: dated rows of data/profiles/*.json.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/strong.h"
#include "core/tokenizer/tokenizer.h"
#include "mock_llm/cache/rules.h"
#include "mock_llm/meter/file_rules.h"
#include "mock_llm/meter/gemini_rules.h"
#include "mock_llm/meter/image_rules.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// Kinds of text that a tokenizer treats differently.
enum class ContentClass { prose, code, json, cjk, tool_schema, tool_call, tool_result };

/// Tokens that OpenAI adds in one of its APIs, beside the text of roles, names and contents.
struct OpenAiOverheads {
  Tokens message;              ///< a message, its role included
  Tokens answer_text;          ///< text of an earlier answer
  Tokens call;                 ///< a call, beside its message, "functions.NAME" and arguments
  Tokens calls;                ///< once for the calls of one message
  Tokens call_id;              ///< a call that carries an item id
  Tokens result;               ///< beside its message, content and the name of what was called
  Tokens tools;                ///< once, beside the namespace of the declarations
  Tokens described_tools;      ///< more where the first declaration has a description
  Tokens own_message;          ///< tools or schema where no system message takes them up
  Tokens schema;               ///< once, beside the rendered schema of the answer
  Tokens schema_beside_tools;  ///< the same where there are tools, too
  Tokens chosen_tool;  ///< a named tool_choice, beside " to=functions.NAME"; 0: costs nothing
  bool packs_parallel_calls = false;  ///< without tools, calls of one message become one
};

struct Profile {
  wire::Provider provider = wire::Provider::anthropic;
  std::string model;       ///< the row's id
  std::string matched_by;  ///< "exact id", "alias" or "family"
  std::string from;        ///< date of the row
  std::string file;        ///< of the row, "data/profiles/openai.json"
  std::string as_of;       ///< the day that the file stands for
  std::string source;
  std::string retired;    ///< the day from which the service refuses the model; "": it serves it
  std::string tokenizer;  ///< the entry of `tokenizers` that completes the row; "": none
  bool verified = false;
  std::map<ContentClass, std::int64_t> factor_permille;  ///< tokens per 1,000 o200k_base tokens
  std::int64_t band_permille = 0;                        ///< stated error of an estimate
  tokenizer::Encoding encoding = tokenizer::Encoding::o200k_base;
  Tokens per_request;
  Tokens priming;  ///< behind the last segment, where the answer begins; never cached
  Tokens per_message;
  Tokens per_block;
  Tokens per_tool;
  Tokens per_call;           ///< tool_use block
  Tokens per_argument;       ///< top-level member of its input
  Tokens per_parallel_call;  ///< every tool_use of a message but the first
  Tokens per_result;         ///< tool_result block
  Tokens answer_format;      ///< once where a schema is given for the answer
  Tokens thinking_enabled;   ///< once where thinking has a budget
  Tokens thinking_adaptive;
  Tokens compaction_request;  ///< what asks for the summary, behind the prompt
  Tokens compaction_summary;  ///< of usual length: nobody knows it before
  Tokens compaction_wrapper;  ///< around the summary in the prompt that follows
  Tokens deferred_prompt;     ///< once where tools are deferred
  Tokens tool_prompt_auto;    ///< added once where tools are given, tool_choice auto or none
  Tokens tool_prompt_any;     ///< the same for any or tool
  Tokens context_window;
  std::map<std::string, Tokens> typed_tools;  ///< tools that the provider defines, by type prefix
  ImageRules image;
  PageRules page;
  OpenAiOverheads chat;
  OpenAiOverheads responses;
  GeminiRules gemini;
  cache::Rules cache;
  std::vector<std::string> unverified;  ///< names of the values that nobody verified
};

/// A user's own row: a model that counts and caches as `like` does but for what `changes` says.
struct ProfileOverlay {
  std::string model;
  std::string like;     ///< a known model; where it is `model` itself, its other names stay
  std::string source;   ///< where the changes come from
  std::string changes;  ///< a JSON object, members as those of a row; merged (RFC 7386). "": none
  std::string place;    ///< where all this stands, for messages
};

class Profiles {
 public:
  static const Profiles& embedded();
  static Result<Profiles> parse(std::string_view json, const std::string& name);

  /// By exact id, then alias, then family (the longest glob); of several rows the newest. The error
  /// names the nearest ids and a `models:` overlay to paste.
  Result<Profile> find(std::string_view model) const;

  /// Replaces or adds one model. Errors name the overlay's place.
  Status add(const ProfileOverlay& overlay);

  /// Ids of all models, or of those of one provider.
  std::vector<std::string> models(std::optional<wire::Provider> provider = {}) const;

  /// The row that find() answers, whole, as a JSON object.
  Result<std::string> row_json(std::string_view model) const;

  /// The day that the rows stand for: the newest date of their sources.
  const std::string& date() const { return date_; }

  struct Row {
    Profile profile;
    std::vector<std::string> aliases;
    std::vector<std::string> families;  ///< globs
    std::shared_ptr<const Json> json;   ///< what it was read from, completed by its tokenizer
  };

 private:
  struct Found {
    const Row* row = nullptr;
    const char* by = "";
  };

  Result<Found> find_row(std::string_view model) const;
  Result<Row> overlaid(const ProfileOverlay& overlay) const;
  void unite(Profiles other);

  std::vector<Row> rows_;
  std::string date_;
};

}  // namespace weir::meter
