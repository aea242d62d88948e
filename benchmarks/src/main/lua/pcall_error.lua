-- Protected calls that fail: error with a table, error with a message, and a run-time error five frames down.
-- @group functions

local failure = {}

local function fail(kind, depth)
  if depth > 0 then return (fail(kind, depth - 1)) end
  if kind == 0 then error(failure) end
  if kind == 1 then error("no such kind") end
  return kind.field.missing
end

return {
  n = 300000, check = 100000200000,
  run = function(n)
    local tables, messages = 0, 0
    for i = 1, n do
      local ok, err = pcall(fail, i % 3, 5)
      if ok then return "not raised" end
      if err == failure then tables = tables + 1 elseif type(err) == "string" then messages = messages + 1 end
    end
    return tables * 1000000 + messages
  end,
}
