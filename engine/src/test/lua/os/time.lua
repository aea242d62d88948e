-- os.time normalises the fields it is given (§6.9).

local function show(t) return os.date("%Y-%m-%d %H:%M:%S", t) end
print(show(os.time {year = 2020, month = 1, day = 1, hour = 0})) --> 2020-01-01 00:00:00
print(show(os.time {year = 2020, month = 1, day = 1})) --> 2020-01-01 12:00:00
print(show(os.time {year = 2020, month = 14, day = 1}), show(os.time {year = 2020, month = 1, day = 32}))
--> 2021-02-01 12:00:00	2020-02-01 12:00:00
print(show(os.time {year = 2020, month = 3, day = 0}), show(os.time {year = 2021, month = 3, day = 0}))
--> 2020-02-29 12:00:00	2021-02-28 12:00:00
print(show(os.time {year = 2020, month = 0, day = 1})) --> 2019-12-01 12:00:00
print(show(os.time {year = 2020, month = 1, day = 1, hour = 25, min = 61, sec = 61})) --> 2020-01-02 02:02:01
print(show(os.time {year = 2020, month = 1, day = 1, hour = 12, min = -1, sec = -1})) --> 2020-01-01 11:58:59
print(show(os.time {year = "2020", month = "02", day = 29.0, hour = "5"})) --> 2020-02-29 05:00:00
local t = {year = 2019, month = 13, day = 40, hour = 30, min = 0, sec = 0}
os.time(t)
print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday) --> 2020	2	10	6	0	0	2	41
local a = os.time {year = 2020, month = 6, day = 1, hour = 12}
local b = os.time {year = 2020, month = 6, day = 2, hour = 13, min = 1, sec = 1}
print(b - a, os.difftime(b, a), os.difftime(a, b), math.type(a)) --> 90061	90061.0	-90061.0	integer
local now = os.time()
print(math.type(now), now > 1500000000, os.time(os.date("*t", now)) == now) --> integer	true	true
