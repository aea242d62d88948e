-- CLASS: host API
-- HOST: api
-- EXPECT: ok bytes
-- NOTE: strings that are no UTF-8, zeros, and surrogates
for _, s in ipairs { "\xff\xfe", "\0", "a\0b", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", ("\xf0\x9f"):rep(1000), "" } do
  assert(host.bytes(s) == #s)
  local ok, e = pcall(host.echo, s)
  assert(ok or #e < 200, e)
end
assert(host.raw(5) == "\0\0\0\0\0" and host.echo("a\0b") == "a\0b" and host.blob(-1) == "")
print "bytes"
