-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: a function that the host keeps and calls later uses what is left
for i = 1, 3 do host.keep(function() local n = 0 for j = 1, 20000000 do n = n + 1 end return n end) end
