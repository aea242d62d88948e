-- 50,000 protected calls that raise an error with a message.
-- @group ancestor

local function fail() error("no air") end

return {
  n = 50000, check = 50000,
  run = function(n)
    local caught = 0
    for _ = 1, n do
      local ok, message = pcall(fail)
      if not ok and message:find("no air", 1, true) then caught = caught + 1 end
    end
    return caught
  end,
}
