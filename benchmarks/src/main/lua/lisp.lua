-- An interpreter for a small Lisp: reader, environments, closures, and programs that run in it.
-- @group programs
-- @differs luajc stops with "attempt to perform arithmetic __add on nil and nil"
-- @differs luna its patterns refuse [()]

local NIL = {}

-- An atom is a string (a symbol) or a number; a list is { head, tail }, the empty list NIL.
-- Returns a function that reads the next expression, or returns nil at the end.
local function reader(text)
  local next, read = text:gsub("[()]", " %0 "):gmatch("%S+"), nil
  local function readList()
    local items = {}
    while true do
      local token = next()
      if token == ")" then break end
      items[#items + 1] = read(token)
    end
    local list = NIL
    for i = #items, 1, -1 do list = { items[i], list } end
    return list
  end
  function read(token)
    if token == "(" then return readList() end
    return token:find("^%d") and tonumber(token) or token
  end
  return function()
    local token = next()
    if token then return read(token) end
  end
end

local function lookup(env, name)
  while env do
    local value = env.vars[name]
    if value ~= nil then return value end
    env = env.outer
  end
  error("unbound: " .. name)
end

local evaluate

local function bind(lambda, args)
  local vars, names = {}, lambda.params
  while names ~= NIL do
    vars[names[1]] = args[1]
    names, args = names[2], args[2]
  end
  return { vars = vars, outer = lambda.env }
end

local function evaluateAll(list, env)
  if list == NIL then return NIL end
  return { evaluate(list[1], env), evaluateAll(list[2], env) }
end

-- Special forms return the value, or an expression and an environment to go on with in its place (a tail call).
local forms = {
  quote = function(rest) return rest[1] end,
  ["if"] = function(rest, env)
    if evaluate(rest[1], env) then return nil, rest[2][1], env end
    return nil, rest[2][2][1], env
  end,
  define = function(rest, env)
    env.vars[rest[1]] = evaluate(rest[2][1], env)
    return NIL
  end,
  lambda = function(rest, env)
    return { params = rest[1], body = rest[2][1], env = env, lambda = true }
  end,
}

function evaluate(x, env)
  while true do
    local kind = type(x)
    if kind == "string" then return lookup(env, x) end
    if kind ~= "table" or x == NIL then return x end
    local head, rest = x[1], x[2]
    local form = forms[head]
    if form then
      local value, nextExpression, nextEnv = form(rest, env)
      if not nextExpression then return value end
      x, env = nextExpression, nextEnv
    else
      local f = evaluate(head, env)
      local args = evaluateAll(rest, env)
      if type(f) == "function" then return f(args[1], args ~= NIL and args[2][1] or nil) end
      x, env = f.body, bind(f, args)
    end
  end
end

local builtins = {
  ["+"] = function(a, b) return a + b end,
  ["-"] = function(a, b) return a - b end,
  ["*"] = function(a, b) return a * b end,
  ["<"] = function(a, b) return a < b end,
  ["="] = function(a, b) return a == b end,
  cons = function(a, b) return { a, b } end,
  head = function(a) return a[1] end,
  tail = function(a) return a[2] end,
  ["empty?"] = function(a) return a == NIL end,
}

local PROGRAM = [[
(define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
(define range (lambda (low high) (if (< high low) (quote ()) (cons low (range (+ low 1) high)))))
(define map (lambda (f l) (if (empty? l) l (cons (f (head l)) (map f (tail l))))))
(define fold (lambda (f value l) (if (empty? l) value (fold f (f value (head l)) (tail l)))))
(define loop (lambda (n sum) (if (= n 0) sum (loop (- n 1) (+ sum n)))))
(+ (fib 15) (+ (loop 2000 0) (fold (lambda (a b) (+ a b)) 0 (map (lambda (x) (* x x)) (range 1 100)))))
]]

return {
  n = 8, check = 18719680,
  run = function(n)
    local sum = 0
    for _ = 1, n do
      local env = { vars = {} }
      for name, f in pairs(builtins) do env.vars[name] = f end
      local value
      local read = reader(PROGRAM)
      local expression = read()
      while expression do
        value = evaluate(expression, env)
        expression = read()
      end
      sum = sum + value
    end
    return sum
  end,
}
