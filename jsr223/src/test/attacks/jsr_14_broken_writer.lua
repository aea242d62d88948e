-- CLASS: JSR-223
-- HOST: writer
-- EXPECT: ok result clean
-- NOTE: a writer that fails: the script sees no Java message
local text = ("x"):rep(100000)
local function clean(ok, e, m) local s = tostring(e) .. tostring(m) return not s:find("secret") and not s:find("java") end
assert(clean(pcall(print, text)) and clean(pcall(io.write, text)) and clean(pcall(function() return io.write(text) end)))
return "clean"
