-- CLASS: escape
-- EXPECT: ok nil
-- NOTE: os has the clock only
print(os.execute, os.exit, os.getenv, os.remove, os.rename, os.tmpname)
