-- CLASS: files
-- HOST: files memory
-- EXPECT: ok 100
-- NOTE: closed files give their room back, in whatever order they were removed, truncated, renamed and closed
for i = 1, 100 do
  local f = assert(io.open("f", "w+")) f:setvbuf("no") f:seek("set", 1 << 23) assert(f:write("x"))
  local g = assert(io.open("f", "r+"))
  if i % 3 == 0 then os.remove("f") f:close() g:close()
  elseif i % 3 == 1 then f:close() os.remove("f") g:close()
  else os.rename("f", "g") assert(io.open("g", "w")):close() f:close() g:close() os.remove("g") end
  local t = assert(io.tmpfile()) t:setvbuf("no") t:seek("set", 1 << 23) assert(t:write("x")) t:close()
end
print(100)
