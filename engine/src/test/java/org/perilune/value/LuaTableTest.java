package org.perilune.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Tables against a simple model, and the promises that the tiers rely on.
class LuaTableTest {
    /// A Lua value as an object with equality: Long, Double, or the reference itself.
    private static Object boxed(Object ref, long bits) {
        return ref == Tag.INT ? (Object) bits : ref == Tag.FLOAT ? (Object) Double.longBitsToDouble(bits) : ref;
    }

    private static void set(LuaTable t, Object key, Object value) {
        t.set(tag(key), bits(key), tag(value), bits(value));
    }

    private static Object get(LuaTable t, Object key) {
        int at = t.locate(tag(key), bits(key));
        return boxed(t.refAt(at), t.bitsAt(at));
    }

    private static Object tag(Object v) {
        return v instanceof Long ? Tag.INT : v instanceof Double ? Tag.FLOAT : v;
    }

    private static long bits(Object v) {
        return v instanceof Long l ? l : v instanceof Double d ? Double.doubleToRawLongBits(d) : 0;
    }

    /// One assignment; a null value removes.
    private record Assignment(Object key, Object value) {}

    private static final List<LuaTable> OBJECTS = List.of(new LuaTable(), new LuaTable(), new LuaTable());

    @Provide
    static Arbitrary<List<Assignment>> assignments() {
        Arbitrary<Object> integers = Arbitraries.longs().between(-2, 20).map(x -> x);
        Arbitrary<Object> far = Arbitraries.longs().map(x -> x);
        Arbitrary<Object> floats = Arbitraries.of(0.5, -1.5, 1e300, Double.POSITIVE_INFINITY, 0x1p63);
        Arbitrary<Object> strings = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(2).map(LuaString::of);
        Arbitrary<Object> others = Arbitraries.of(Boolean.TRUE, Boolean.FALSE, OBJECTS.get(0), OBJECTS.get(1));
        Arbitrary<Object> keys = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, integers),
                net.jqwik.api.Tuple.of(1, far),
                net.jqwik.api.Tuple.of(1, floats),
                net.jqwik.api.Tuple.of(5, strings),
                net.jqwik.api.Tuple.of(1, others));
        Arbitrary<Object> values = Arbitraries.oneOf(
                integers, floats, strings, others, Arbitraries.just(null), Arbitraries.just(null));
        return Combinators.combine(keys, values).as(Assignment::new).list().ofMaxSize(120);
    }

    @Property
    void behavesLikeAMap(@ForAll("assignments") List<Assignment> assignments) {
        LuaTable table = new LuaTable();
        Map<Object, Object> model = new HashMap<>();
        for (Assignment a : assignments) {
            set(table, a.key, a.value);
            if (a.value == null) {
                model.remove(a.key);
            } else {
                model.put(a.key, a.value);
            }
            assertThat(get(table, a.key)).isEqualTo(model.get(a.key));
            assertBorder(table, model);
        }
        for (Assignment a : assignments) {
            assertThat(get(table, a.key)).isEqualTo(model.get(a.key));
        }
        assertThat(traverse(table)).isEqualTo(model);
    }

    /// What follows a list of booleans that is so long that it is a set of bits.
    @Provide
    static Arbitrary<List<Assignment>> aroundBooleans() {
        Arbitrary<Object> keys = Arbitraries.longs().between(-1, 140).map(x -> x);
        Arbitrary<Object> booleans = Arbitraries.of(Boolean.TRUE, Boolean.FALSE);
        Arbitrary<Object> others = Arbitraries.of(null, 1L, 0.5, LuaString.of("x"), OBJECTS.get(0));
        Arbitrary<Object> values = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(30, booleans), net.jqwik.api.Tuple.of(1, others));
        return Combinators.combine(keys, values).as(Assignment::new).list().ofMaxSize(120);
    }

    private static List<Assignment> booleans(int n) {
        List<Assignment> all = new ArrayList<>();
        for (long i = 1; i <= n; i++) {
            all.add(new Assignment(i, i % 3 == 0));
        }
        return all;
    }

    @Property
    void manyBooleansBehaveLikeAMap(@ForAll("aroundBooleans") List<Assignment> assignments, @ForAll @IntRange(min = 60, max = 130) int n) {
        List<Assignment> all = booleans(n);
        all.addAll(assignments);
        behavesLikeAMap(all);
    }

    @Property
    void manyBooleansMayBeClearedDuringTraversal(@ForAll("aroundBooleans") List<Assignment> assignments, @ForAll @IntRange(min = 60, max = 130) int n) {
        List<Assignment> all = booleans(n);
        all.addAll(assignments);
        LuaTable table = new LuaTable();
        for (Assignment a : all) {
            set(table, a.key, a.value);
        }
        Map<Object, Object> rest = traverse(table);
        Object key = null;
        long keyBits = 0;
        for (int at; (at = table.next(key, keyBits, -1)) != -1; ) {
            assertThat(at).isNotEqualTo(LuaTable.INVALID_KEY);
            key = table.keyRefAt(at);
            keyBits = table.keyBitsAt(at);
            assertThat(rest.remove(boxed(key, keyBits))).isEqualTo(boxed(table.refAt(at), table.bitsAt(at)));
            // From the end on, and this one.
            long last = table.arrayCount();
            if (last > 0 && boxed(key, keyBits) instanceof Long k && last > k) {
                set(table, last, null);
                rest.remove(last);
            }
            set(table, boxed(key, keyBits), null);
        }
        assertThat(rest).isEmpty();
        assertThat(traverse(table)).isEmpty();
    }

    @Test
    void manyBooleansAreBits() {
        LuaTable bits = new LuaTable();
        LuaTable references = new LuaTable();
        for (int i = 0; i < 10_000; i++) {
            bits.append(i % 7 == 0 ? Boolean.TRUE : Boolean.FALSE, 0);
            references.append(OBJECTS.get(0), 0);
        }
        assertThat(bits.heapBytes() * 10).isLessThan(references.heapBytes());
        assertThat(bits.arrayTag()).isNull();
        for (long i = 1; i <= 10_000; i++) {
            assertThat(get(bits, i)).isEqualTo((i - 1) % 7 == 0);
        }
        bits.setArray(5000, OBJECTS.get(1), 0);
        for (long i = 1; i <= 10_000; i++) {
            assertThat(get(bits, i)).isEqualTo(i == 5001 ? OBJECTS.get(1) : (Object) ((i - 1) % 7 == 0));
        }
    }

    private static void assertBorder(LuaTable table, Map<Object, Object> model) {
        long n = table.arrayCount();
        assertThat(n == 0 || model.containsKey(n)).as("the last item is there").isTrue();
        assertThat(model.containsKey(n + 1)).as("the next is not").isFalse();
    }

    private static Map<Object, Object> traverse(LuaTable table) {
        Map<Object, Object> seen = new HashMap<>();
        Object key = null;
        long keyBits = 0;
        int hint = 0;
        for (int at; (at = table.next(key, keyBits, hint)) != -1; ) {
            assertThat(at).isNotEqualTo(LuaTable.INVALID_KEY);
            key = table.keyRefAt(at);
            keyBits = table.keyBitsAt(at);
            hint = -2 - at;
            Object previous = seen.put(boxed(key, keyBits), boxed(table.refAt(at), table.bitsAt(at)));
            assertThat(previous).as("each field once").isNull();
        }
        return seen;
    }

    @Property
    void fieldsMayBeClearedDuringTraversal(@ForAll("assignments") List<Assignment> assignments) {
        LuaTable table = new LuaTable();
        Set<Object> keys = new HashSet<>();
        for (Assignment a : assignments) {
            if (a.value != null) {
                set(table, a.key, a.value);
                keys.add(a.key);
            }
        }
        Set<Object> seen = new HashSet<>();
        Object key = null;
        long keyBits = 0;
        for (int at; (at = table.next(key, keyBits, -1)) != -1; ) {
            assertThat(at).isNotEqualTo(LuaTable.INVALID_KEY);
            key = table.keyRefAt(at);
            keyBits = table.keyBitsAt(at);
            seen.add(boxed(key, keyBits));
            table.setAt(at, null, 0);
        }
        assertThat(seen).isEqualTo(keys);
        assertThat(traverse(table)).isEmpty();
        assertThat(table.arrayCount()).isZero();
    }

    @Test
    void floatKeysWithIntegerValuesAreIntegerKeys() {
        LuaTable t = new LuaTable();
        set(t, 1.0, LuaString.of("one"));
        set(t, -0.0, LuaString.of("zero"));
        set(t, 0x1p53, LuaString.of("big"));
        assertThat(get(t, 1L)).isEqualTo(LuaString.of("one"));
        assertThat(get(t, 0L)).isEqualTo(LuaString.of("zero"));
        assertThat(get(t, 1L << 53)).isEqualTo(LuaString.of("big"));
        assertThat(t.arrayCount()).isEqualTo(1);
    }

    @Test
    void anArrayFilledBackwardsOrFromTwoEndsInTheArrayPart() {
        LuaTable backwards = new LuaTable();
        for (long i = 1000; i >= 1; i--) {
            backwards.setInteger(i, Tag.INT, i);
        }
        assertThat(backwards.arrayCount()).isEqualTo(1000);
        LuaTable fromTwo = new LuaTable();
        for (long i = 2; i <= 1024; i++) {
            fromTwo.setInteger(i, Boolean.TRUE, 0);
        }
        assertThat(fromTwo.arrayCount()).isGreaterThan(500);
        assertThat(get(fromTwo, 1L)).isNull();
    }

    @Provide
    Arbitrary<List<Object>> firstItems() {
        return Arbitraries.<Object>of(1L, 2L, 0.5, Boolean.TRUE, OBJECTS.get(0), OBJECTS.get(1)).injectNull(0.1).list().ofMinSize(1).ofMaxSize(4);
    }

    @Property
    void aListStartsAsIfItsItemsCameOneByOne(@ForAll("firstItems") List<Object> items, @ForAll @IntRange(max = 3) int before) {
        LuaTable started = new LuaTable();
        LuaTable oneByOne = new LuaTable();
        for (LuaTable t : List.of(started, oneByOne)) {
            if (before == 1) {
                set(t, 1L, 0.25);
            } else if (before == 2) {
                set(t, 3L, 5.5);
            } else if (before == 3) {
                set(t, 0.5, 7L);
            }
            t.reserveArray(items.size());
        }
        Object[] refs = new Object[LuaTable.MOST_FIRST_ITEMS];
        long[] bits = new long[refs.length];
        for (int i = 0; i < items.size(); i++) {
            refs[i] = tag(items.get(i));
            bits[i] = bits(items.get(i));
            oneByOne.setListItem(i + 1L, refs[i], bits[i]);
        }
        started.startList(items.size(), refs[0], bits[0], refs[1], bits[1], refs[2], bits[2], refs[3], bits[3]);
        for (int more = 0; more < 3; more++) {
            assertThat(started.arrayTag()).isSameAs(oneByOne.arrayTag());
            assertThat(started.arrayCount()).isEqualTo(oneByOne.arrayCount());
            assertThat(started.heapBytes()).isEqualTo(oneByOne.heapBytes());
            for (long i = 1; i <= items.size() + 3; i++) {
                assertThat(get(started, i)).isEqualTo(get(oneByOne, i));
            }
            started.append(Tag.FLOAT, Double.doubleToRawLongBits(more));
            oneByOne.append(Tag.FLOAT, Double.doubleToRawLongBits(more));
        }
    }

    @Test
    void anArrayKeepsItsKindUntilAnotherKindComes() {
        LuaTable t = new LuaTable();
        t.append(Tag.INT, 1);
        t.append(Tag.INT, 2);
        assertThat(t.arrayTag()).isSameAs(Tag.INT);
        t.setArray(0, Tag.FLOAT, Double.doubleToRawLongBits(0.5));
        assertThat(t.arrayTag()).isNull();
        assertThat(List.of(get(t, 1L), get(t, 2L))).containsExactly(0.5, 2L);
        t.setArray(1, null, 0);
        t.setArray(0, null, 0);
        assertThat(t.arrayCount()).isZero();
        t.append(Tag.FLOAT, Double.doubleToRawLongBits(1.5));
        assertThat(t.arrayTag()).isSameAs(Tag.FLOAT);
    }

    @Test
    void recordsWithTheSameKeysShareALayout() {
        LuaTable a = new LuaTable();
        LuaTable b = new LuaTable();
        for (LuaTable t : List.of(a, b)) {
            t.setString("x", Boolean.TRUE);
            t.setString("y", Boolean.FALSE);
        }
        assertThat(a.layout()).isNotNull().isSameAs(b.layout());
        int slot = a.findString(LuaString.of("y"));
        assertThat(b.slotHolds(slot, StringTable.intern("y"))).isTrue();
        a.set(Boolean.TRUE, 0, Tag.INT, 1);
        assertThat(a.layout()).as("a key that is no string").isNull();
        assertThat(get(a, LuaString.of("y"))).isEqualTo(Boolean.FALSE);
    }

    @Test
    void inventingKeysMakesADictionaryAndKeepsAll() {
        LuaTable t = new LuaTable();
        for (int i = 0; i < 10_000; i++) {
            t.set(LuaString.of("key" + i), 0, Tag.INT, i);
        }
        assertThat(t.layout()).isNull();
        for (int i = 0; i < 10_000; i++) {
            assertThat(get(t, LuaString.of("key" + i))).isEqualTo((long) i);
        }
    }

    @Test
    void anUnknownKeyCannotBeTraversedFrom() {
        LuaTable t = new LuaTable();
        t.append(Tag.INT, 1);
        assertThat(t.next(LuaString.of("nowhere"), 0, -1)).isEqualTo(LuaTable.INVALID_KEY);
        assertThat(t.next(Tag.INT, 1000, -1)).isEqualTo(LuaTable.INVALID_KEY);
    }

    @Test
    void absenceOfMetamethodsIsForgottenWhenOneIsSet() {
        LuaTable m = new LuaTable();
        assertThat(m.metamethod(Metamethod.INDEX)).isNull();
        assertThat(m.lacks(Metamethod.INDEX)).isTrue();
        m.setString("__index", m);
        assertThat(m.metamethod(Metamethod.INDEX)).isSameAs(m);
        m.setString("__index", null);
        assertThat(m.metamethod(Metamethod.INDEX)).isNull();
        m.setString("__index", m);
        assertThat(m.metamethod(Metamethod.INDEX)).isSameAs(m);
    }
}
