-- A table whose string keys are inserted and deleted all the time.
-- @group tables

return {
  n = 1000000, check = 99500104999,
  prepare = function()
    local keys = {}
    for i = 0, 9999 do keys[i] = "key" .. i end
    return keys
  end,
  run = function(n, keys)
    local live, found = {}, 0
    for i = 1, n do
      live[keys[i % 10000]] = i
      local old = keys[(i * 3) % 10000]
      if live[old] then
        found = found + 1
        live[old] = nil
      end
    end
    local left = 0
    for _ in pairs(live) do left = left + 1 end
    return found * 100000 + left
  end,
}
