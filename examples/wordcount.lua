-- Counts the words of a file, or of standard input, and prints the most frequent.
-- Usage: perilune examples/wordcount.lua [file [how many]]
local name, limit = arg and arg[1], tonumber(arg and arg[2]) or 10

local input = io.stdin
if name and name ~= "-" then
  input = assert(io.open(name))
end

local count, total = {}, 0
for line in input:lines() do
  for word in line:lower():gmatch("%a[%a']*") do
    count[word] = (count[word] or 0) + 1
    total = total + 1
  end
end

local words = {}
for word in pairs(count) do
  words[#words + 1] = word
end
-- By falling count; equal counts by name, so that the order is the same in every run.
table.sort(words, function(a, b)
  if count[a] ~= count[b] then return count[a] > count[b] end
  return a < b
end)

print(string.format("%d words, %d different", total, #words))
for i = 1, math.min(limit, #words) do
  print(string.format("%6d  %s", count[words[i]], words[i]))
end
