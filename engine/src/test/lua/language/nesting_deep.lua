-- Blocks, functions, tables and parentheses nest deeply (§3.3, §3.4).

local depth = 100
print(load("return " .. ("("):rep(depth) .. "7" .. (")"):rep(depth))()) --> 7
local t = load("return " .. ("{"):rep(depth) .. ("}"):rep(depth))()
local levels = 0
while t do levels = levels + 1 t = t[1] end
print(levels) --> 100
print(load(("do "):rep(depth) .. "return 'blocks' " .. ("end "):rep(depth))()) --> blocks
local f = load(("return function() "):rep(50) .. "return 'functions'" .. (" end"):rep(50))
for i = 1, 50 do f = f() end
print(f()) --> functions
print(load("return " .. ("not "):rep(101) .. "nil")()) --> true
print(#load("return " .. ("'a' .. "):rep(150) .. "''")()) --> 150
print(load("local x = 0 " .. ("x = x + 1 "):rep(1000) .. "return x")()) --> 1000
print(load(("if true then "):rep(depth) .. "return 'ifs' " .. ("end "):rep(depth))()) --> ifs
