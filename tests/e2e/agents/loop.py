# SPDX-License-Identifier: Apache-2.0
"""A tool loop without any package, and the ways in which agents misbehave: MODE chooses one."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

MODE = os.environ.get("MODE", "")
BASE = os.environ["ANTHROPIC_BASE_URL"]
KEY = "sk-ant-api03-" + "Zq7" * 30
START = f"{time.time():.6f}"
RULES = "You answer questions about orders. Look them up before you answer. " * 120
CACHED = {} if MODE == "nomarker" else {"cache_control": {"type": "ephemeral"}}
TOOL = {
    "name": "lookup",
    "description": "Looks an order up.",
    "input_schema": {"type": "object", "properties": {"id": {"type": "string"}}},
}


def system_text():
    if MODE == "clock":
        return f"The time is {time.time():.6f}. {RULES}"
    if MODE == "start":
        return f"The time is {START}. {RULES}"
    if MODE == "edited":
        return RULES.replace("before you answer", "before you reply")
    if MODE == "key":
        return f"The key of {START}\n{KEY}\n{KEY}{START} {OTHERS} {RULES}"
    if MODE == "where":
        return f"You work in {os.getcwd()} as of {time.strftime('%Y-%m-%d')}. {RULES}"
    return RULES


def send(request):
    """MODE=retry: as often as providers' SDKs do, without their pauses."""
    for tries_left in (2, 1, 0) if MODE == "retry" else (0,):
        try:
            return urllib.request.urlopen(request)
        except urllib.error.HTTPError:
            if tries_left == 0:
                raise


def ask(messages):
    body = {
        "model": os.environ.get("MODEL", "claude-sonnet-5-5"),
        "max_tokens": 200,
        "system": [{"type": "text", "text": system_text(), **CACHED}],
        "tools": [TOOL],
        "messages": messages,
    }
    request = urllib.request.Request(
        BASE + "/v1/messages",
        json.dumps(body).encode(),
        {"content-type": "application/json", "x-api-key": os.environ["ANTHROPIC_API_KEY"],
         "anthropic-version": "2023-06-01"} | ({"x-debug": KEY} if MODE == "key" else {}),
    )
    with send(request) as answer:
        if MODE == "claims":
            with open(os.environ["WEIR_REPORTED"], "a", encoding="utf-8") as reported:
                print('{"input": 0, "output": 0}', file=reported)
        return json.load(answer)


def run_tool(call):
    result = {"type": "tool_result", "tool_use_id": call["id"], "content": "delivered"}
    if MODE == "toolerror":
        result |= {"content": "the database is down", "is_error": True}
    if MODE == "bigresult":
        result["content"] += "".join(f", parcel {n} at {n % 24}:{n % 60}" for n in range(1, 80))
    if MODE == "key":
        print(f"\tcalled with {KEY} {OTHERS}", flush=True)
        result |= {"content": f"refused:\n{KEY}\n{OTHERS}", "is_error": True}
    if MODE == "where":
        result["content"] = f"see {os.getcwd()}/orders"
    return result


def loop():
    messages = [{"role": "user", "content": os.environ.get("QUESTION", "Where is A-1?")}]
    for _ in range(20):
        reply = ask(messages)
        calls = [block for block in reply["content"] if block["type"] == "tool_use"]
        if not calls:
            print(reply["content"][0]["text"])
            if MODE == "key" and "FAIL" in os.environ:
                sys.exit(f"can't use\n{KEY}")
            return
        messages.append({"role": "assistant", "content": reply["content"]})
        messages.append({"role": "user", "content": [run_tool(call) for call in calls]})


def misbehave():
    if MODE == "once":
        if os.path.exists("answers.kept"):
            sys.exit(0)
        open("answers.kept", "w").close()
    if MODE == "refused":
        try:
            urllib.request.urlopen(BASE + "/v1/messages", b"{")
        except urllib.error.HTTPError:
            sys.exit(0)
    if MODE == "crash":
        sys.exit("boom: the configuration is missing")
    if MODE == "signal":
        os.kill(os.getpid(), 9)
    if MODE == "hang":
        time.sleep(600)
    if MODE == "silent":
        sys.exit(0)
    if MODE == "stranger":
        try:
            urllib.request.urlopen("https://api.anthropic.com/v1/messages", b"{}")
        except urllib.error.URLError as error:
            print(error)
    if MODE == "started":
        child = subprocess.Popen(["sleep", "300"], start_new_session=True)
        with open("started.new", "w") as file:
            file.write(f"{os.getpid()} {child.pid}")
        os.rename("started.new", "started")
        time.sleep(600)
    if MODE == "orphan":
        subprocess.Popen(["sleep", "300"], start_new_session=True)
    if MODE == "large":
        request = urllib.request.Request(BASE + "/v1/messages", b"x" * (100 << 20), method="POST")
        try:
            urllib.request.urlopen(request)
        except (urllib.error.URLError, OSError) as error:
            print(error)
    if MODE == "nojson":
        try:
            urllib.request.urlopen(BASE + "/v1/messages", b"{")
        except urllib.error.HTTPError as error:
            print(error.read().decode())
            sys.exit(1)


OTHERS = """card 4242 4242 4242 4242, IBAN GB82 WEST 1234 5698 7654 32, maria.lopez@acme-store.de,
postgres://app:Zq7hunter2@db/orders, x-api-key: Zq7-house-key-0042, ?key=Zq7Zq7Zq7Zq7Zq7Zq7,
client_secret=wJalrXUtnFEMIK7MDENGbPxRfiCYZq7, ghp_Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7,
eyJZq7Zq7Zq7.eyJZq7Zq7Zq7.Zq7Zq7Zq7, AKIAZQ7ZQ7ZQ7ZQ7ZQ7A, customer CUST-471100"""
misbehave()
loop()
