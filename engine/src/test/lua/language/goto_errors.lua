-- Labels that are missing, repeated or inside a local's scope are errors (§3.3.4).

print(load("goto nowhere", "=s")) --> nil	s:1: no visible label 'nowhere' for <goto> at line 1
print(load("do ::inner:: end goto inner", "=s")) --> nil	s:1: no visible label 'inner' for <goto> at line 1
print(load("goto l; local a ::l:: print(a)", "=s")) --> nil	s:1: <goto l> at line 1 jumps into the scope of local 'a'
print(load("::l:: ::l::", "=s")) --> nil	s:1: label 'l' already defined on line 1
print(load("\n::l::\n\n::l::", "=s")) --> nil	s:4: label 'l' already defined on line 2
print(load("goto f; function g() ::f:: end", "=s")) --> nil	s:1: no visible label 'f' for <goto> at line 1
print(load("::l:: do ::l:: end", "=s") ~= nil) --> true
print(load("do ::l:: end ::l::", "=s") ~= nil) --> true
print(load("goto = 1", "=s")) --> nil	s:1: <name> expected near '='
print(load("local function f() ::a:: end ::a::", "=s") ~= nil) --> true
