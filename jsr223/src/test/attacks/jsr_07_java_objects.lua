-- CLASS: JSR-223
-- HOST: bindings
-- EXPECT: ok fields
-- NOTE: a Java object in the bindings is opaque
assert(type(thread) == "userdata" and not pcall(function() return thread.name end) and not pcall(function() thread.x = 1 end) and not pcall(function() return thread() end))
assert(getmetatable(thread) == nil and not tostring(thread):find("Thread") and not pcall(setmetatable, thread, {}))
other = thread
local held = thread
assert(held == held and type(other) == "userdata")
