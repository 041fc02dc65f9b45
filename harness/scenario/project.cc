// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text.h"
#include "harness/scenario/fault_reader.h"
#include "harness/scenario/named_file.h"
#include "harness/scenario/noise_reader.h"
#include "harness/scenario/project_paths.h"
#include "harness/scenario/scenario.h"
#include "harness/scenario/scenario_reader.h"
#include "harness/scenario/schema_check.h"
#include "harness/scenario/source.h"
#include "mock_llm/meter/overlay_file.h"

namespace weir::scenario {
namespace {

constexpr std::int64_t kVersion = 1;

/// Whether the values can be looked at one by one. A file of a later weir would only give
/// misleading errors, so its version comes first.
bool check(const Schema& schema, Source& source) {
  const Json* version = source.find("/version");
  if (version != nullptr && version->is_number_integer() &&
      version->get<std::int64_t>() > kVersion) {
    source.reject("/version", "version " + version->dump() + " is newer than this weir reads (" +
                                  std::to_string(kVersion) + ")");
    return false;
  }
  schema.check(source);
  return source.json().is_object();
}

/// Reads everything and keeps each error, so that one call shows all that is to be mended.
class ProjectLoader {
 public:
  explicit ProjectLoader(const fs::path& weir_yaml) {
    const fs::path absolute = fs::absolute(weir_yaml);
    project_.root = real_path(absolute.parent_path());
    project_.file = project_.root / absolute.filename();
    project_.baselines = project_.root / "baselines";
  }

  Result<Project> load_settings() && {
    WEIR_TRY(Source source, open_settings());
    keep(source.problems());
    if (!problems_.empty()) {
      return config_error(join(problems_, "\n"));
    }
    return std::move(project_);
  }

  Result<Project> load() && {
    WEIR_TRY(Source source, open_settings());
    const std::vector<fs::path> files = scenario_files(source);
    keep(source.problems());
    for (const fs::path& file : files) {
      load_scenario(file);
    }
    if (!problems_.empty()) {
      return config_error(join(problems_, "\n"));
    }
    std::sort(project_.scenarios.begin(), project_.scenarios.end(),
              [](const Scenario& a, const Scenario& b) {
                return std::tie(recorded_id(a), a.id) < std::tie(recorded_id(b), b.id);
              });
    return std::move(project_);
  }

 private:
  Result<Source> open_settings() {
    WEIR_TRY(Source source, Source::open(project_.file, project_.file.filename().string()));
    if (check(Schema::project(), source)) {
      read_defaults(source);
      project_.prices = read_named(source, "/prices", pricing::PriceTable::parse);
      project_.profiles =
          read_named(source, "/profiles", meter::read_overlay_file).value_or(project_.profiles);
      read_models(source);
      project_.redact = read_redact(source);
      defaults_.match.noise = cassette::Volatile::of(read_volatile(source));
      project_.noise = defaults_.match.noise;
    }
    return source;
  }

  void keep(const std::vector<std::string>& problems) {
    problems_.insert(problems_.end(), problems.begin(), problems.end());
  }

  void read_defaults(Source& source) {
    SettingsReader settings(Schema::project(), source);
    settings.read_agent("/defaults/agent", defaults_.agent);
    settings.read_limits("/defaults", defaults_);
    for (Rule& rule : defaults_.rules) {
      rule.is_shared = true;
    }
    settings.read_traffic("/traffic", defaults_);
  }

  /// A file that a setting names. One that can't be read is told beside what else is wrong.
  template <typename Content>
  std::optional<Content> read_named(Source& source, const std::string& pointer,
                                    Result<Content> (*parse)(std::string_view,
                                                             const std::string&)) {
    const auto file = named_file(source, pointer, project_.root, project_.root);
    if (!file) {
      return std::nullopt;
    }
    const Result<std::string> text = read_file(*file);
    Result<Content> content =
        text ? parse(*text, shown_path(project_.root, *file)) : Result<Content>(text.error());
    if (!content) {
      source.reject_whole(content.error().message);
      return std::nullopt;
    }
    return std::move(content).value();
  }

  void read_models(Source& source) {
    const Json* models = source.find("/models");
    if (models == nullptr || !models->is_object()) {
      return;
    }
    for (const auto& item : models->items()) {
      read_model(source, item.key());
    }
  }

  void read_model(Source& source, const std::string& model) {
    const std::string pointer = pointer_to("/models", model);
    if (!source.find(pointer)->is_object()) {
      return;
    }
    pricing::Overlay overlay;
    overlay.model = model;
    for (const auto& item : source.find(pointer)->items()) {
      const std::string place = pointer_to(pointer, item.key());
      if (item.key() == "like") {
        overlay.like = source.text(place);
        continue;
      }
      if (!pricing::parse_price(source.text(place))) {
        Schema::project().reject(source, place);
      }
      overlay.usd_per_mtok[item.key()] = source.text(place);
    }
    project_.models.push_back(std::move(overlay));
  }

  /// Also of a weir.yaml with errors elsewhere: its scenarios have their own.
  std::vector<fs::path> scenario_files(Source& source) const {
    std::set<fs::path> files;
    const Json* patterns = source.find("/scenarios");
    const std::size_t count = patterns != nullptr && patterns->is_array() ? patterns->size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string pointer = "/scenarios/" + std::to_string(i);
      const Json& pattern = patterns->at(i);
      if (pattern.is_string() && !pattern.get_ref<const std::string&>().empty()) {
        files.merge(matches(source, pointer, pattern.get<std::string>()));
      }
    }
    return {files.begin(), files.end()};
  }

  std::set<fs::path> matches(Source& source, const std::string& pointer,
                             const std::string& pattern) const {
    if (!is_inside(project_.root, (project_.root / pattern).lexically_normal())) {
      source.reject(pointer, source.subject(pointer) + " leaves the project folder: " + pattern);
      return {};
    }
    std::set<fs::path> files;
    for (const fs::path& file : expand_glob(project_.root, pattern)) {
      if (is_inside(project_.root, real_path(file))) {
        files.insert(file);
      } else {
        source.reject(pointer, source.subject(pointer) + " leaves the project folder: " +
                                   shown_path(project_.root, file));
      }
    }
    if (files.empty() && !source.rejected()) {
      source.reject(pointer, "no scenario matches \"" + pattern + "\"");
    }
    return files;
  }

  void load_scenario(const fs::path& file) {
    Result<Source> source = Source::open(file, shown_path(project_.root, file));
    if (!source) {
      problems_.push_back(source.error().message);
      return;
    }
    if (check(Schema::scenario(), *source)) {
      check_unique(*source);
      project_.scenarios.push_back(read_scenario(*source, project_.root, file, defaults_));
      std::vector<Scenario> variants = read_variants(*source, project_.scenarios.back());
      std::move(variants.begin(), variants.end(), std::back_inserter(project_.scenarios));
    }
    keep(source->problems());
  }

  void check_unique(Source& source) {
    const std::string id = source.text("/id");
    if (id.empty()) {
      return;
    }
    const auto [first, is_new] = files_.emplace(id, source.shown());
    if (!is_new) {
      source.reject("/id", "id \"" + id + "\" is taken by " + first->second);
    }
  }

  Project project_;
  Scenario defaults_;
  std::map<std::string, std::string> files_;  ///< by id
  std::vector<std::string> problems_;
};

}  // namespace

Result<Project> load_project(const fs::path& weir_yaml) {
  return ProjectLoader(weir_yaml).load();
}

Result<Project> load_settings(const fs::path& weir_yaml) {
  return ProjectLoader(weir_yaml).load_settings();
}

}  // namespace weir::scenario
