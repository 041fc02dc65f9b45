// SPDX-License-Identifier: Apache-2.0
// The peer in Node: parses the request as JSON and renders the same 2 KB reply.
import http from "node:http";

const text = "x".repeat(2037);

const server = http.createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString();
    const asked = body ? JSON.parse(body) : {};
    const reply = JSON.stringify({ text: asked.model === undefined ? "" : text });
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(reply),
    });
    response.end(reply);
  });
});

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
