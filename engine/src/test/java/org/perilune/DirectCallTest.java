package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Whatever a builtin does in its [Builtin#direct] way is what its body does: results, changes of tables, units of work.
class DirectCallTest {
    /// Arguments; made anew for each call, since tables change.
    private static final List<Supplier<Object>> VALUES = List.of(
            () -> null,
            () -> true,
            () -> 0L,
            () -> 2L,
            () -> -2L,
            () -> 300L,
            () -> Long.MIN_VALUE,
            () -> 3.0,
            () -> -0.5,
            () -> Double.POSITIVE_INFINITY,
            () -> Double.NaN,
            () -> LuaString.of(""),
            () -> LuaString.of("1x"),
            () -> LuaString.of(" 0x10 "),
            () -> LuaString.of("AbCdEfGhIjKlMnOpQrStUvWxYz".repeat(8)),
            LuaTable::new,
            () -> list(LuaString.of("a"), LuaString.of("b"), LuaString.of("c")),
            () -> list(1L, 2L, LuaString.of("x")),
            () -> withMetatable(new LuaTable()),
            () -> withMetatable(protection()));

    private static LuaTable list(Object... items) {
        LuaTable t = new LuaTable();
        for (Object item : items) {
            t.append(item instanceof Long ? Tag.INT : item, item instanceof Long l ? l : 0);
        }
        t.setString("a", LuaString.of("field"));
        return t;
    }

    private static LuaTable withMetatable(LuaTable metatable) {
        LuaTable t = list(5L, 6L);
        t.setMetatable(metatable);
        return t;
    }

    private static LuaTable protection() {
        LuaTable m = new LuaTable();
        m.setString("__metatable", Boolean.FALSE);
        return m;
    }

    /// The value and all that is in it, as text.
    private static String show(Object v) {
        if (!(v instanceof LuaTable t)) {
            return v instanceof Double d ? "float " + Double.doubleToRawLongBits(d) : v + "";
        }
        StringBuilder b = new StringBuilder("{");
        for (int at = t.next(null, 0, -1); at != -1; at = t.nextAfter(at)) {
            b.append(show(value(t.keyRefAt(at), t.keyBitsAt(at)))).append('=').append(show(value(t.refAt(at), t.bitsAt(at)))).append(' ');
        }
        return b.append('}').append(t.metatable() == null ? "" : show(t.metatable())).toString();
    }

    private static Object value(Object ref, long bits) {
        return ref == Tag.INT ? (Object) bits : ref == Tag.FLOAT ? (Object) Double.longBitsToDouble(bits) : ref;
    }

    private static Object ref(Object v) {
        return v instanceof Long ? Tag.INT : v instanceof Double ? Tag.FLOAT : v;
    }

    private static long bits(Object v) {
        return v instanceof Long l ? l : v instanceof Double d ? Double.doubleToRawLongBits(d) : -1;
    }

    private static RawState newState() {
        return RawState.create(Host.none(), Limits.none().withMaxStringBytes(180), Sandbox.full());
    }

    @Test
    void theDirectWayDoesWhatTheBodyDoes() {
        Set<Builtin> seen = new HashSet<>();
        try (RawState common = newState()) {
            for (LuaTable library : libraries(common)) {
                for (int at = library.next(null, 0, -1); at != -1; at = library.nextAfter(at)) {
                    if (library.refAt(at) instanceof Builtin b && b.direct() != null && seen.add(b)) {
                        assertThat(compare(b, b.direct(), false)).as("calls that %s serves", b).isPositive();
                        if (b.directIfTrue() != null) {
                            assertThat(compare(b, b.directIfTrue(), true)).as("calls with true that %s serves", b).isPositive();
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(25);
    }

    private static List<LuaTable> libraries(RawState state) {
        List<LuaTable> all = new ArrayList<>();
        for (Object o : state.call(state.load("local t = {_G} for _, l in pairs(_G) do if type(l) == 'table' then t[#t + 1] = l; next(l) end end "
                + "return table.unpack(t)", "=libraries"))) {
            all.add((LuaTable) o);
        }
        return all;
    }

    /// Compares calls with one to three of the values; answers how many the direct way served.
    ///
    /// @param withTrue whether the calls have three of them, and true as a fourth argument, which the direct way is not given
    private static int compare(Builtin b, Builtin.Direct direct, boolean withTrue) {
        int served = 0;
        try (RawState common = newState();
                RawState directly = newState()) {
            int n = VALUES.size();
            for (int count = withTrue ? 3 : 1; count <= 3; count++) {
                for (int i = 0; i < Math.pow(n, count); i++) {
                    Object[] ours = new Object[count];
                    Object[] theirs = new Object[withTrue ? 4 : count];
                    theirs[theirs.length - 1] = Boolean.TRUE;
                    for (int k = 0, rest = i; k < count; k++, rest /= n) {
                        ours[k] = VALUES.get(rest % n).get();
                        theirs[k] = VALUES.get(rest % n).get();
                    }
                    String call = b + show(list()) + java.util.Arrays.stream(ours).map(DirectCallTest::show).toList();
                    long before = directly.instructions();
                    LuaThread s = directly.global().mainThread();
                    s.budget--;
                    Object r = direct.call(s, count, ref(ours[0]), bits(ours[0]),
                            count > 1 ? ref(ours[1]) : null, count > 1 ? bits(ours[1]) : 0,
                            count > 2 ? ref(ours[2]) : null, count > 2 ? bits(ours[2]) : 0);
                    long bits = s.resultBits;
                    long secondBits = s.secondBits;
                    if (r == CallTarget.SPECIAL) {
                        s.declinedDirect();
                        assertThat(directly.instructions()).as(call).isEqualTo(before);
                        for (int k = 0; k < count; k++) {
                            assertThat(show(ours[k])).as(call).isEqualTo(show(theirs[k]));
                        }
                        continue;
                    }
                    served++;
                    long commonBefore = common.instructions();
                    Object[] results;
                    try {
                        results = common.call(b, theirs);
                    } catch (LuaException e) {
                        throw new AssertionError(call, e);
                    }
                    boolean two = b.directResults() == 2;
                    assertThat(results.length).as(call).isEqualTo(two && r == null ? 1 : b.directResults());
                    if (two && r != null) {
                        assertThat(r).as(call).isSameAs(Tag.INT);
                        assertThat(results[1]).as(call).isEqualTo(secondBits);
                    }
                    assertThat(show(value(r, bits))).as(call).isEqualTo(show(results.length == 0 ? null : results[0]));
                    assertThat(directly.instructions() - before).as(call).isEqualTo(common.instructions() - commonBefore);
                    for (int k = 0; k < count; k++) {
                        assertThat(show(ours[k])).as(call).isEqualTo(show(theirs[k]));
                    }
                }
            }
        }
        return served;
    }
}
