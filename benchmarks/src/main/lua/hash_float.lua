-- A table with floating-point keys.
-- @group tables

return {
  n = 2500000, check = 11249436,
  run = function(n)
    local t, sum = {}, 0
    for i = 1, n do
      local key = i % 20011 + 0.25
      t[key] = (t[key] or 0) + 1
    end
    for i = 0, 20010 do sum = sum + t[i + 0.25] * (i % 10) end
    return sum
  end,
}
