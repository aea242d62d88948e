package org.perilune.bind;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.perilune.runtime.Args;
import org.perilune.value.LuaString;

/// What the adapters call with a method's result: one result (`one`), or one of several (`push`).
final class Results {
    private Results() {}

    static int one(long value, Args a) {
        return a.resultInteger(value);
    }

    static int one(double value, Args a) {
        return a.resultNumber(value);
    }

    static int one(boolean value, Args a) {
        return a.resultBoolean(value);
    }

    static int one(String value, Args a) {
        return one(value == null ? null : LuaString.of(value), a);
    }

    static int one(byte[] value, Args a) {
        return one(value == null ? null : LuaString.copyOf(value), a);
    }

    private static int one(LuaString made, Args a) {
        if (made == null) {
            return a.result(null);
        }
        a.charge(made.length() >> 4);
        return a.resultNew(made);
    }

    static int one(Object value, Args a, Door door) {
        door.push(a, value);
        return a.results(1);
    }

    /// The result that a stage brings, when it does.
    static int later(Object stage, Args a, Door door) {
        return stage == null ? a.result(null) : Later.await((CompletionStage<?>) stage, a, arrival(door));
    }

    static Later.Arrival arrival(Door door) {
        return (a, value) -> one(value, a, door);
    }

    static void push(long value, Args a) {
        a.pushInteger(value);
    }

    static void push(double value, Args a) {
        a.pushNumber(value);
    }

    static void push(boolean value, Args a) {
        a.pushBoolean(value);
    }

    static void push(String value, Args a) {
        push(value == null ? null : LuaString.of(value), a);
    }

    static void push(byte[] value, Args a) {
        push(value == null ? null : LuaString.copyOf(value), a);
    }

    private static void push(LuaString made, Args a) {
        if (made != null) {
            a.global().allocated += 48 + made.length();
            a.charge(made.length() >> 4);
        }
        a.push(made);
    }

    static void push(Object value, Args a, Door door) {
        door.push(a, value);
    }

    /// All items of an array or list.
    static int spread(Object items, Args a, Door door) {
        int n = items instanceof List<?> list ? list.size() : java.lang.reflect.Array.getLength(items);
        if (!a.tryReserve(n)) {
            throw a.error("too many results");
        }
        for (int i = 0; i < n; i++) {
            door.push(a, items instanceof List<?> list ? list.get(i) : java.lang.reflect.Array.get(items, i));
        }
        return a.results(n);
    }
}
