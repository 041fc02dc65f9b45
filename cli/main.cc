// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/app.h"

int main(int argc, char** argv) {
  return weir::cli::run_app(argc, argv, std::cout, std::cerr, {});
}
