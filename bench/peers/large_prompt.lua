-- SPDX-License-Identifier: Apache-2.0
-- A request of one large prompt. Arguments: a file that holds the body with @NUMBER@ in the prompt,
-- and "new" (another number each time, so that no two prompts are equal) or "same".
local number = 0
local front, back, new

function init(args)
  local file = io.open(args[1])
  local body = file:read("*a")
  file:close()
  front, back = body:match("^(.-)@NUMBER@(.*)$")
  new = args[2] == "new"
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["x-api-key"] = "k"
  wrk.headers["Authorization"] = "Bearer k"
  wrk.headers["x-goog-api-key"] = "k"
  wrk.headers["anthropic-version"] = "2023-06-01"
end

function request()
  number = number + (new and 1 or 0)
  return wrk.format(nil, nil, nil, front .. number .. back)
end
