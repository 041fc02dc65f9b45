# weir_embed(target symbol file): `extern const std::string_view weir::data::<symbol>` holds the file's
# bytes. The assembler includes them, so compile time does not grow with their size.
function(weir_embed target symbol file)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.cc")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [=[
#include <string_view>

__asm__(
    ".section .rodata\n"
    ".global weir_embedded_@symbol@_begin\n"
    ".global weir_embedded_@symbol@_end\n"
    ".balign 16\n"
    "weir_embedded_@symbol@_begin:\n"
    ".incbin \"@file@\"\n"
    "weir_embedded_@symbol@_end:\n"
    ".byte 0\n"
    ".previous\n");

extern const char weir_embedded_@symbol@_begin[];
extern const char weir_embedded_@symbol@_end[];

namespace weir::data {
extern const std::string_view @symbol@;
const std::string_view @symbol@(
    weir_embedded_@symbol@_begin,
    static_cast<std::size_t>(weir_embedded_@symbol@_end - weir_embedded_@symbol@_begin));
}  // namespace weir::data
]=])
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${file}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
