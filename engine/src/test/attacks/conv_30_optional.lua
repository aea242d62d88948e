-- CLASS: conversions
-- HOST: convert Optional<List<Object>>
-- EXPECT: ok converted Optional[[1, 2.5, x, {}, false]]
-- NOTE: a list of this and that
return {1, 2.5, "x", {}, false}
