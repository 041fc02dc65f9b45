// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/profile.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/meter/profile_file.h"

namespace weir::data {
std::string_view profiles_anthropic();
std::string_view profiles_openai();
std::string_view profiles_google();
}  // namespace weir::data

namespace weir::meter {
namespace {

constexpr std::size_t kNearest = 3;
constexpr std::string_view kExampleModel = "claude-sonnet-5-5";

/// How well a row fits an id: by id before by alias before by family, long globs before short ones.
struct Fit {
  int rank = 0;
  std::size_t length = 0;
  const char* by = "";

  bool operator<(const Fit& other) const {
    return std::pair(rank, length) < std::pair(other.rank, other.length);
  }
};

Fit fit_of(const Profiles::Row& row, std::string_view model) {
  if (row.profile.model == model) {
    return {3, 0, "exact id"};
  }
  if (std::find(row.aliases.begin(), row.aliases.end(), model) != row.aliases.end()) {
    return {2, 0, "alias"};
  }
  Fit fit;
  for (const std::string& family : row.families) {
    if (glob_matches(family, model)) {
      fit = std::max(fit, Fit{1, family.size(), "family"});
    }
  }
  return fit;
}

/// Reports name whose counts they rest on; what they replace is in force no more.
void name_changes(const std::string& source, Profile& profile) {
  std::erase_if(profile.unverified, [](const std::string& value) {
    return value == "factor_permille" || value == "overheads";
  });
  profile.unverified.push_back("counts " + source);
}

std::vector<std::string> nearest_ids(std::string_view model, std::vector<std::string> models) {
  std::stable_sort(models.begin(), models.end(), [&](const auto& a, const auto& b) {
    return edit_distance(model, a) < edit_distance(model, b);
  });
  models.resize(std::min(models.size(), kNearest));
  return models;
}

Error unknown_model(std::string_view model, const std::vector<std::string>& models) {
  const std::vector<std::string> near = nearest_ids(model, models);
  const std::string name(model);
  return config_error("model '" + name + "' has no profile; the nearest known ones are " +
                      join(near, ", ") + "; add it to weir.yaml: models: { " + name + ": { like: " +
                      (near.empty() ? std::string(kExampleModel) : near.front()) + " } }");
}

}  // namespace

const Profiles& Profiles::embedded() {
  static const Profiles profiles = [] {
    Profiles all = parse(data::profiles_anthropic(), "data/profiles/anthropic.json").value();
    all.unite(parse(data::profiles_openai(), "data/profiles/openai.json").value());
    all.unite(parse(data::profiles_google(), "data/profiles/google.json").value());
    return all;
  }();
  return profiles;
}

Result<Profiles> Profiles::parse(std::string_view json, const std::string& name) {
  WEIR_TRY(ProfileFile file, read_profile_file(json, name));
  Profiles profiles;
  profiles.rows_ = std::move(file.rows);
  for (Row& row : profiles.rows_) {
    row.profile.file = name;
    row.profile.as_of = file.date;
  }
  profiles.date_ = std::move(file.date);
  return profiles;
}

void Profiles::unite(Profiles other) {
  rows_.insert(rows_.end(), std::make_move_iterator(other.rows_.begin()),
               std::make_move_iterator(other.rows_.end()));
  date_ = std::max(date_, other.date_);
}

Result<Profiles::Found> Profiles::find_row(std::string_view model) const {
  const Row* best = nullptr;
  Fit best_fit;
  for (const Row& row : rows_) {
    const Fit fit = fit_of(row, model);
    const bool newer = best != nullptr && !(fit < best_fit) && !(best_fit < fit) &&
                       row.profile.from > best->profile.from;
    if (fit.rank > 0 && (best_fit < fit || newer)) {
      best = &row;
      best_fit = fit;
    }
  }
  if (best == nullptr) {
    return unknown_model(model, models());
  }
  return Found{best, best_fit.by};
}

Result<Profile> Profiles::find(std::string_view model) const {
  WEIR_TRY(const Found found, find_row(model));
  Profile profile = found.row->profile;
  profile.matched_by = found.by;
  return profile;
}

Result<std::string> Profiles::row_json(std::string_view model) const {
  WEIR_TRY(const Found found, find_row(model));
  return dump_json(*found.row->json);
}

Result<Profiles::Row> Profiles::overlaid(const ProfileOverlay& overlay) const {
  WEIR_TRY(const Found found, find_row(overlay.like));
  Row row = *found.row;
  if (!overlay.changes.empty()) {
    WEIR_TRY(row, changed_row(row, overlay.changes));
    name_changes(overlay.source, row.profile);
  }
  if (overlay.model != overlay.like) {
    row.aliases.clear();
    row.families.clear();
    row.profile.retired.clear();
  }
  row.profile.model = overlay.model;
  row.profile.source = overlay.source;
  return row;
}

Status Profiles::add(const ProfileOverlay& overlay) {
  Result<Row> row = overlaid(overlay);
  if (!row) {
    return with_context(row.error(), overlay.place);
  }
  std::erase_if(rows_, [&](const Row& old) { return old.profile.model == overlay.model; });
  rows_.push_back(std::move(row).value());
  return Done{};
}

std::vector<std::string> Profiles::models(std::optional<wire::Provider> provider) const {
  std::vector<std::string> models;
  for (const Row& row : rows_) {
    const bool counts = !provider || row.profile.provider == *provider;
    if (counts && std::find(models.begin(), models.end(), row.profile.model) == models.end()) {
      models.push_back(row.profile.model);
    }
  }
  return models;
}

}  // namespace weir::meter
