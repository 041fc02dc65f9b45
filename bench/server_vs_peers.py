#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""weir's server beside nginx (a static file) and Node (the same work), 32 kept connections each.

    bench/server_vs_peers.py [--build build/bench] [--weir build/bench/weir] [--rounds 5]
                             [--seconds 2] [--connections 32]

Rounds alternate between the servers, so that a busy machine slows all of them; ratios are taken
within one round. Then opens a thousand streams of one second each. Prints JSON; nothing is asserted.
Needs wrk, nginx and node.
"""
import argparse
import contextlib
import json
import pathlib
import re
import socket
import subprocess
import tempfile

from measure import HERE, ROOT, load, need, node, report, spread, started

NGINX = """daemon off; master_process off; worker_processes 1; pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000000; client_body_temp_path {folder}/body;
 proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
 scgi_temp_path {folder}/scgi;
 server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}; }} }}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nginx(folder):
    port = free_port()
    (folder / "reply.json").write_text('{"text":"' + "x" * 2037 + '"}')
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(1000):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def milliseconds(text):
    value, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return round(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], 3)


def wrk(url, connections, seconds, post):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    command += ["-s", str(HERE / "peers" / "post.lua")] if post else []
    text = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    errors = re.search(r"Socket errors: (.*)", text)
    return {
        "per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "p50_ms": milliseconds(re.search(r"^ +50%\s+(\S+)", text, re.M).group(1)),
        "p99_ms": milliseconds(re.search(r"^ +99%\s+(\S+)", text, re.M).group(1)),
        "not_ok": int(failed.group(1)) if failed else 0,
        "socket_errors": errors.group(1) if errors else None,
    }


def summary(rounds):
    """Rates and latencies of each server, and the ratio of weir's to its peers round by round."""
    out = {"servers": {}, "ratios": {}}
    for name in rounds[0]:
        out["servers"][name] = {key: spread(r[name][key] for r in rounds)
                                for key in ("per_second", "p50_ms", "p99_ms", "not_ok")}
        errors = [r[name]["socket_errors"] for r in rounds if r[name]["socket_errors"]]
        if errors:
            out["servers"][name]["socket_errors"] = errors
    for name in rounds[0]:
        for peer in ("nginx", "node"):
            if name.startswith("weir"):
                out["ratios"][f"{name} to {peer}"] = spread(
                    r[name]["per_second"] / r[peer]["per_second"] for r in rounds)
    return out


def weir_serve(weir, folder, *more):
    sentence = "Your parcel left the depot in Denver this morning and comes before Friday noon. "
    (folder / "script.yaml").write_text(f'- "{(sentence * 22)[:1650]}"\n')
    return started([weir, "serve", "--script", "script.yaml", *more], cwd=folder)


def thousand_streams(build, url, rounds):
    command = [build / "bench_stream_soak", url.rpartition(":")[2]]
    soaks = [json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
             for _ in range(rounds)]
    return {key: spread(s[key] for s in soaks)
            for key in ("whole", "total_ms", "first_byte_p50_ms", "first_byte_p99_ms")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=ROOT / "build/bench", type=pathlib.Path)
    parser.add_argument("--weir", default=ROOT / "build/bench/weir", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=32)
    arguments = parser.parse_args()
    build, weir = arguments.build.resolve() / "bench", arguments.weir.resolve()
    need("server_vs_peers", ["wrk", "nginx", node() or "node", weir])
    before = load()
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        own = stack.enter_context(started([build / "bench_net_server"]))
        peer = stack.enter_context(started([node(), HERE / "peers" / "node_server.mjs"]))
        plain = stack.enter_context(weir_serve(weir, folder))
        journalled = stack.enter_context(weir_serve(weir, folder, "--journal", "journal.jsonl"))
        servers = {
            "nginx": (stack.enter_context(nginx(folder)) + "/reply.json", False),
            "node": (peer, True),
            "weir_net": (own, True),
            "weir_serve": (plain + "/v1/messages", True),
            "weir_serve_journal": (journalled + "/v1/messages", True),
        }
        rounds = [{name: wrk(url, arguments.connections, arguments.seconds, post)
                   for name, (url, post) in servers.items()} for _ in range(arguments.rounds)]
        streams = thousand_streams(build, own, arguments.rounds)
    report("server_vs_peers", before, {
        "connections": arguments.connections, **summary(rounds),
        "thousand_streams_of_one_second": streams})


if __name__ == "__main__":
    main()
