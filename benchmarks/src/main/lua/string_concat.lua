-- Short concatenations of strings and numbers.
-- @group strings

return {
  n = 500000, check = 7153333,
  run = function(n)
    local length, names = 0, { "alpha", "beta", "gamma", "delta" }
    for i = 1, n do
      local s = names[i % 4 + 1] .. ":" .. i % 1000 .. ";" .. names[i % 3 + 1]
      length = length + #s
    end
    return length
  end,
}
