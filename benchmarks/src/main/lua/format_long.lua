-- string.format of a long text with a few fields; 20,000 calls.
-- @group ancestor

return {
  n = 20000, check = 12888894,
  prepare = function() return ("lunar surface "):rep(45) .. "%d of %s" end,
  run = function(n, form)
    local format, length = string.format, 0
    for i = 1, n do length = length + #format(form, i, "apogee") end
    return length
  end,
}
