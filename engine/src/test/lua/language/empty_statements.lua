-- Semicolons separate statements and may stand alone (§3.3.1).

;;; print("a");; print("b");
--> a
--> b
do ; end
local x = 1; local y = 2;
print(x + y); --> 3
if x then ; end
while false do ; end
print(load("return;")  ~= nil, load("return 1;") ~= nil) --> true	true
print(load("return 1;;", "=s")) --> nil	s:1: <eof> expected near ';'
