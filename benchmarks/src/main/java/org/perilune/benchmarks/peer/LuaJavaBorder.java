package org.perilune.benchmarks.peer;

import java.util.List;
import java.util.Map;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54;

/// PUC-Lua 5.4 in this process, by luajava's API (JNI).
public final class LuaJavaBorder {
    private LuaJavaBorder() {}

    public static void main(String[] arguments) throws Exception {
        Lua lua = fresh();
        int nothing = load(lua, "return");
        int sum = load(lua, Border.SUM);
        int greet = load(lua, Border.GREET);
        lua.push(l -> {
            l.push(l.toInteger(1));
            return 1;
        });
        lua.setGlobal("f");
        int callsJava = load(lua, Border.CALLS_JAVA);
        var border = new Border();
        border.add(Border.CREATE, () -> {
            Lua other = fresh();
            other.close();
            return other;
        });
        border.add(Border.CREATE_AND_RUN, () -> {
            Lua other = fresh();
            other.load("return 1 + 1");
            other.pCall(0, 1);
            long result = other.toInteger(-1);
            other.close();
            return result;
        });
        border.add(Border.CALL_NOTHING, () -> {
            lua.refGet(nothing);
            lua.pCall(0, 0);
            return lua;
        });
        border.add(Border.CALL_NUMBERS, () -> {
            lua.refGet(sum);
            lua.push(1L);
            lua.push(2L);
            lua.pCall(2, 1);
            long result = lua.toInteger(-1);
            lua.pop(1);
            return result;
        });
        border.add(Border.CALL_STRINGS, () -> {
            lua.refGet(greet);
            lua.push("Io");
            lua.pCall(1, 1);
            String result = lua.toString(-1);
            lua.pop(1);
            return result;
        });
        border.add(Border.CALL_JAVA, () -> {
            lua.refGet(callsJava);
            lua.pCall(0, 1);
            lua.pop(1);
            return lua;
        });
        conversions(border, lua, "", Border.ITEMS);
        conversions(border, lua, Border.BULK, Border.MANY);
        border.answer(arguments);
    }

    private static void conversions(Border border, Lua lua, String suffix, int items) {
        List<Long> list = Border.list(items);
        Map<String, String> map = Border.map(items);
        lua.push(list);
        int encodedList = lua.ref();
        lua.push(map);
        int encodedMap = lua.ref();
        border.add(Border.ENCODE_LIST + suffix, () -> {
            lua.push(list);
            lua.pop(1);
            return lua;
        });
        border.add(Border.DECODE_LIST + suffix, () -> {
            lua.refGet(encodedList);
            Object decoded = lua.toList(-1);
            lua.pop(1);
            return decoded;
        });
        border.add(Border.ENCODE_MAP + suffix, () -> {
            lua.push(map);
            lua.pop(1);
            return lua;
        });
        border.add(Border.DECODE_MAP + suffix, () -> {
            lua.refGet(encodedMap);
            Object decoded = lua.toMap(-1);
            lua.pop(1);
            return decoded;
        });
    }

    private static Lua fresh() {
        Lua lua = new Lua54();
        lua.openLibraries();
        return lua;
    }

    private static int load(Lua lua, String script) {
        lua.load(script);
        return lua.ref();
    }
}
