-- CLASS: metamethod
-- EXPECT: kill instructions
-- NOTE: every operator ends in a metamethod
local t = setmetatable({}, {}) local m = getmetatable(t) local function f() return t end for _, e in ipairs{"__add", "__sub", "__mul", "__unm", "__concat", "__call", "__index"} do m[e] = f end while true do local x = -(t + t - t * t) .. t; x = t(1)[2].y end
