-- CLASS: task
-- HOST: task 100
-- EXPECT: ok slices
-- NOTE: a coroutine that a host function resumes cannot pause: the Java stack is below it; nor can what it starts and leaves waiting
local function loop() for i = 1, 3000 do end return "ended" end
for i = 1, 10 do
  assert(resume(coroutine.create(loop)) == "ended")
  assert(callLater(loop) == true)
  assert(call(loop) == "ended")
end
