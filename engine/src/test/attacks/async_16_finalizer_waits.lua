-- CLASS: completion
-- HOST: async block
-- EXPECT: kill deadline
-- NOTE: finalizers that wait when the state is closed
keep = setmetatable({}, {__gc = function() pcall(fetch, "never") print "ESCAPED" end})
