// SPDX-License-Identifier: Apache-2.0
// The tools of the shop, on the data in ../shared. Their results are compact JSON with fixed keys,
// equal in every language of this example.
import { readFileSync } from 'node:fs';

const REFUND_LIMIT_CENTS = 10_000;
const MAX_ARTICLES = 3;

/** What the model is told when a tool fails. */
export class ToolError extends Error {}

function load(name) {
  return JSON.parse(readFileSync(new URL(`../shared/${name}`, import.meta.url), 'utf8'));
}

function textArgument(input, name) {
  const value = input?.[name];
  if (typeof value !== 'string') {
    throw new ToolError(`The argument ${name} is missing or is not text.`);
  }
  return value;
}

function integerArgument(input, name) {
  const value = input?.[name];
  if (!Number.isInteger(value)) {
    throw new ToolError(`The argument ${name} is missing or is not an integer.`);
  }
  return value;
}

function words(text) {
  return new Set((text.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word.toLowerCase()));
}

function compareIds(a, b) {
  return a.id < b.id ? -1 : 1;
}

export class Shop {
  constructor() {
    this.orders = new Map(load('orders.json').map((order) => [order.id, order]));
    this.policies = new Map(load('policies.json').map((policy) => [policy.topic, policy]));
    this.articles = load('knowledge_base.json');
    this.tools = new Map([
      ['lookup_order', (input) => this.lookupOrder(input)],
      ['track_shipment', (input) => this.trackShipment(input)],
      ['check_policy', (input) => this.checkPolicy(input)],
      ['search_knowledge_base', (input) => this.searchKnowledgeBase(input)],
      ['issue_refund', (input) => this.issueRefund(input)],
      ['escalate_to_human', (input) => this.escalateToHuman(input)],
    ]);
  }

  run(name, input) {
    const tool = this.tools.get(name);
    if (!tool) {
      throw new ToolError(`There is no tool ${name}.`);
    }
    return JSON.stringify(tool(input));
  }

  order(input) {
    const id = textArgument(input, 'order_id');
    const order = this.orders.get(id);
    if (!order) {
      throw new ToolError(`There is no order ${id}.`);
    }
    return order;
  }

  lookupOrder(input) {
    const { shipment, ...rest } = this.order(input);
    return rest;
  }

  trackShipment(input) {
    const order = this.order(input);
    if (order.shipment === null) {
      throw new ToolError(`Order ${order.id} has not been shipped.`);
    }
    return { order_id: order.id, ...order.shipment };
  }

  checkPolicy(input) {
    const topic = textArgument(input, 'topic');
    const policy = this.policies.get(topic);
    if (!policy) {
      throw new ToolError(`There is no policy on ${topic}.`);
    }
    return policy;
  }

  searchKnowledgeBase(input) {
    const wanted = words(textArgument(input, 'query'));
    const score = ({ title, text }) =>
      [...words(`${title} ${text}`)].filter((word) => wanted.has(word)).length;
    const found = this.articles.filter((article) => score(article) > 0);
    found.sort((a, b) => score(b) - score(a) || compareIds(a, b));
    return { articles: found.slice(0, MAX_ARTICLES) };
  }

  issueRefund(input) {
    const order = this.order(input);
    const amount = integerArgument(input, 'amount_cents');
    textArgument(input, 'reason');
    if (order.status !== 'delivered') {
      throw new ToolError(`Order ${order.id} has not been delivered.`);
    }
    if (amount <= 0 || order.refunded_cents + amount > order.total_cents) {
      throw new ToolError('The amount must be above 0 and at most what was paid.');
    }
    if (order.refunded_cents + amount > REFUND_LIMIT_CENTS) {
      throw new ToolError('Refunds above 10000 cents an order need a person: escalate.');
    }
    order.refunded_cents += amount;
    return {
      order_id: order.id,
      paid_cents: amount,
      refunded_cents: order.refunded_cents,
      status: 'paid',
    };
  }

  escalateToHuman(input) {
    const order = this.order(input);
    const kind = textArgument(input, 'kind');
    const priority = textArgument(input, 'priority');
    textArgument(input, 'summary');
    const answeredWithin = priority === 'urgent' ? 'two hours' : 'one working day';
    return { ticket: `T-${order.id}`, kind, priority, answered_within: answeredWithin };
  }
}
