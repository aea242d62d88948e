package org.perilune.benchmarks.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.perilune.Chunk;
import org.perilune.Engine;
import org.perilune.Execution;
import org.perilune.Function;
import org.perilune.State;
import org.perilune.Table;
import org.perilune.Value;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// Perilune by its public API: strangers' scripts in the sandbox and with the limits that are meant for them, but for the limits of a life.
public final class PeriluneBorder {
    private PeriluneBorder() {}

    public static void main(String[] arguments) throws Exception {
        Engine engine = Engine.builder().sandbox(Sandbox.trusted()).limits(Limits.none()).build();
        Engine untrusted = Engine.create();
        Chunk small = untrusted.compile("return 1 + 1", "small");
        State state = engine.newState();
        Function nothing = state.load("", "nothing");
        Function sum = state.load(Border.SUM, "sum");
        Function greet = state.load(Border.GREET, "greet");
        state.set("f", state.function("f", LongUnaryOperator.class, i -> i));
        Function callsJava = state.load(Border.CALLS_JAVA, "callsJava");
        State interpreted = Engine.builder().execution(Execution.INTERPRETED).build().newState(Limits.untrusted().withMaxInstructions(Long.MAX_VALUE));
        interpreted.set("f", interpreted.function("f", LongBinaryOperator.class, Long::sum));
        Function callsJavaWithTwo = interpreted.load(Border.CALLS_JAVA_WITH_TWO, "callsJavaWithTwo");
        var border = new Border();
        border.add(Border.CREATE, () -> {
            try (State fresh = untrusted.newState()) {
                return fresh;
            }
        });
        border.add(Border.CREATE_AND_RUN, () -> {
            try (State fresh = untrusted.newState()) {
                return fresh.run(small);
            }
        });
        border.add(Border.CALL_NOTHING, nothing::call);
        border.add(Border.CALL_NUMBERS, () -> sum.call(1L, 2L).as(long.class));
        border.add(Border.CALL_STRINGS, () -> greet.call("Io").as(String.class));
        border.add(Border.CALL_JAVA, callsJava::call);
        border.add(Border.CALL_JAVA_TIER0, callsJavaWithTwo::call);
        conversions(border, state, "", Border.ITEMS);
        conversions(border, state, Border.BULK, Border.MANY);
        byHand(border, state);
        border.answer(arguments);
    }

    private static void conversions(Border border, State state, String suffix, int items) {
        List<Long> list = Border.list(items);
        Map<String, String> map = Border.map(items);
        Value encodedList = state.value(list);
        Value encodedMap = state.value(map);
        border.add(Border.ENCODE_LIST + suffix, () -> state.value(list));
        border.add(Border.DECODE_LIST + suffix, () -> encodedList.asList(Long.class));
        border.add(Border.ENCODE_MAP + suffix, () -> state.value(map));
        border.add(Border.DECODE_MAP + suffix, () -> encodedMap.asMap(String.class, String.class));
    }

    private static void byHand(Border border, State state) {
        List<Long> list = Border.list(Border.MANY);
        Map<String, String> map = Border.map(Border.MANY);
        Table encodedList = (Table) state.value(list);
        Table encodedMap = (Table) state.value(map);
        border.add(Border.ENCODE_LIST + Border.BY_HAND, () -> {
            Table table = state.newTable(list.size(), 0);
            for (int i = 0; i < list.size(); i++) table.set(i + 1, list.get(i).longValue());
            return table;
        });
        border.add(Border.DECODE_LIST + Border.BY_HAND, () -> {
            int n = encodedList.size();
            var decoded = new ArrayList<Long>(n);
            for (int i = 1; i <= n; i++) decoded.add(((Value.Int) encodedList.get(i)).value());
            return decoded;
        });
        border.add(Border.ENCODE_MAP + Border.BY_HAND, () -> {
            Table table = state.newTable(0, map.size());
            map.forEach(table::set);
            return table;
        });
        border.add(Border.DECODE_MAP + Border.BY_HAND, () -> {
            var decoded = new LinkedHashMap<String, String>();
            for (Table.Field field : encodedMap) decoded.put(field.key().toString(), field.value().toString());
            return decoded;
        });
    }
}
