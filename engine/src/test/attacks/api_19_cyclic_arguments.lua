-- CLASS: host API
-- HOST: api
-- EXPECT: ok refused
-- NOTE: tables that contain themselves, that are too deep, or that are no lists, as arguments
local cycle = {} cycle[1] = cycle
local fields = {} fields.self = {fields}
local deep = {} for i = 1, 10000 do deep = {deep} end
local dag = {1} for i = 1, 90 do dag = {dag, dag} end
for _, f in ipairs {host.total, host.names, host.tags, numbers, host.length} do
  for _, x in ipairs {cycle, fields, deep, dag, {[2] = 1, x = 1}, {[2^53] = 1}, print, opaque} do
    local ok, e = pcall(f, x)
    assert(not ok or f == host.names, e)
    assert(ok or #e < 1000, #e)
  end
end
print "refused"
