-- Every line-break sequence in a long string is read as one newline (§3.1).

local function lines(text)
  return load("return [[" .. text .. "]]")()
end
print(lines "a\rb" == "a\nb") --> true
print(lines "a\r\nb" == "a\nb") --> true
print(lines "a\n\rb" == "a\nb") --> true
print(lines "a\r\rb" == "a\n\nb") --> true
print(lines "\r\na" == "a", lines "\n\na" == "\na") --> true	true
print(#lines "a\0b") --> 3
