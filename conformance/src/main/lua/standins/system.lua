--- A stand-in for the C module `system` (lua-system) in plain Lua: the clocks and the sleep of a test runner.

local system = {}

--- Seconds since the epoch; whole ones, as `os.time` has no finer.
function system.gettime()
  return os.time() + 0.0
end

--- A clock that only goes forward: processor time, which is enough for durations that no one compares.
function system.monotime()
  return os.clock()
end

function system.sleep(seconds)
  os.execute(("sleep %.3f"):format(seconds))
end

return system
