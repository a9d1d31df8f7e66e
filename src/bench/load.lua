-- Goes round a list of requests, one a line: path, then, after tabs, POST and a body, or headers as "Name: value".
-- Each thread begins at another place of the list. A #number# in a body is another one each time.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  requests = {}
  for line in io.lines(args[1]) do
    local path, method, body, headers = nil, "GET", nil, {}
    for field in line:gmatch("[^\t]+") do
      local name, value = field:match("^([%w-]+): (.*)$")
      if not path then
        path = field
      elseif field:sub(1, 5) == "POST " then
        method, body = "POST", field:sub(6)
      elseif name then
        headers[name] = value
      end
    end
    local request = wrk.format(method, path, headers, body)
    if body then
      requests[#requests + 1] = function()
        count = count + 1
        return wrk.format(method, path, headers, (body:gsub("#number#", args[2] .. "-" .. number .. "-" .. count)))
      end
    else
      requests[#requests + 1] = function() return request end
    end
  end
  count = 0
  at = number * math.floor(#requests / 2)
end

function request()
  at = at % #requests + 1
  return requests[at]()
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %d %d %f %f %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.bytes))
end
