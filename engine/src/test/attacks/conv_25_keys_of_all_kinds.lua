-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: ok converted fields 7
-- NOTE: keys of every kind become keys of a map, functions and coroutines handles
return {[1] = 1, [1.5] = 2, ["1"] = 3, [true] = 4, [print] = 5, [coroutine.create(print)] = 6, [{}] = 7}
