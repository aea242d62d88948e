-- __index and __newindex as functions: a proxy that counts what passes through it.
-- @group objects

return {
  n = 2000000, check = 13000000,
  run = function(n)
    local store, reads, writes = { total = 0 }, 0, 0
    local proxy = setmetatable({}, {
      __index = function(_, key)
        reads = reads + 1
        return store[key]
      end,
      __newindex = function(_, key, value)
        writes = writes + 1
        store[key] = value
      end,
    })
    for i = 1, n do proxy.total = proxy.total + i % 10 end
    return store.total + reads + writes
  end,
}
