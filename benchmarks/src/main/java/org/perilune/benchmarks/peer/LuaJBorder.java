package org.perilune.benchmarks.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/// LuaJ by its API. It converts no collections by itself: a program does it as here.
public final class LuaJBorder {
    private LuaJBorder() {}

    public static void main(String[] arguments) throws Exception {
        Globals globals = JsePlatform.standardGlobals();
        LuaValue nothing = globals.load("", "nothing");
        LuaValue sum = globals.load(Border.SUM, "sum");
        LuaValue greet = globals.load(Border.GREET, "greet");
        globals.set("f", new OneArgFunction() {
            @Override
            public LuaValue call(LuaValue i) {
                return i;
            }
        });
        LuaValue callsJava = globals.load(Border.CALLS_JAVA, "callsJava");
        var border = new Border();
        border.add(Border.CREATE, JsePlatform::standardGlobals);
        border.add(Border.CREATE_AND_RUN, () -> JsePlatform.standardGlobals().load("return 1 + 1", "small").call());
        border.add(Border.CALL_NOTHING, nothing::call);
        border.add(Border.CALL_NUMBERS, () -> sum.call(LuaValue.valueOf(1), LuaValue.valueOf(2)).tolong());
        border.add(Border.CALL_STRINGS, () -> greet.call(LuaValue.valueOf("Io")).tojstring());
        border.add(Border.CALL_JAVA, callsJava::call);
        conversions(border, "", Border.ITEMS);
        conversions(border, Border.BULK, Border.MANY);
        border.answer(arguments);
    }

    private static void conversions(Border border, String suffix, int items) {
        List<Long> list = Border.list(items);
        Map<String, String> map = Border.map(items);
        LuaTable encodedList = encode(list);
        LuaTable encodedMap = encode(map);
        border.add(Border.ENCODE_LIST + suffix, () -> encode(list));
        border.add(Border.DECODE_LIST + suffix, () -> decodeList(encodedList));
        border.add(Border.ENCODE_MAP + suffix, () -> encode(map));
        border.add(Border.DECODE_MAP + suffix, () -> decodeMap(encodedMap));
    }

    private static LuaTable encode(List<Long> list) {
        var table = new LuaTable(list.size(), 0);
        for (int i = 0; i < list.size(); i++) table.set(i + 1, LuaValue.valueOf(list.get(i)));
        return table;
    }

    private static LuaTable encode(Map<String, String> map) {
        var table = new LuaTable(0, map.size());
        map.forEach((key, value) -> table.set(key, LuaValue.valueOf(value)));
        return table;
    }

    private static List<Long> decodeList(LuaTable table) {
        int n = table.length();
        var list = new ArrayList<Long>(n);
        for (int i = 1; i <= n; i++) list.add(table.get(i).tolong());
        return list;
    }

    private static Map<String, String> decodeMap(LuaTable table) {
        var map = new LinkedHashMap<String, String>();
        LuaValue key = LuaValue.NIL;
        for (Varargs next; !(next = table.next(key)).isnil(1); ) {
            key = next.arg1();
            map.put(key.tojstring(), next.arg(2).tojstring());
        }
        return map;
    }
}
