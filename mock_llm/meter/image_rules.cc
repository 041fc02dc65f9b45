// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/image_rules.h"

#include <algorithm>
#include <cmath>

namespace weir::meter {
namespace {

using wire::ImageSize;

constexpr std::int64_t kPermille = 1000;

std::int64_t ceil_div(std::int64_t value, std::int64_t by) {
  return (value + by - 1) / by;
}

std::int64_t cells(const ImageSize& size, std::int64_t cell) {
  return ceil_div(size.width, cell) * ceil_div(size.height, cell);
}

/// Of a fraction, half to even.
std::int64_t rounded(std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t whole = numerator / denominator;
  const std::int64_t twice = numerator % denominator * 2;
  const bool up = twice > denominator || (twice == denominator && whole % 2 == 1);
  return whole + (up ? 1 : 0);
}

/// The image at `longest` pixels of its longest edge.
ImageSize scaled(const ImageSize& size, std::int64_t longest) {
  const std::int64_t other =
      rounded(std::min(size.width, size.height) * longest, std::max(size.width, size.height));
  const std::int64_t shortest = std::max<std::int64_t>(1, other);
  return size.width >= size.height ? ImageSize{longest, shortest} : ImageSize{shortest, longest};
}

/// Edges count as padded to whole cells. Docs of platform.claude.com, 2026-08-21, whose table of
/// sizes this gives.
ImageSize fit_padded(const ImageSize& size, const ImageLimits& limits, std::int64_t cell) {
  const auto fits = [&](std::int64_t longest) {
    return ceil_div(longest, cell) * cell <= limits.longest &&
           cells(scaled(size, longest), cell) <= limits.cells;
  };
  std::int64_t low = 1;
  std::int64_t high = std::max(size.width, size.height);
  if (fits(high)) {
    return size;
  }
  while (low + 1 < high) {
    const std::int64_t middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return scaled(size, low);
}

ImageSize times(const ImageSize& size, std::int64_t numerator, std::int64_t denominator) {
  return {std::max<std::int64_t>(1, size.width * numerator / denominator),
          std::max<std::int64_t>(1, size.height * numerator / denominator)};
}

ImageSize fit_longest(const ImageSize& size, std::int64_t limit) {
  const std::int64_t longest = std::max(size.width, size.height);
  return limit > 0 && longest > limit ? times(size, limit, longest) : size;
}

ImageSize fit_edges(const ImageSize& size, const ImageLimits& limits) {
  const ImageSize fitted = fit_longest(size, limits.longest);
  const std::int64_t shortest = std::min(fitted.width, fitted.height);
  return limits.shortest > 0 && shortest > limits.shortest
             ? times(fitted, limits.shortest, shortest)
             : fitted;
}

/// The part of an edge of so many cells that whole ones, at least one, take up.
double whole_cells(double cells) {
  return cells < 1 ? 1 : std::floor(cells) / cells;
}

/// Docs of developers.openai.com, images and vision, 2026.
ImageSize fit_area(const ImageSize& size, const ImageLimits& limits, std::int64_t cell) {
  const ImageSize fitted = fit_longest(size, limits.longest);
  if (limits.cells == 0 || cells(fitted, cell) <= limits.cells) {
    return fitted;
  }
  const auto edge = static_cast<double>(cell);
  const auto width = static_cast<double>(fitted.width);
  const auto height = static_cast<double>(fitted.height);
  const double excess = std::sqrt(edge * edge * static_cast<double>(limits.cells) / width / height);
  const double factor =
      excess * std::min(whole_cells(width * excess / edge), whole_cells(height * excess / edge));
  return {std::max<std::int64_t>(1, static_cast<std::int64_t>(width * factor)),
          std::max<std::int64_t>(1, static_cast<std::int64_t>(height * factor))};
}

ImageSize fit(const ImageSize& size, const ImageRules& rules, const ImageLimits& limits) {
  switch (rules.fit) {
    case ImageFit::padded:
      return fit_padded(size, limits, rules.cell);
    case ImageFit::edges:
      return fit_edges(size, limits);
    case ImageFit::area:
      return fit_area(size, limits, rules.cell);
    case ImageFit::none:
      break;
  }
  return size;
}

const ImageLimits& limits_of(const wire::Media& image, const ImageRules& rules) {
  const auto detail = rules.details.find(image.detail);
  return detail == rules.details.end() ? rules.limits : detail->second;
}

}  // namespace

Tokens image_tokens(const wire::Media& image, const ImageRules& rules) {
  const ImageLimits& limits = limits_of(image, rules);
  if (limits.tokens > Tokens() || rules.cell == 0) {
    return limits.tokens;
  }
  const ImageSize size =
      fit(image.size.value_or(ImageSize{rules.unknown, rules.unknown}), rules, limits);
  std::int64_t count = cells(size, rules.cell);
  count = limits.cells == 0 ? count : std::min(count, limits.cells);
  return rules.base + Tokens(ceil_div(count * rules.permille_per_cell, kPermille));
}

bool is_assumed(const wire::Media& image, const ImageRules& rules) {
  return !image.size && rules.cell > 0 && limits_of(image, rules).tokens == Tokens();
}

}  // namespace weir::meter
