-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: the limit is hit in a comparator, in a replacement, in a handler, in a metamethod, all inside each other
local function loop() pcall(function() while true do end end) print "ESCAPED" end
local function guarded(f) local ok = pcall(f) print "ESCAPED" return true end
xpcall(function()
  table.sort({2, 1}, function(a, b)
    return guarded(function()
      ("x"):gsub(".", function()
        tostring(setmetatable({}, {__tostring = function()
          xpcall(error, function() loop() return "ESCAPED" end)
          print "ESCAPED"
          return ""
        end}))
      end)
    end)
  end)
end, function(m) print("ESCAPED", m) end)
print "ESCAPED"
