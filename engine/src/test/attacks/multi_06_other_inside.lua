-- CLASS: several states
-- HOST: states
-- EXPECT: ok look clean
-- NOTE: one state runs inside a host function of the other, with errors, loops that end, and garbage
if other then
  assert(other("return type(print)") == "function")
  local ok, e = pcall(other, "error({})")
  assert(not ok and type(e) ~= "table")
  ok, e = pcall(other, "return {}")
  assert(not ok and not e:lower():find("java"), e)
  ok, e = pcall(other, "x = ")
  assert(not ok)
  for i = 1, 20 do assert(other("local t = {} for i = 1, 1000 do t[i] = {} end collectgarbage() return '" .. i .. "'") == tostring(i)) end
  assert(not pcall(other, "local function f() return f() + 1 end return f()"))
end
