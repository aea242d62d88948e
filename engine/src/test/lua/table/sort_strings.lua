-- table.sort of many strings orders them by their bytes (§6.6, §3.4.4).

local function sorted(t)
  local expected = {}
  for i = 1, #t do
    -- sorted by insertion, with < alone
    local at = i
    while at > 1 and t[i] < expected[at - 1] do
      expected[at] = expected[at - 1]
      at = at - 1
    end
    expected[at] = t[i]
  end
  table.sort(t)
  for i = 1, #t do
    if t[i] ~= expected[i] then return "differs at " .. i end
  end
  return #t
end

-- lengths around eight bytes behind what all have in common, with zeros and bytes above 127
local tails = { "", "\0", "\0\0", "a", "a\0", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaa\0", "\x7f", "\x80", "\xff",
  "\xff\xff\xff\xff\xff\xff\xff\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff", "aaaaaab", "b" }
for _, head in ipairs { "", "k", "common beginning " } do
  local t = {}
  for _, x in ipairs(tails) do
    for _, y in ipairs(tails) do t[#t + 1] = head .. x .. y end
  end
  for i = 1, #t do
    local j = i * 7919 % #t + 1
    t[i], t[j] = t[j], t[i]
  end
  print(sorted(t))
end
--> 256
--> 256
--> 256

-- all the same; numbers in decimal; only the last bytes differ
local same, numbers, far = {}, {}, {}
for i = 1, 100 do
  same[i] = "same"
  numbers[i] = tostring(i * 37 % 101)
  far[i] = (i % 2 == 0 and "x" or "y") .. ("-"):rep(20) .. i
end
print(sorted(same), sorted(numbers), sorted(far)) --> 100	100	100
