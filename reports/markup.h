// SPDX-License-Identifier: Apache-2.0
// Text of agents and files inside of Markdown, where it must stay text.
#pragma once

#include <string>
#include <string_view>

namespace weir::reports {

/// "&lt;b&gt;": safe lines inside of HTML.
std::string html_text(std::string_view safe);

/// One line as code, in a paragraph or a cell of a table: a code span, or HTML with every mark of
/// punctuation as an entity, which is never structure. No mentions, links or formulas come of it.
std::string markdown_code(std::string_view text);

}  // namespace weir::reports
