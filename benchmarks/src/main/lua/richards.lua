-- The Richards benchmark: an operating system's scheduler as objects with polymorphic methods and linked queues.
-- @group programs
-- @quick

local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local DATA_SIZE = 4

local Packet = {}
Packet.__index = Packet

local function packet(rest, owner, work)
  return setmetatable({ rest = rest, owner = owner, work = work, datum = 0, data = { 0, 0, 0, 0 } }, Packet)
end

-- Appends this packet to a queue (its first packet or nil) and returns the queue.
function Packet:appendTo(queue)
  self.rest = nil
  if not queue then return self end
  local last = queue
  while last.rest do last = last.rest end
  last.rest = self
  return queue
end

local Scheduler = {}
Scheduler.__index = Scheduler

local Task = {}
Task.__index = Task

local function class()
  local c = setmetatable({}, { __index = Task })
  c.__index = c
  return c
end

-- A task runs when it is not held and not suspended, or when a packet has woken it (ready).
local function task(kind, scheduler, id, priority, queue)
  local t = setmetatable({
    scheduler = scheduler, id = id, priority = priority, queue = queue, rest = scheduler.tasks,
    held = false, suspended = true, ready = queue ~= nil,
  }, kind)
  scheduler.tasks, scheduler.byId[id] = t, t
  return t
end

-- Runs one step, with the first waiting packet if it was suspended; returns the task to run next.
function Task:step()
  local message
  if self.suspended and self.ready then
    message = self.queue
    self.queue = message.rest
    self.suspended, self.ready = false, self.queue ~= nil
  end
  return self:run(message)
end

-- Queues a packet for this task; returns the task to go on with: this one if it was idle and is more urgent.
function Task:receive(message, current)
  if self.queue then
    message:appendTo(self.queue)
    return current
  end
  self.queue, self.ready = message, true
  if self.priority > current.priority then return self end
  return current
end

function Scheduler:schedule()
  local current = self.tasks
  while current do
    if current.held or (current.suspended and not current.ready) then
      current = current.rest
    else
      self.current = current
      current = current:step()
    end
  end
end

function Scheduler:suspend()
  self.current.suspended = true
  return self.current
end

function Scheduler:hold()
  self.holds = self.holds + 1
  self.current.held = true
  return self.current.rest
end

function Scheduler:release(id)
  local t = self.byId[id]
  t.held = false
  if t.priority > self.current.priority then return t end
  return self.current
end

function Scheduler:send(message)
  local receiver = self.byId[message.owner]
  self.sends = self.sends + 1
  message.rest = nil
  message.owner = self.current.id
  return receiver:receive(message, self.current)
end

local function toggle(x, bit)
  if x % (bit + bit) >= bit then return x - bit end
  return x + bit
end

-- Releases one device or the other, as a 16-bit shift register says, until its count is used up.
local Idle = class()
function Idle:run()
  self.count = self.count - 1
  if self.count == 0 then return self.scheduler:hold() end
  local x = self.register
  local odd = x % 2
  x = (x - odd) / 2
  if odd == 0 then
    self.register = x
    return self.scheduler:release(DEVICE_A)
  end
  self.register = toggle(toggle(toggle(x + 0x8000, 0x4000), 0x1000), 8)
  return self.scheduler:release(DEVICE_B)
end

-- Fills work packets with letters and sends them to the two handlers in turn.
local Worker = class()
function Worker:run(message)
  if not message then return self.scheduler:suspend() end
  self.target = self.target == HANDLER_A and HANDLER_B or HANDLER_A
  message.owner, message.datum = self.target, 1
  local letter = self.letter
  for i = 1, DATA_SIZE do
    letter = letter + 1
    if letter > 26 then letter = 1 end
    message.data[i] = letter
  end
  self.letter = letter
  return self.scheduler:send(message)
end

-- Passes the letters of work packets one by one to its device.
local Handler = class()
function Handler:run(message)
  if message then
    if message.work then self.works = message:appendTo(self.works) else self.devices = message:appendTo(self.devices) end
  end
  local work = self.works
  if work then
    local at = work.datum
    if at > DATA_SIZE then
      self.works = work.rest
      return self.scheduler:send(work)
    end
    local device = self.devices
    if device then
      self.devices = device.rest
      device.datum = work.data[at]
      work.datum = at + 1
      return self.scheduler:send(device)
    end
  end
  return self.scheduler:suspend()
end

-- Keeps a packet until it is released, then sends it back.
local Device = class()
function Device:run(message)
  if message then
    self.pending = message
    return self.scheduler:hold()
  end
  local pending = self.pending
  if not pending then return self.scheduler:suspend() end
  self.pending = nil
  return self.scheduler:send(pending)
end

local function simulate(count)
  local s = setmetatable({ tasks = nil, byId = {}, sends = 0, holds = 0 }, Scheduler)
  local idle = task(Idle, s, IDLE, 0, nil)
  idle.suspended, idle.register, idle.count = false, 1, count
  local worker = task(Worker, s, WORKER, 1000, packet(packet(nil, WORKER, true), WORKER, true))
  worker.target, worker.letter = HANDLER_A, 0
  local function deviceQueue(id) return packet(packet(packet(nil, id, false), id, false), id, false) end
  task(Handler, s, HANDLER_A, 2000, deviceQueue(DEVICE_A))
  task(Handler, s, HANDLER_B, 3000, deviceQueue(DEVICE_B))
  task(Device, s, DEVICE_A, 4000, nil)
  task(Device, s, DEVICE_B, 5000, nil)
  s:schedule()
  return s
end

return {
  -- 2322 packets sent and 928 holds are what the original program counts for 1,000 turns of the idle task.
  n = 60, check = 60 * 23220928,
  run = function(n)
    local sum = 0
    for _ = 1, n do
      local s = simulate(1000)
      sum = sum + s.sends * 10000 + s.holds
    end
    return sum
  end,
}
