-- A tail call of a callable table is a tail call too (§3.4.10, §2.4).

local counter = setmetatable({}, {})
getmetatable(counter).__call = function(self, n, acc)
  if n == 0 then return acc end
  return self(n - 1, acc + 1)
end
print(counter(200000, 0)) --> 200000
print(counter(1000000, 0)) --> 1000000
-- and leaves no trace of who made it
local where = setmetatable({}, {__call = function() return debug.traceback("here", 1) end})
local function caller() return where() end
print((caller():gsub("\n\t%[C%].*", "")))
--> here
--> stack traceback:
--> 	tail_call_through_call_metamethod.lua:11: in function <tail_call_through_call_metamethod.lua:11>
--> 	(...tail calls...)
--> 	tail_call_through_call_metamethod.lua:13: in main chunk
