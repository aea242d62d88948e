-- Classes by metatables: methods, super calls, inherited metamethods copied by hand (§2.4).

local Animal = {}
Animal.__index = Animal
Animal.__tostring = function(self) return self.kind .. " " .. self.name end
function Animal.new(class, name) return setmetatable({name = name}, class) end
Animal.kind = "animal"
function Animal:speak() return self.name .. " makes " .. self:sound() end
function Animal:sound() return "a sound" end

local Dog = setmetatable({kind = "dog"}, {__index = Animal})
Dog.__index = Dog
Dog.__tostring = Animal.__tostring
function Dog:sound() return "woof, not " .. Animal.sound(self) end

local a, d = Animal:new("Generic"), Dog:new("Rex")
print(a:speak()) --> Generic makes a sound
print(d:speak()) --> Rex makes woof, not a sound
print(a, d) --> animal Generic	dog Rex
d.sound = function() return "own sound" end
print(d:speak()) --> Rex makes own sound
d.sound = nil
print(d:speak()) --> Rex makes woof, not a sound
print(rawget(d, "speak"), getmetatable(d) == Dog) --> nil	true
