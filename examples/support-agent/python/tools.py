# SPDX-License-Identifier: Apache-2.0
"""The tools of the shop, on the data in ../shared. Their results are compact JSON with fixed keys,
equal in every language of this example."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parent.parent / "shared"
REFUND_LIMIT_CENTS = 10_000
MAX_ARTICLES = 3


class ToolError(Exception):
    """What the model is told when a tool fails."""


def load(name: str) -> list[dict[str, Any]]:
    return json.loads((SHARED / name).read_text(encoding="utf-8"))


def argument(arguments: Any, name: str, kind: type) -> Any:
    value = arguments.get(name) if isinstance(arguments, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        wanted = "text" if kind is str else "an integer"
        raise ToolError(f"The argument {name} is missing or is not {wanted}.")
    return value


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Za-z0-9]+", text)}


class Shop:
    def __init__(self) -> None:
        self.orders = {order["id"]: order for order in load("orders.json")}
        self.policies = {policy["topic"]: policy for policy in load("policies.json")}
        self.articles = load("knowledge_base.json")
        self.tools = {
            "lookup_order": self.lookup_order,
            "track_shipment": self.track_shipment,
            "check_policy": self.check_policy,
            "search_knowledge_base": self.search_knowledge_base,
            "issue_refund": self.issue_refund,
            "escalate_to_human": self.escalate_to_human,
        }

    def run(self, name: str, arguments: Any) -> str:
        tool = self.tools.get(name)
        if tool is None:
            raise ToolError(f"There is no tool {name}.")
        return json.dumps(tool(arguments), ensure_ascii=False, separators=(",", ":"))

    def order(self, arguments: Any) -> dict[str, Any]:
        order_id = argument(arguments, "order_id", str)
        if order_id not in self.orders:
            raise ToolError(f"There is no order {order_id}.")
        return self.orders[order_id]

    def lookup_order(self, arguments: Any) -> dict[str, Any]:
        return {key: value for key, value in self.order(arguments).items() if key != "shipment"}

    def track_shipment(self, arguments: Any) -> dict[str, Any]:
        order = self.order(arguments)
        if order["shipment"] is None:
            raise ToolError(f"Order {order['id']} has not been shipped.")
        return {"order_id": order["id"], **order["shipment"]}

    def check_policy(self, arguments: Any) -> dict[str, Any]:
        topic = argument(arguments, "topic", str)
        if topic not in self.policies:
            raise ToolError(f"There is no policy on {topic}.")
        return self.policies[topic]

    def search_knowledge_base(self, arguments: Any) -> dict[str, Any]:
        wanted = words(argument(arguments, "query", str))

        def score(article: dict[str, Any]) -> int:
            return len(wanted & words(f"{article['title']} {article['text']}"))

        found = [article for article in self.articles if score(article) > 0]
        found.sort(key=lambda article: (-score(article), article["id"]))
        return {"articles": found[:MAX_ARTICLES]}

    def issue_refund(self, arguments: Any) -> dict[str, Any]:
        order = self.order(arguments)
        amount = argument(arguments, "amount_cents", int)
        argument(arguments, "reason", str)
        if order["status"] != "delivered":
            raise ToolError(f"Order {order['id']} has not been delivered.")
        if amount <= 0 or order["refunded_cents"] + amount > order["total_cents"]:
            raise ToolError("The amount must be above 0 and at most what was paid.")
        if order["refunded_cents"] + amount > REFUND_LIMIT_CENTS:
            raise ToolError("Refunds above 10000 cents an order need a person: escalate.")
        order["refunded_cents"] += amount
        return {
            "order_id": order["id"],
            "paid_cents": amount,
            "refunded_cents": order["refunded_cents"],
            "status": "paid",
        }

    def escalate_to_human(self, arguments: Any) -> dict[str, Any]:
        order = self.order(arguments)
        kind = argument(arguments, "kind", str)
        priority = argument(arguments, "priority", str)
        argument(arguments, "summary", str)
        answered = "two hours" if priority == "urgent" else "one working day"
        return {
            "ticket": f"T-{order['id']}",
            "kind": kind,
            "priority": priority,
            "answered_within": answered,
        }
