// SPDX-License-Identifier: Apache-2.0
#include "bench/agent_body.h"

namespace weir::bench {

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    text += piece;
  }
  return text;
}

std::string agent_body(std::size_t bytes, std::string_view salt) {
  const std::string source = R"(    if (value == \"x\") {\n      return caf\u00e9 + 1;\n    }\n)";
  std::string body = R"({"model":"claude-sonnet-5-5","max_tokens":32000,"stream":true,"tools":[)";
  for (int i = 0; i < 12; ++i) {
    body.append(i == 0 ? R"({"name":"tool)" : R"(,{"name":"tool)").append(std::to_string(i));
    body.append(R"(","description":")").append(salt);
    body += repeated("Reads a file from the disk. ", 1500);
    body += R"(","input_schema":{"type":"object","properties":{"path":{"type":"string"}}}})";
  }
  body.append(R"(],"system":[{"type":"text","text":")").append(salt);
  body += repeated("You are a careful agent. ", 7000) +
          R"(","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"go"})";
  for (int i = 0; body.size() < bytes; ++i) {
    const std::string id = "toolu_" + std::to_string(i);
    body += R"(,{"role":"assistant","content":[{"type":"text","text":"Next."},{"type":"tool_use",)";
    body.append(R"("id":")").append(id);
    body += R"(","name":"tool1","input":{"path":"/src/a.cc","lines":[1,200]}}]})";
    body.append(R"(,{"role":"user","content":[{"type":"tool_result","tool_use_id":")").append(id);
    body.append(R"(","content":[{"type":"text","text":")").append(salt).append(std::to_string(i));
    body.append(repeated(source, 2000)).append(R"("}]}]})");
  }
  return body + "]}";
}

}  // namespace weir::bench
