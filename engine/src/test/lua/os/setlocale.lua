-- os.setlocale knows at least the C locale (§6.9).

print(os.setlocale("C"), os.setlocale(), os.setlocale(nil, "numeric")) --> C	C	C
print(os.setlocale("C", "all"), os.setlocale("C", "collate"), os.setlocale("C", "ctype")) --> C	C	C
print(os.setlocale("C", "monetary"), os.setlocale("C", "time"), os.setlocale("no such locale")) --> C	C	nil
print(pcall(os.setlocale, "C", "other")) --> false	bad argument #2 to 'os.setlocale' (invalid option 'other')
print(pcall(os.setlocale, {})) --> false	bad argument #1 to 'os.setlocale' (string expected, got table)
