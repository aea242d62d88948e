-- CLASS: files
-- HOST: files folder
-- EXPECT: ok refused
-- NOTE: names from the root, devices and schemes
for _, n in ipairs { "/", "/etc/passwd", "//etc/passwd", "/proc/self/environ", "/dev/zero", "/dev/stdin", "file:///etc/passwd", "C:\\boot.ini", "jar:file:/x!/y", "\\\\host\\share", "", ".", "./", "/./etc/passwd", "CON", "|ls", "a.txt/" } do
  assert(not io.open(n), n)
  assert(not loadfile(n), n)
end
print "refused"
