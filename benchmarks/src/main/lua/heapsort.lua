-- Heap sort of floats written in Lua: data-dependent index arithmetic.
-- @group arrays

local random = { seed = 42 }
function random.next()
  random.seed = (random.seed * 3877 + 29573) % 139968
  return random.seed / 139968
end

local function sift(a, root, last)
  local value = a[root]
  while true do
    local child = root + root
    if child > last then break end
    if child < last and a[child] < a[child + 1] then child = child + 1 end
    if value >= a[child] then break end
    a[root] = a[child]
    root = child
  end
  a[root] = value
end

return {
  n = 150000, check = "sorted",
  run = function(n)
    local a = {}
    for i = 1, n do a[i] = random.next() end
    for root = math.floor(n / 2), 1, -1 do sift(a, root, n) end
    for last = n, 2, -1 do
      a[1], a[last] = a[last], a[1]
      sift(a, 1, last - 1)
    end
    for i = 2, n do
      if a[i - 1] > a[i] then return "unsorted at " .. i end
    end
    return "sorted"
  end,
}
