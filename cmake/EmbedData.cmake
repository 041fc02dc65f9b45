# weir_embed(target symbol file): the target gets a function std::string_view weir::data::<symbol>()
# that returns the file's bytes; declare it where it is used. They start at a cache line, so that tables
# can be read in place. The assembler includes the file, so compile time does not grow with it, and a
# change of the file rebuilds just this.
function(weir_embed target symbol file)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.cc")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [=[
#include <cstddef>
#include <string_view>

asm(R"(
  .pushsection .rodata.weir_@symbol@,"a",%progbits
  .balign 64
  .hidden weir_@symbol@_begin
  .hidden weir_@symbol@_end
  .global weir_@symbol@_begin
  .global weir_@symbol@_end
weir_@symbol@_begin:
  .incbin "@file@"
weir_@symbol@_end:
  .byte 0
  .popsection
)");

extern "C" {
extern const char weir_@symbol@_begin[];
extern const char weir_@symbol@_end[];
}

namespace weir::data {

std::string_view @symbol@();

std::string_view @symbol@() {
  return {weir_@symbol@_begin, static_cast<std::size_t>(weir_@symbol@_end - weir_@symbol@_begin)};
}

}  // namespace weir::data
]=])
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${file}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
