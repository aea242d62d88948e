-- CLASS: escape
-- EXPECT: ok clean
-- NOTE: no name of the host is reachable
local seen, bad = {}, {} local function walk(v, path) if type(v) ~= "table" or seen[v] then return end seen[v] = true for k, x in pairs(v) do local p = path .. "." .. tostring(k) if p:find("java") or p:find("perilune") then bad[#bad + 1] = p end walk(x, p) walk(getmetatable(x), p .. "#") end end walk(_G, "_G") print(#bad == 0 and "clean" or table.concat(bad, " "))
