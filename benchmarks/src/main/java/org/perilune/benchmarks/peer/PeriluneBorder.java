package org.perilune.benchmarks.peer;

import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.perilune.Chunk;
import org.perilune.Engine;
import org.perilune.Function;
import org.perilune.State;
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
        List<Long> list = Border.list();
        Map<String, String> map = Border.map();
        Value encodedList = state.value(list);
        Value encodedMap = state.value(map);
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
        border.add(Border.ENCODE_LIST, () -> state.value(list));
        border.add(Border.DECODE_LIST, () -> encodedList.as(List.class));
        border.add(Border.ENCODE_MAP, () -> state.value(map));
        border.add(Border.DECODE_MAP, () -> encodedMap.as(Map.class));
        border.measure();
    }
}
