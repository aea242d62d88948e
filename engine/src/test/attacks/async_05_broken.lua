-- CLASS: completion
-- HOST: async none
-- EXPECT: ok answer neutral
-- NOTE: failures, and results that do not convert, are neutral errors
for _, what in ipairs {"broken", "strange", "unknown"} do
  local ok, e = pcall(fetch, what)
  assert(not ok and not e:find("secret") and not e:find("java"), e)
end
return "neutral"
