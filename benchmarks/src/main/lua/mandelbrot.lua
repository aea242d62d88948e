-- Floating-point arithmetic in local variables with a data-dependent exit.
-- @group loops

return {
  n = 450, check = 80459,
  run = function(n)
    local inside = 0
    for row = 0, n - 1 do
      local ci = 2.0 * row / n - 1.0
      for column = 0, n - 1 do
        local cr = 2.0 * column / n - 1.5
        local zr, zi, rr, ii, step = 0.0, 0.0, 0.0, 0.0, 0
        while step < 50 and rr + ii <= 4.0 do
          zi = 2.0 * zr * zi + ci
          zr = rr - ii + cr
          rr, ii = zr * zr, zi * zi
          step = step + 1
        end
        if step == 50 then inside = inside + 1 end
      end
    end
    return inside
  end,
}
