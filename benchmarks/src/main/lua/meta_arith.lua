-- Arithmetic by the metamethods __add and __mul on tables: 100,000 of each.
-- @group ancestor

local Complex = {}
local function complex(re, im) return setmetatable({ re = re, im = im }, Complex) end
Complex.__add = function(a, b) return complex(a.re + b.re, a.im + b.im) end
Complex.__mul = function(a, b) return complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re) end

return {
  n = 100000, check = 3,
  run = function(n)
    local quarter, sum, turn = complex(0, 1), complex(1, 1), complex(1, 0)
    for _ = 1, n do
      turn = turn * quarter
      sum = sum + turn
    end
    return turn.re + sum.re + sum.im
  end,
}
