// SPDX-License-Identifier: Apache-2.0
// puppet PLAY [EDITS [EDITS-OF-BASE]]: an agent without a will (examples/puppet/README.md).
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "harness/scenario/yaml_document.h"
#include "player.h"

namespace {

std::string variable(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

puppet::Json yaml(const std::string& text, const std::string& name) {
  const auto document = weir::scenario::parse_yaml(text, name);
  if (!document) {
    throw std::runtime_error(document.error().message);
  }
  return *document->json;
}

puppet::Json read_play(const std::string& file) {
  const auto text = weir::read_file(file);
  if (!text) {
    throw std::runtime_error(text.error().message);
  }
  return yaml(*text, file);
}

/// What the change does, or, of the agent before it, mostly nothing.
puppet::Json edits_of(int argc, char** argv) {
  const bool base = variable("SIDE", "head") == "base";
  const bool swapped = variable("PUPPET_SWAP", "") == "1";
  const int argument = base == swapped ? 2 : 3;
  const std::string text = argument < argc ? argv[argument] : "";
  return text.empty() ? puppet::Json::array() : yaml(text, "the edits");
}

puppet::Settings settings_for(const puppet::Json& play) {
  puppet::Settings settings;
  settings.texts.seed = variable("PUPPET_SEED", "1");
  settings.texts.percent = std::stoi(variable("PUPPET_PERCENT", "100"));
  settings.warm_up = std::stoi(variable("PUPPET_WARM_UP", "0"));
  settings.run = std::stoi(variable("RUN", "1"));
  settings.reported = variable("WEIR_REPORTED", "");
  const puppet::Wire& wire = puppet::wire_named(play.at("api").get<std::string>());
  settings.base_url = variable(wire.base_url.c_str(), "");
  settings.key = variable(wire.key.c_str(), "");
  if (settings.base_url.empty()) {
    throw std::runtime_error(wire.base_url + " is not set: start the puppet with weir run");
  }
  return settings;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::fputs("usage: puppet PLAY [EDITS [EDITS-OF-BASE]]\n", stderr);
    return 2;
  }
  try {
    const puppet::Json play = read_play(argv[1]);
    puppet::Player(play, edits_of(argc, argv), settings_for(play)).play();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "puppet: %s\n", error.what());
    return 1;
  }
}
