// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/yaml_tree.h"

#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "core/base/base64.h"
#include "core/base/utf8.h"

namespace weir::scenario {
namespace {

using Kind = YamlNode::Kind;

/// Positions are kept by pointer, so a monstrous key would be copied for each value below it.
constexpr std::size_t kMaxKey = 256;

constexpr std::string_view kBinaryTag = "tag:yaml.org,2002:binary";

/// yaml-cpp 0.7 takes an open quote at the end of a file as closed, but not one before this mark.
std::string with_end(std::string text) {
  if (!text.empty() && text.back() != '\n') {
    text += '\n';
  }
  return text += "...\n";
}

Place place_of(const YAML::Mark& mark) {
  return mark.is_null() ? Place{} : Place{mark.line + 1, mark.column + 1};
}

struct Failure {
  Place place;
  std::string message;
};

/// The bytes of a `!!binary`, whose base64 may be broken into lines.
std::optional<std::string> binary_of(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == ' ' || c == '\t' || c == '\r'; });
  return decode_base64(text);
}

Status check_utf8(std::string_view text, const std::string& name) {
  Place place;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      return config_error(at(name, place) + ": this byte is not UTF-8; save the file as UTF-8");
    }
    place = text.front() == '\n' ? Place{place.line + 1, 1} : Place{place.line, place.column + 1};
    text.remove_prefix(length);
  }
  return Done{};
}

/// Builds the tree from the parser's events; after the first failure it ignores the rest.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const YamlLimits& limits) : limits_(limits) {}

  const std::optional<Failure>& failure() const { return failure_; }

  YamlNode::Child take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      fail(place_of(mark), "a second YAML document begins here; write one document a file");
    }
  }

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add_scalar(mark, anchor, Kind::null, "");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (limits_.generated && tag == kBinaryTag) {
      add_binary(mark, anchor, value);
      return;
    }
    refuse_tag(mark, tag);
    if (!limits_.generated && value.find('\0') != std::string::npos) {
      fail(place_of(mark), "text must not hold a NUL character");
    }
    add_scalar(mark, anchor, tag == "!" ? Kind::quoted : Kind::plain, value);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      fail(place_of(mark), "this alias stands inside the value that it names");
      return;
    }
    YamlNode::Child child;
    child.place = place_of(mark);
    child.is_alias = true;
    child.node = found->second;
    attach(std::move(child));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Kind::list);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Kind::map);
  }

  void OnMapEnd() override { close(); }

 private:
  struct Open {
    std::shared_ptr<YamlNode> node;
    Place place;
    YAML::anchor_t anchor = YAML::NullAnchor;
    std::optional<YamlNode::Child> key;  ///< a key that waits for its value
    std::set<std::string> keys;
  };

  void fail(Place place, std::string message) {
    if (!failure_) {
      failure_ = Failure{place, std::move(message)};
    }
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "!" && tag != "?") {
      fail(place_of(mark), "YAML tags are not supported; put text in quotes instead");
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Kind kind) {
    refuse_tag(mark, tag);
    if (open_.size() >= limits_.depth) {
      fail(place_of(mark), "nested deeper than " + std::to_string(limits_.depth) + " levels");
    }
    if (failure_) {
      return;
    }
    Open level;
    level.node = std::make_shared<YamlNode>();
    level.node->kind = kind;
    level.place = place_of(mark);
    level.anchor = anchor;
    open_.push_back(std::move(level));
  }

  void close() {
    if (failure_ || open_.empty()) {
      return;
    }
    const Open level = std::move(open_.back());
    open_.pop_back();
    finish(level.node, level.place, level.anchor);
  }

  void add_scalar(const YAML::Mark& mark, YAML::anchor_t anchor, Kind kind,
                  const std::string& text) {
    if (failure_) {
      return;
    }
    auto node = std::make_shared<YamlNode>();
    node->kind = kind;
    node->text = text;
    finish(std::move(node), place_of(mark), anchor);
  }

  void add_binary(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& value) {
    if (const std::optional<std::string> bytes = binary_of(value)) {
      add_scalar(mark, anchor, Kind::quoted, *bytes);
    } else {
      fail(place_of(mark), "this !!binary is not valid base64");
    }
  }

  /// An anchor counts from here on, so no node can contain itself.
  void finish(std::shared_ptr<const YamlNode> node, Place place, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      anchors_[anchor] = node;
    }
    YamlNode::Child child;
    child.place = place;
    child.node = std::move(node);
    attach(std::move(child));
  }

  void attach(YamlNode::Child child) {
    if (failure_) {
      return;
    }
    if (open_.empty()) {
      root_ = std::move(child);
      return;
    }
    Open& parent = open_.back();
    if (parent.node->kind == Kind::list) {
      parent.node->children.push_back(std::move(child));
    } else if (!parent.key) {
      take_key(parent, std::move(child));
    } else {
      child.key = parent.key->node->text;
      child.key_place = parent.key->place;
      parent.key.reset();
      parent.node->children.push_back(std::move(child));
    }
  }

  void take_key(Open& parent, YamlNode::Child key) {
    if (key.node->kind != Kind::plain && key.node->kind != Kind::quoted) {
      fail(key.place, "a key must be text");
    } else if (!limits_.generated && key.node->text.size() > kMaxKey) {
      fail(key.place, "a key must not be longer than " + std::to_string(kMaxKey) + " bytes");
    } else if (!parent.keys.insert(key.node->text).second) {
      fail(key.place, "key \"" + key.node->text + "\" stands here twice; keep one");
    }
    parent.key = std::move(key);
  }

  YamlLimits limits_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, std::shared_ptr<const YamlNode>> anchors_;
  YamlNode::Child root_;
  std::optional<Failure> failure_;
  int documents_ = 0;
};

