-- CLASS: several states
-- HOST: states
-- EXPECT: kill memory
-- NOTE: names that all states of a process share are no place to leave things in
local t = {}
local i = 0
while true do i = i + 1 local k = "name" .. i t[i] = {[k] = i, [k .. "x"] = i} load("return " .. k .. "." .. k)  end
