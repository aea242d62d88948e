-- An incremental constraint solver after the DeltaBlue algorithm: strengths, a dataflow graph, polymorphic constraints.
-- @group programs

-- Variables are connected by constraints, each with a strength. Every constraint that is in force determines one
-- variable by one of its methods; a stronger constraint takes the variable over from a weaker one, which then looks for
-- another. Each variable knows the weakest strength at which it could still be overridden ("walkabout strength"), so a
-- constraint is added or removed in time proportional to what changes.

local REQUIRED, STRONG, MEDIUM, WEAK, WEAKEST = 1, 2, 3, 4, 5 -- less is stronger

-- Variables ---------------------------------------------------------------------------------------------------------

local Variable = {}
Variable.__index = Variable

function Variable.new(name, value)
  return setmetatable(
    { name = name, value = value, constraints = {}, by = false, mark = 0, walkabout = WEAKEST, stay = true }, Variable)
end

function Variable:attach(constraint)
  self.constraints[#self.constraints + 1] = constraint
end

function Variable:detach(constraint)
  local all = self.constraints
  for i = 1, #all do
    if all[i] == constraint then
      table.remove(all, i)
      break
    end
  end
  if self.by == constraint then self.by = false end
end

-- Constraints -------------------------------------------------------------------------------------------------------

local Constraint = {}
Constraint.__index = Constraint

local function class(parent)
  local c = setmetatable({}, parent)
  c.__index = c
  return c
end

-- Whether it determines its output from outside, not from other variables.
function Constraint:isInput() return false end

-- A constraint on one variable: it holds the value (stay) or lets the outside set it (edit).
local Unary = class(Constraint)

function Unary:init(variable, strength)
  self.variable, self.strength, self.satisfied = variable, strength, false
  return self
end

function Unary:attachAll() self.variable:attach(self) end
function Unary:detachAll() self.variable:detach(self) end
function Unary:isSatisfied() return self.satisfied end
function Unary:unsatisfy() self.satisfied = false end
function Unary:output() return self.variable end
function Unary:markInputs(_) end
function Unary:inputsKnown(_) return true end
function Unary:execute() end

function Unary:choose(mark)
  self.satisfied = self.variable.mark ~= mark and self.strength < self.variable.walkabout
end

function Unary:recalculate()
  local out = self.variable
  out.walkabout = self.strength
  out.stay = not self:isInput()
  if out.stay then self:execute() end
end

local Stay = class(Unary)
local Edit = class(Unary)
function Edit:isInput() return true end

-- A constraint between two variables, to be satisfied in either direction.
local Binary = class(Constraint)

function Binary:init(a, b, strength)
  self.a, self.b, self.strength, self.direction = a, b, strength, 0 -- 1: a determines b; -1: b determines a; 0: neither
  return self
end

function Binary:attachAll()
  self.a:attach(self)
  self.b:attach(self)
end

function Binary:detachAll()
  self.a:detach(self)
  self.b:detach(self)
end

function Binary:isSatisfied() return self.direction ~= 0 end
function Binary:unsatisfy() self.direction = 0 end
function Binary:output() if self.direction == 1 then return self.b else return self.a end end
function Binary:input() if self.direction == 1 then return self.a else return self.b end end
function Binary:markInputs(mark) self:input().mark = mark end

function Binary:inputsKnown(mark)
  local input = self:input()
  return input.mark == mark or input.stay or not input.by
end

function Binary:choose(mark)
  local a, b = self.a, self.b
  self.direction = 0
  if a.mark == mark then
    if b.mark ~= mark and self.strength < b.walkabout then self.direction = 1 end
  elseif b.mark == mark then
    if self.strength < a.walkabout then self.direction = -1 end
  elseif a.walkabout > b.walkabout then
    if self.strength < a.walkabout then self.direction = -1 end
  elseif self.strength < b.walkabout then
    self.direction = 1
  end
end

function Binary:recalculate()
  local input, out = self:input(), self:output()
  out.walkabout = math.max(self.strength, input.walkabout)
  out.stay = input.stay
  if out.stay then self:execute() end
end

local Equal = class(Binary)
function Equal:execute() self:output().value = self:input().value end

-- b = a * scale + offset, where scale and offset are variables, too.
local Scale = class(Binary)

function Scale:init(a, scale, offset, b, strength)
  self.scale, self.offset = scale, offset
  return Binary.init(self, a, b, strength)
end

function Scale:attachAll()
  Binary.attachAll(self)
  self.scale:attach(self)
  self.offset:attach(self)
end

function Scale:detachAll()
  Binary.detachAll(self)
  self.scale:detach(self)
  self.offset:detach(self)
end

function Scale:markInputs(mark)
  Binary.markInputs(self, mark)
  self.scale.mark, self.offset.mark = mark, mark
end

function Scale:inputsKnown(mark)
  local scale, offset = self.scale, self.offset
  return Binary.inputsKnown(self, mark)
    and (scale.mark == mark or scale.stay or not scale.by)
    and (offset.mark == mark or offset.stay or not offset.by)
end

function Scale:execute()
  if self.direction == 1 then
    self.b.value = self.a.value * self.scale.value + self.offset.value
  else
    self.a.value = (self.b.value - self.offset.value) / self.scale.value
  end
end

function Scale:recalculate()
  local input, out = self:input(), self:output()
  out.walkabout = math.max(self.strength, input.walkabout)
  out.stay = input.stay and self.scale.stay and self.offset.stay
  if out.stay then self:execute() end
end

-- The planner -------------------------------------------------------------------------------------------------------

local Planner = {}
Planner.__index = Planner

function Planner.new() return setmetatable({ mark = 0 }, Planner) end

function Planner:newMark()
  self.mark = self.mark + 1
  return self.mark
end

-- Tries to bring a constraint into force; answers the one that it displaced, or false.
function Planner:satisfy(constraint, mark)
  constraint:choose(mark)
  if not constraint:isSatisfied() then
    if constraint.strength == REQUIRED then error("a required constraint cannot be satisfied") end
    return false
  end
  constraint:markInputs(mark)
  local out = constraint:output()
  local displaced = out.by
  if displaced then displaced:unsatisfy() end
  out.by = constraint
  if not self:propagate(constraint, mark) then error("a cycle of constraints") end
  out.mark = mark
  return displaced
end

function Planner:add(constraint)
  constraint:attachAll()
  local mark = self:newMark()
  local displaced = self:satisfy(constraint, mark)
  while displaced do displaced = self:satisfy(displaced, mark) end
end

-- Constraints that take their input from a variable, all but the one that determines it.
local function consumers(variable, into)
  for _, c in ipairs(variable.constraints) do
    if c ~= variable.by and c:isSatisfied() then into[#into + 1] = c end
  end
end

-- Recomputes what lies downstream of a constraint; false when that comes back to the mark.
function Planner:propagate(constraint, mark)
  local todo = { constraint }
  while #todo > 0 do
    local c = table.remove(todo)
    local out = c:output()
    if out.mark == mark then
      self:remove(constraint)
      return false
    end
    c:recalculate()
    consumers(out, todo)
  end
  return true
end

function Planner:remove(constraint)
  if not constraint:isSatisfied() then
    constraint:detachAll()
    return
  end
  local out = constraint:output()
  constraint:unsatisfy()
  constraint:detachAll()
  -- What it determined is free; weaker constraints downstream get their chance, the strongest first.
  local waiting, todo = {}, { out }
  out.by, out.walkabout, out.stay = false, WEAKEST, true
  while #todo > 0 do
    local variable = table.remove(todo)
    for _, c in ipairs(variable.constraints) do
      if not c:isSatisfied() then waiting[#waiting + 1] = c end
    end
    local downstream = {}
    consumers(variable, downstream)
    for _, c in ipairs(downstream) do
      c:recalculate()
      todo[#todo + 1] = c:output()
    end
  end
  for strength = REQUIRED, WEAKEST do
    for _, c in ipairs(waiting) do
      if c.strength == strength and not c:isSatisfied() then
        local mark = self:newMark()
        local displaced = self:satisfy(c, mark)
        while displaced do displaced = self:satisfy(displaced, mark) end
      end
    end
  end
end

-- The constraints to execute, in order, whenever the given inputs change.
function Planner:plan(inputs)
  local mark, plan, todo = self:newMark(), {}, {}
  for _, c in ipairs(inputs) do
    if c:isInput() and c:isSatisfied() then todo[#todo + 1] = c end
  end
  while #todo > 0 do
    local c = table.remove(todo)
    local out = c:output()
    if out.mark ~= mark and c:inputsKnown(mark) then
      plan[#plan + 1] = c
      out.mark = mark
      consumers(out, todo)
    end
  end
  return plan
end

local function execute(plan)
  for i = 1, #plan do plan[i]:execute() end
end

function Planner:change(variable, values)
  local edit = setmetatable({}, Edit):init(variable, STRONG)
  self:add(edit)
  local plan = self:plan({ edit })
  for _, value in ipairs(values) do
    variable.value = value
    execute(plan)
  end
  self:remove(edit)
end

-- The two networks --------------------------------------------------------------------------------------------------

-- A long chain of equalities: the last variable follows the first.
local function chain(n)
  local planner = Planner.new()
  local first = Variable.new("v0", 0)
  local last = first
  for i = 1, n do
    local v = Variable.new("v" .. i, 0)
    planner:add(setmetatable({}, Equal):init(last, v, REQUIRED))
    last = v
  end
  planner:add(setmetatable({}, Stay):init(last, WEAK))
  local sum = 0
  planner:change(first, { 3, 5, 8, 13, 21, 34, 55, 89 })
  sum = sum + last.value
  planner:change(last, { 7 })
  return sum + first.value
end

-- Many points mapped by one scale and one offset, changed from either side.
local function projection(n)
  local planner = Planner.new()
  local scale, offset = Variable.new("scale", 10), Variable.new("offset", 1000)
  planner:add(setmetatable({}, Stay):init(scale, MEDIUM))
  planner:add(setmetatable({}, Stay):init(offset, MEDIUM))
  local sources, images = {}, {}
  for i = 1, n do
    sources[i], images[i] = Variable.new("s" .. i, i), Variable.new("d" .. i, i)
    planner:add(setmetatable({}, Stay):init(sources[i], WEAK))
    planner:add(setmetatable({}, Scale):init(sources[i], scale, offset, images[i], REQUIRED))
  end
  planner:change(sources[1], { 17 })
  local sum = images[1].value
  planner:change(images[1], { 1050 })
  sum = sum + sources[1].value
  planner:change(scale, { 5 })
  for i = 1, n do sum = sum + images[i].value end
  planner:change(offset, { 2000 })
  for i = 1, n do sum = sum + images[i].value end
  return sum
end

return {
  n = 300, check = 8116866,
  run = function(n)
    local sum = 0
    for _ = 1, 6 do sum = sum + chain(n) + projection(n) end
    return sum
  end,
}
