-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: converting a long argument to a Java string is charged, too
local s = ("x"):rep(1 << 23)
while true do host.echo(s) end
