-- CLASS: files
-- HOST: files memory
-- EXPECT: kill output
-- NOTE: files that are removed while they are open take their room as long as they are
local t, s = {}, ("x"):rep(1 << 16)
for i = 1, 10000 do
  local f = assert(io.open("f" .. i, "w"))
  for j = 1, 64 do f:write(s) end
  f:flush()
  os.remove("f" .. i)
  t[#t + 1] = f
end
