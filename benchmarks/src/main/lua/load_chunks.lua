-- Compilation of source text by load: many small chunks.
-- @group programs
-- @differs luna compiles to JVM classes, 3 ms a chunk: an iteration takes most of a minute

local load = loadstring or load

return {
  n = 15000, check = 9613750,
  run = function(n)
    local sum = 0
    for i = 1, n do
      local chunk = load("local a, b = ..., " .. i .. "\nlocal t = { x = a, y = b, [1] = 'one' }\n"
        .. "local function f(p, ...)\n  if p > 10 then return t.x + p elseif p == 3 then return t.y end\n"
        .. "  for i = 1, 3 do p = p + i * 2 end\n  return p .. ''\nend\nreturn f(a) * 1")
      sum = sum + chunk(i % 12)
    end
    return sum
  end,
}
