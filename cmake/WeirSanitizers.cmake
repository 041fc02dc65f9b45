# Interface target weir_sanitize: empty unless WEIR_SANITIZE names sanitizers.
add_library(weir_sanitize INTERFACE)
if(WEIR_SANITIZE)
  set(_flags -fsanitize=${WEIR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(weir_sanitize INTERFACE ${_flags})
  target_link_options(weir_sanitize INTERFACE ${_flags})
endif()
