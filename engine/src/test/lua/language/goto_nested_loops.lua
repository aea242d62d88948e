-- goto leaves several loops at once and restarts an outer one (§3.3.4).

local restarts = 0
for i = 1, 2 do
  ::restart::
  for j = 1, 3 do
    if j == 2 and restarts < 2 then
      restarts = restarts + 1
      goto restart
    end
    print(i, j, restarts)
    --> 1	1	0
    --> 1	1	1
    --> 1	1	2
    --> 1	2	2
    --> 1	3	2
    --> 2	1	2
    --> 2	2	2
    --> 2	3	2
  end
end
for _, word in ipairs {"a", "stop", "b"} do
  while true do
    repeat
      if word == "stop" then goto finished end
      goto nextWord
    until false
  end
  ::nextWord::
  print(word) --> a
end
::finished::
print "finished" --> finished
