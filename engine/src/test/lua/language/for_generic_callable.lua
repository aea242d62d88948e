-- The iterator may be any callable value (§3.3.5, §2.4).

local counter = setmetatable({n = 0}, {__call = function(self, state, control)
  self.n = self.n + 1
  if self.n <= 3 then return self.n, state end
end})
for i, state in counter, "state" do print(i, state) end
--> 1	state
--> 2	state
--> 3	state
for v in coroutine.wrap(function() for _, x in ipairs {"a", "b"} do coroutine.yield(x) end end) do print(v) end
--> a
--> b
