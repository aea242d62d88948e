-- os.date in UTC with a fixed time and every common conversion (§6.9).

local t = 1000000000
print(os.date("!%Y-%m-%d %H:%M:%S", t), os.date("!%c", t)) --> 2001-09-09 01:46:40	Sun Sep  9 01:46:40 2001
print(os.date("!%a %A %b %B %d %j %w %y %p %I", t)) --> Sun Sunday Sep September 09 252 0 01 AM 01
print(os.date("!%x %X %D %F %T %R", t), os.date("!%e|%h|%n|%t|%%", 86400 * 8):gsub("\n", "<nl>"):gsub("\t", "<tab>"))
--> 09/09/01 01:46:40 09/09/01 2001-09-09 01:46:40 01:46	 9|Jan|<nl>|<tab>|%	1
print(os.date("!%U %W %V %G %g %u %C", t), os.date("!%r", t)) --> 36 36 36 2001 01 7 20	01:46:40 AM
print(os.date("!plain text", 0), os.date("!", 0) == "", os.date("!%Y", 0), os.date("!%Y-%m-%d", -86400))
--> plain text	true	1970	1969-12-31
local d = os.date("!*t", t)
print(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst) --> 2001	9	9	1	46	40	1	252	false
print(os.date("!%H", 3600.0), os.date("!%M", "60")) --> 01	01
local n = 0
for _ in pairs(d) do n = n + 1 end
print(n, math.type(d.year)) --> 9	integer
print(type(os.date()), #os.date("%H:%M")) --> string	5
