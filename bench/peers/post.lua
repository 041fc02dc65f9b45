-- SPDX-License-Identifier: Apache-2.0
-- The request of every POST round: about 300 bytes of a chat.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["x-api-key"] = "k"
wrk.headers["anthropic-version"] = "2023-06-01"
wrk.body = '{"model":"claude-sonnet-5-5","max_tokens":1024,"system":"You are a support agent. '
  .. 'Answer in one sentence.","messages":[{"role":"user","content":"Where is order 1042? '
  .. 'It was sent last Tuesday and the tracking page has shown the same depot ever since. '
  .. 'Please look it up."}]}'
