-- == compares type and value; tables, functions and coroutines by identity (§3.4.4).

local t, f = {}, function() end
print(t == t, {} == {}, f == f, t ~= {}, nil == false, nil == nil) --> true	false	true	true	false	true
print("1" == 1, 0 == false, "" == false, 1 == 1.0, "a" ~= "b") --> false	false	false	true	true
local alias = t
print(alias == t, rawequal(alias, t)) --> true	true
local co = coroutine.create(f)
print(co == co, co == coroutine.create(f)) --> true	false
print(print == print, string.rep == ("x").rep) --> true	true
print(1 == 1 == true, not (1 == 2)) --> true	true
