# Interface target weir_warnings: every warning that both compilers know, and g++'s own.
add_library(weir_warnings INTERFACE)
target_compile_options(weir_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wdouble-promotion -Wformat=2
  -Wimplicit-fallthrough -Wextra-semi -Wcast-align -Wundef
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-branches>
  $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
  $<$<CXX_COMPILER_ID:GNU>:-Wuseless-cast>
  # g++ 12 sees overlapping and overlong copies in std::string that are not there (GCC bugs 105329,
  # 105651); clang still looks for the true ones.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>
  $<$<BOOL:${WEIR_WERROR}>:-Werror>
  # g++ 12 reports false null dereferences and uninitialised values inside the standard library.
  $<$<CXX_COMPILER_ID:Clang>:-Wnull-dereference>)
if(WEIR_SANITIZE)
  target_compile_options(weir_warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
