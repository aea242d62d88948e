-- An uncaught error ends the script; level 2 blames the caller (§6.1).

local function check(x)
  if x < 0 then error("negative value", 2) end
  return x
end
print(check(1)) --> 1
check(-1) --! error_script.lua:8: negative value
