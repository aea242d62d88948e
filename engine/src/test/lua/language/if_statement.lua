-- if, elseif, else; only nil and false are false (§3.3.4).

local function classify(x)
  if x == nil then return "nil"
  elseif not x then return "false"
  elseif x == 0 then return "zero"
  elseif x == "" then return "empty"
  else return "other" end
end
print(classify(nil), classify(false), classify(0), classify(""), classify({})) --> nil	false	zero	empty	other
if 0 then print "0" end --> 0
if "" then print "empty string" end --> empty string
if {} then print "table" end --> table
if nil then print "never" else print "else" end --> else
if false then elseif true then print "elseif" end --> elseif
if not nil and not false then print "both" end --> both
local function f() return nil, true end
if f() then print "never" else print "first result decides" end --> first result decides
if (1 < 2) == true then if 2 < 1 then print "never" else print "nested" end end --> nested
