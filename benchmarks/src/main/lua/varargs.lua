-- Variable arguments: passed on, counted and selected.
-- @group functions

local select = select

local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...)) end
  return total
end

local function forward(...) return sum(...) end

local function pack(...) return { n = select("#", ...), ... } end

return {
  n = 400000, check = 80003800000,
  run = function(n)
    local total = 0
    for i = 1, n do
      total = total + forward(i, 1, 2, 3) + pack(i, nil, 3).n
    end
    return total
  end,
}
