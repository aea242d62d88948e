-- goto jumps to a label visible in its block or an enclosing one (§3.3.4).

local i = 1
::top::
if i <= 3 then
  print(i)
  --> 1
  --> 2
  --> 3
  i = i + 1
  goto top
end
do goto done print "skipped" ::done:: end
for i = 1, 3 do
  for j = 1, 3 do
    if i * j == 4 then print("found", i, j) goto out end --> found	2	2
  end
end
::out::
do
  local k = 0
  ::again::
  k = k + 1
  if k < 3 then goto again end
  print("k", k) --> k	3
end
goto skip; ::back:: print "back" goto finish --> back
::skip:: goto back
::finish::
