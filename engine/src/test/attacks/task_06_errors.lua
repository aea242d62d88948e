-- CLASS: task
-- HOST: task 7
-- EXPECT: error attempt to call a nil value
-- NOTE: an error after hundreds of pauses, through frames that were all left and entered again
local function deep(n) if n == 0 then return missing() end return 1 + deep(n - 1) end
local function run() local co = coroutine.wrap(function() return deep(300) end) return co() end
for i = 1, 5 do assert(not pcall(run)) end
run()
