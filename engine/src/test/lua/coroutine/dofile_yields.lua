-- A chunk run by dofile may yield (§4.7, §6.1).

local name = os.tmpname()
local f = assert(io.open(name, "w"))
f:write("local x = coroutine.yield('in file') return x, 'end of file'")
f:close()
local co = coroutine.wrap(function() return dofile(name) end)
print(co()) --> in file
print(co("resumed")) --> resumed	end of file
os.remove(name)
