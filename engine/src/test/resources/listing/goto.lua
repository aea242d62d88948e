-- Labels, forward and backward jumps, break.
do
  local i = 1
  ::top::
  if i > 3 then goto done end
  i = i + 1
  if f(i) then goto top; g() end
  goto top
end
::done::
for i = 1, 3 do
  for j = 1, 3 do
    if j == i then goto continue end
    if i then break else break end
    f(i, j)
    ::continue::
  end
end
while true do
  do goto out end
end
::out:: ::last::
