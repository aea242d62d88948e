-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: a megabyte for one call: the copying is charged
while true do host.blob(1000000) end
