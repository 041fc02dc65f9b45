#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""weir's server beside nginx (a static file) and Node (the same work), 32 kept connections each.

    bench/server_vs_peers.py [--build build/bench] [--weir build/weir] [--rounds 5] [--seconds 2]

Rounds alternate between the servers, so that a busy machine slows all of them; ratios are taken
within one round. Prints JSON; nothing is asserted. Needs wrk, nginx and node.
"""
import argparse
import contextlib
import json
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NGINX = """daemon off; master_process off; worker_processes 1; pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000000; client_body_temp_path {folder}/body;
 proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
 scgi_temp_path {folder}/scgi;
 server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}; }} }}
"""


@contextlib.contextmanager
def started(command, cwd=None):
    """A process whose first line names its URL; stopped by its own id."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://[\w.:]+", process.stdout.readline())
        if not found:
            raise SystemExit(f"{command} did not name its URL")
        yield found.group()
    finally:
        process.terminate()
        process.wait()


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


def load(url, connections, seconds, post):
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


def spread(values):
    values = list(values)
    return {"min": round(min(values), 3), "median": round(statistics.median(values), 3),
            "max": round(max(values), 3), "rounds": len(values)}


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


def weir_serve(weir, folder):
    """The command of `weir serve`, or None where the binary does not have it."""
    try:
        known = subprocess.run([weir, "serve", "--help"], capture_output=True).returncode == 0
    except OSError:
        known = False
    if not known:
        print(f"skipped: {weir} has no `serve`", file=sys.stderr)
        return None
    (folder / "script.yaml").write_text(f'- "{"x" * 1700}"\n')
    return [weir, "serve", "--script", "script.yaml"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build/bench")
    parser.add_argument("--weir", default="build/weir")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=32)
    arguments = parser.parse_args()
    build = pathlib.Path(arguments.build).resolve() / "bench"
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        own = stack.enter_context(started([build / "bench_net_server"]))
        servers = {
            "nginx": (stack.enter_context(nginx(folder)) + "/reply.json", False),
            "node": (stack.enter_context(started(["node", HERE / "peers" / "node_server.mjs"])), True),
            "weir_net": (own, True),
        }
        command = weir_serve(str(pathlib.Path(arguments.weir).resolve()), folder)
        if command:
            url = stack.enter_context(started(command, cwd=folder))
            servers["weir_serve"] = (url + "/v1/messages", True)
        rounds = [{name: load(url, arguments.connections, arguments.seconds, post)
                   for name, (url, post) in servers.items()} for _ in range(arguments.rounds)]
        soaks = [json.loads(subprocess.run([build / "bench_stream_soak", own.rpartition(":")[2]],
                                           capture_output=True, text=True, check=True).stdout)
                 for _ in range(arguments.rounds)]
    print(json.dumps({
        "connections": arguments.connections, **summary(rounds),
        "weir_serve": "measured" if command else "skipped: the binary has no `serve`",
        "thousand_streams_of_one_second": {
            key: spread(s[key] for s in soaks)
            for key in ("whole", "total_ms", "first_byte_p50_ms", "first_byte_p99_ms")},
    }, indent=2))


if __name__ == "__main__":
    main()
