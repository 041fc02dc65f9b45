# cmake -DFROM=checkout -DBUILD=folder -DTO=folder -P copy_project.cmake: a copy of weir's project,
# as fresh as the build, with links to what is built (BUILD) and installed (FROM/build/deps).
file(REMOVE_RECURSE "${TO}")
file(COPY "${FROM}/weir.yaml" "${FROM}/scenarios" "${FROM}/examples" DESTINATION "${TO}"
  PATTERN node_modules EXCLUDE
  PATTERN __pycache__ EXCLUDE)
if(EXISTS "${FROM}/baselines")
  file(COPY "${FROM}/baselines" DESTINATION "${TO}")
endif()

file(MAKE_DIRECTORY "${TO}/build")
file(CREATE_LINK "${BUILD}/bin" "${TO}/build/bin" SYMBOLIC)
file(CREATE_LINK "${FROM}/build/deps" "${TO}/build/deps" SYMBOLIC)
set(_modules examples/support-agent/javascript/node_modules)
file(CREATE_LINK "${FROM}/${_modules}" "${TO}/${_modules}" SYMBOLIC)
