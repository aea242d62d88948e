-- A long bracket is closed only by a bracket of its own level (§3.1).

print([=[one ]] inside]=]) --> one ]] inside
print([==[<]=] and ]] and ]>]==]) --> <]=] and ]] and ]>
print([[<]=]>]]) --> <]=]>
print(#[=[]]]=], #[=[[[]=]) --> 2	2
print([=[[==[nested]==]]=]) --> [==[nested]==]
print(load("return [=abc", "=s")) --> nil	s:1: invalid long string delimiter near '[='
print(load("return [==", "=s")) --> nil	s:1: invalid long string delimiter near '[=='
