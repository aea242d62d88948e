-- Reads rockspecs with the modules of LuaRocks, and prints the versions of each package, the newest first, then every
-- constraint in their dependencies with those of a few versions that meet it:
--
--   lua rockspecs.lua ROCKSPEC...

-- A query names the architecture, which is known once the configuration is.
assert(require "luarocks.core.cfg".init())
local persist = require "luarocks.core.persist"
local queries = require "luarocks.queries"
local vers = require "luarocks.core.vers"

local versions, constraints = {}, {}
local names = {}
for i = 1, #arg do
  local spec = assert(persist.load_into_table(arg[i]))
  local name = spec.package
  if not versions[name] then
    versions[name] = {}
    names[#names + 1] = name
  end
  table.insert(versions[name], vers.parse_version(spec.version))
  for _, dependency in ipairs(spec.dependencies or {}) do
    if not constraints[dependency] then
      constraints[dependency] = true
      constraints[#constraints + 1] = dependency
    end
  end
end

table.sort(names)
for _, name in ipairs(names) do
  table.sort(versions[name], function(a, b) return b < a end)
  local line = {}
  for i, version in ipairs(versions[name]) do line[i] = tostring(version) end
  print(name, table.concat(line, " "))
end

table.sort(constraints)
for _, dependency in ipairs(constraints) do
  local query = assert(queries.from_dep_string(dependency))
  local met = {}
  for _, version in ipairs { "5.1-1", "5.2.4", "5.3.6-2", "5.4rc1", "1.9.0", "scm-1" } do
    if vers.match_constraints(vers.parse_version(version), query.constraints) then met[#met + 1] = version end
  end
  print(tostring(query), table.concat(met, " "))
end
print(("== %d packages, %d constraints"):format(#names, #constraints))