/// The parser's commonest complaints in words that say what to mend.
std::string in_plain_words(const std::string& complaint) {
  static const std::map<std::string, std::string> words{
      {"end of sequence flow not found", "a [ is never closed"},
      {"end of map flow not found", "a { is never closed"},
      {"end of map not found", "this line is indented unlike the keys before it"},
      {"end of sequence not found", "this line is indented unlike the items before it"},
      {"illegal EOF in scalar", "a quote is never closed"},
      {"illegal document indicator in scalar", "a quote is never closed"},
      {"illegal map value", "a ':' can't stand here; put the text in quotes, indent with spaces"},
      {"illegal map key", "a key can't stand here; look at the indentation"},
      {"illegal block entry", "a '-' can't stand here; look at the indentation"},
      {"illegal flow end", "a ] or } closes nothing"},
      {"unknown token", "this character can't begin a value; put the text in quotes"},
  };
  const auto found = words.find(complaint);
  return found == words.end() ? complaint : found->second;
}

Error syntax_error(const std::string& name, const YAML::ParserException& problem) {
  return config_error(at(name, place_of(problem.mark)) +
                      ": this is not valid YAML: " + in_plain_words(problem.msg));
}

}  // namespace

std::string at(const std::string& file, Place place) {
  return file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

Result<YamlNode::Child> parse_yaml_tree(const std::string& text, const std::string& name,
                                        const YamlLimits& limits) {
  WEIR_TRY_DONE(check_utf8(text, name));
  TreeBuilder builder(limits);
  std::optional<Error> syntax;
  try {
    std::istringstream stream(with_end(text));
    YAML::Parser parser(stream);
    while (!builder.failure() && parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::ParserException& problem) {
    syntax = syntax_error(name, problem);
  } catch (const YAML::Exception& problem) {
    syntax = config_error(name + ": this is not valid YAML: " + problem.what());
  }
  if (builder.failure()) {
    return config_error(at(name, builder.failure()->place) + ": " + builder.failure()->message);
  }
  if (syntax) {
    return *std::move(syntax);
  }
  YamlNode::Child root = builder.take_root();
  if (root.node == nullptr) {
    root.node = std::make_shared<YamlNode>();
  }
  return root;
}

}  // namespace weir::scenario
