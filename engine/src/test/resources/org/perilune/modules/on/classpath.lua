local name, file = ... return name .. ' from the class path ' .. file
