-- CLASS: several states
-- HOST: states
-- EXPECT: ok look clean
-- NOTE: tables, functions and coroutines of one state are refused by another; lists that hold them, too
for _, x in ipairs { {}, print, function() end, coroutine.create(print), {1, {2}}, host } do
  local ok, e = pcall(give, x)
  assert(not ok or e == nil, "given")
  assert(ok or not e:lower():find("java"))
end
assert(select(2, pcall(give, 1)) ~= "table" and select(2, pcall(give, "x")) ~= "table")
