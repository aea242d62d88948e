local function never(a) return a + 1 end
local function mixed(a) return -a end
mixed(1)
mixed(1.5)
