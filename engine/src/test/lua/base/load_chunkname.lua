-- The chunk name in messages: = and @ are taken literally, other text is quoted and cut (§6.1, §4.9).

local function name(chunkname)
  local _, message = load("x =", chunkname)
  return (message:gsub(":1: unexpected symbol near <eof>$", ""))
end
print(name("=literal")) --> literal
print(name("@file.lua")) --> file.lua
print(name("text")) --> [string "text"]
print(name("first line\nsecond line")) --> [string "first line..."]
print(name("")) --> [string ""]
print(name("\nstarts with a line break")) --> [string "..."]
print(#name("="), #name("@")) --> 0	0
print(name(("x"):rep(100))) --> [string "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."]
print(name("=" .. ("y"):rep(100))) --> yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
print(name("@" .. ("dir/"):rep(30) .. "file.lua")) --> ...dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/file.lua
print(name(("x"):rep(44)), #name(("x"):rep(45)), #name(("x"):rep(46)))
--> [string "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]	59	59
print(name("=" .. ("y"):rep(59)) == ("y"):rep(59), #name("=" .. ("y"):rep(60))) --> true	59
-- without a name, the text itself is the name
print(load("x = = 1")) --> nil	[string "x = = 1"]:1: unexpected symbol near '='
print(load("local a = 1\nx = = 1")) --> nil	[string "local a = 1..."]:2: unexpected symbol near '='
