-- CLASS: callbacks
-- EXPECT: kill instructions
-- NOTE: __pairs that answers iterators without end, and iterators that change what they iterate over
for _, v in ipairs { 1, {}, print } do pcall(pairs, setmetatable({}, {__pairs = v})) end
local t = setmetatable({}, {__pairs = function(t) return next, {x = 1, y = 2}, nil end})
for k, v in pairs(t) do assert(v) end
assert(not pcall(function() local t = {a = 1} for k in next, t, "b" do end end))
local t = {} for i = 1, 50 do t[i] = i end
for k in pairs(t) do t[k] = nil for j = 1, 3 do t["n" .. k .. j] = nil end end
for _ in pairs(setmetatable({}, {__pairs = function() return function(s, n) return (n or 0) + 1 end end})) do end
