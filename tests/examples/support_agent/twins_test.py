# SPDX-License-Identifier: Apache-2.0
"""twins_test.py ROOT CPP_AGENT: runs the support agent in its three languages, with the real SDKs,
plain and streaming, on the answers of the refund scenario, and compares the prompts they send."""

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(sys.argv[1])
AGENTS = {
    "python": [sys.executable, ROOT / "examples/support-agent/python/agent.py"],
    "javascript": [
        ROOT / "build/deps/node/bin/node",
        ROOT / "examples/support-agent/javascript/agent.js",
    ],
    "cpp": [sys.argv[2]],
}


def recorded_answers():
    lines = (ROOT / "scenarios/refund/cassette.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [row["response"] for row in rows if "response" in row]


def events_of(message):
    yield {"type": "message_start", "message": {**message, "content": [], "stop_reason": None}}
    for index, block in enumerate(message["content"]):
        if block["type"] == "text":
            empty, whole = {**block, "text": ""}, block["text"]
        else:
            empty, whole = {**block, "input": {}}, json.dumps(block["input"])
        yield {"type": "content_block_start", "index": index, "content_block": empty}
        for part in re.findall(r"(?s).{1,9}", whole):
            delta = (
                {"type": "text_delta", "text": part}
                if block["type"] == "text"
                else {"type": "input_json_delta", "partial_json": part}
            )
            yield {"type": "content_block_delta", "index": index, "delta": delta}
        yield {"type": "content_block_stop", "index": index}
    stop = {"stop_reason": message["stop_reason"], "stop_sequence": None}
    yield {"type": "message_delta", "delta": stop, "usage": {"output_tokens": 1}}
    yield {"type": "message_stop"}


class Mock(BaseHTTPRequestHandler):
    """The k-th answer for a request with k assistant turns; `refuse` answers 400 to all."""

    protocol_version = "HTTP/1.1"
    answers = []
    requests = []
    refuse = False

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        Mock.requests.append(request)
        turn = sum(message["role"] == "assistant" for message in request["messages"])
        if Mock.refuse:
            error = {"type": "invalid_request_error", "message": "refused"}
            return self.reply(400, "application/json", json.dumps({"type": "error", "error": error}))
        usage = {"input_tokens": 1, "output_tokens": 1}
        message = {**Mock.answers[turn], "usage": usage}
        if request.get("stream"):
            events = [f"event: {e['type']}\ndata: {json.dumps(e)}\n\n" for e in events_of(message)]
            return self.reply(200, "text/event-stream", "".join(events))
        return self.reply(200, "application/json", json.dumps(message))

    def reply(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def canonical_block(block):
    """As the cache sees it: no markers, no nulls, the envelope's key order doesn't count."""
    return {k: block[k] for k in sorted(block) if block[k] is not None and k != "cache_control"}


def canonical(request):
    messages = [
        [message["role"], [canonical_block(block) for block in message["content"]]]
        for message in request["messages"]
    ]
    kept = {key: request[key] for key in ("model", "max_tokens", "system", "tools", "metadata")}
    return json.dumps([kept, messages])


def run(command, port, **variables):
    question = "My espresso machine from order LK-2041 has a cracked tank. Refund the order, please."
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "ANTHROPIC_BASE_URL": f"http://127.0.0.1:{port}",
        "ANTHROPIC_API_KEY": "dummy",
        **variables,
    }
    Mock.requests = []
    arguments = [*command, "--customer", "customer-42", "--question", question]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=60)
    return done, list(Mock.requests)


def markers(request):
    return json.dumps(request).count('"cache_control"')


def check(condition, text):
    if not condition:
        sys.exit(text)


def check_conversation(name, command, port, expected):
    for stream in ("0", "1"):
        done, requests = run(command, port, STREAM=stream)
        check(done.returncode == 0, f"{name} failed: {done.stderr}")
        final = Mock.answers[-1]["content"][0]["text"]
        check(done.stdout == final + "\n", f"{name} printed {done.stdout}")
        check([markers(r) for r in requests] == [3] * len(Mock.answers), f"{name}: markers")
        sent = [canonical(request) for request in requests]
        expected = expected or sent
        for turn, (a, b) in enumerate(zip(expected, sent)):
            check(a == b, f"{name}, STREAM={stream}, turn {turn + 1} differs:\n{a}\n{b}")
        check(len(expected) == len(sent), f"{name} took {len(sent)} turns")
    return expected


def check_clock(name, command, port):
    _, each = run(command, port, CLOCK="request")
    heads = {request["system"][0]["text"][:27] for request in each}
    check(len(heads) == len(each) > 1, f"{name}: CLOCK=request gave {heads}")
    _, start = run(command, port, CLOCK="start")
    heads = {request["system"][0]["text"][:27] for request in start}
    check(len(heads) == 1, f"{name}: CLOCK=start gave {heads}")
    check(re.match(r"It is now \d\d:\d\d:\d\d\.\d{6}\.", heads.pop()), f"{name}: CLOCK=start")


def check_errors(name, command, port):
    Mock.refuse = True
    done, _ = run(command, port)
    Mock.refuse = False
    check(done.returncode == 1, f"{name} took a refusal for success")
    check(len(done.stderr.splitlines()) == 1, f"{name} said more than one line: {done.stderr}")
    done, requests = run(command, port, MAX_ITERATIONS="2")
    check(done.returncode == 1 and len(requests) == 2, f"{name} passed its limit of turns")


def main():
    Mock.answers = recorded_answers()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mock)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    expected = None
    for name, command in AGENTS.items():
        expected = check_conversation(name, command, server.server_port, expected)
        check_clock(name, command, server.server_port)
        check_errors(name, command, server.server_port)


main()
