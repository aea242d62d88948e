-- Calls, methods, open arguments and results, tail calls.
print "one"
f{1}
local o = {}
o:m(1, f())
o.a.b:c "x" (...)
f(f(), (f()), f())
local function tail(...)
  if ... then
    return f(...)
  elseif o then
    return (f())
  end
  return f(), ...
end
return o
  :first(1,
  2)
  :second()
