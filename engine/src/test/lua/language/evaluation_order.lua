-- Operands, arguments and index expressions are evaluated from left to right here (§3.4).

local log = {}
local function e(v) log[#log + 1] = tostring(v) return v end
local function flush() local s = table.concat(log, " ") log = {} return s end
local _ = e(1) + e(2) * e(3)
print(flush()) --> 1 2 3
print(select("#", e("a"), e("b"), e("c")), flush()) --> 3	a b c
_ = ({[e("k")] = e("v")})[e("k")]
print(flush()) --> k v k
_ = e("x") .. e("y") .. e("z")
print(flush()) --> x y z
_ = e(1) < e(2), e(3) > e(2)
print(flush()) --> 1 2 3 2
local t = {}
t[e("i")] = e("value")
print(flush()) --> i value
local f = function(...) return function(...) end end
f(e("first"))(e("second"))
print(flush()) --> first second
