-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: each level catches the error of the one above and tries again
local function tree() pcall(host.call, tree) pcall(host.call, tree) end
while true do tree() end
