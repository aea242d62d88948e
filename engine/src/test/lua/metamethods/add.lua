-- __add: the left operand's metamethod is tried first, then the right one's (§2.4).

local function show(v) return type(v) == "table" and v.name or tostring(v) end
local function new(name, tag)
  return setmetatable({name = name}, {__add = function(a, b) return tag .. ":" .. show(a) .. "+" .. show(b) end})
end
local l, r = new("l", "left"), new("r", "right")
print(l + r, r + l, l + 1, 1 + l, l + "x", "10" + l, l + nil, true + r)
--> left:l+r	right:r+l	left:l+1	left:1+l	left:l+x	left:10+l	left:l+nil	right:true+r
-- the result is adjusted to one value
local two = setmetatable({}, {__add = function() return 1, 2 end})
print(two + two, select("#", two + two)) --> 1	1
local none = setmetatable({}, {__add = function() end})
print(none + 1) --> nil
