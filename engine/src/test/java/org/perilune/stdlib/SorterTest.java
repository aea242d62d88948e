package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// `table.sort` where scripts that PUC-Lua must agree with cannot reach.
class SorterTest {
    private static Object[] run(String chunk, Object... arguments) {
        try (RawState state = RawState.create(Host.none())) {
            return state.call(state.load(chunk, "=test"), arguments);
        }
    }

    private static List<Long> integersOf(LuaTable t) {
        List<Long> items = new ArrayList<>();
        for (int i = 0; i < t.arrayCount(); i++) {
            assertThat(t.arrayRef(i)).isSameAs(Tag.INT);
            items.add(t.arrayBits(i));
        }
        return items;
    }

    private static LuaTable tableOf(List<Integer> items) {
        LuaTable t = new LuaTable();
        for (int item : items) {
            t.append(Tag.INT, item);
        }
        return t;
    }

    /// Beyond PUC, whose sort is a C function that cannot be left.
    @Test
    void aComparatorMayYield() {
        Object[] results = run("""
                local t, yields = {5, 2, 8, 1, 9, 3}, 0
                local co = coroutine.wrap(function()
                    table.sort(t, function(a, b) return coroutine.yield(a, b) end)
                    return 'done'
                end)
                local a, b = co()
                while a ~= 'done' do
                    yields = yields + 1
                    a, b = co(a < b)
                end
                return table.concat(t, ' '), yields > 5
                """);
        assertThat(results).containsExactly(LuaString.of("1 2 3 5 8 9"), true);
    }

    /// Mixed tables, and tables that are sorted by a comparator, take other ways than those of one kind.
    @Property
    void everyWaySorts(@ForAll @Size(max = 400) List<Short> items) {
        List<Integer> wide = items.stream().map(Short::intValue).toList();
        List<Long> expected = new ArrayList<>(items.stream().map(Short::longValue).toList());
        Collections.sort(expected);
        LuaTable plain = tableOf(wide);
        LuaTable compared = tableOf(wide);
        LuaTable floats = tableOf(wide);
        LuaTable strings = tableOf(wide);
        LuaTable mixed = tableOf(wide);
        run("""
                local plain, compared, floats, strings, mixed = ...
                table.sort(plain)
                table.sort(compared, function(a, b) return a < b end)
                for i = 1, #floats do floats[i] = floats[i] + 0.0 end
                table.sort(floats)
                for i = 1, #floats do floats[i] = math.tointeger(floats[i]) end
                for i = 1, #strings do strings[i] = string.format('%06d', strings[i] + 40000) end
                table.sort(strings)
                for i = 1, #strings do strings[i] = tonumber(strings[i]) - 40000 end
                for i = 1, #mixed, 2 do mixed[i] = mixed[i] + 0.0 end
                table.sort(mixed)
                for i = 1, #mixed do mixed[i] = math.tointeger(mixed[i]) end
                """, plain, compared, floats, strings, mixed);
        assertThat(integersOf(plain)).isEqualTo(expected);
        assertThat(integersOf(compared)).isEqualTo(expected);
        assertThat(integersOf(floats)).isEqualTo(expected);
        assertThat(integersOf(strings)).isEqualTo(expected);
        assertThat(integersOf(mixed)).isEqualTo(expected);
    }

    /// A comparator that answers anything at all ends the sort or an error, and loses no item.
    @Property
    void aSenselessComparatorLosesNothing(@ForAll @Size(max = 200) List<Integer> items, @ForAll long seed) {
        LuaTable t = tableOf(items);
        Object[] results = run("""
                local t, seed = ...
                math.randomseed(seed)
                local ok, message = pcall(table.sort, t, function() return math.random(2) == 1 end)
                return ok or message
                """, t, seed);
        assertThat(results[0]).isIn(true, LuaString.of("invalid order function for sorting"));
        List<Long> left = integersOf(t);
        Collections.sort(left);
        assertThat(left).isEqualTo(items.stream().map(Integer::longValue).sorted().toList());
    }

    /// An order that is made up while the sort asks (McIlroy's adversary), so that every pivot turns out to be among
    /// the smallest: it costs time, but the items are in that order afterwards.
    @Test
    void theWorstOrderIsSortedToo() {
        Object[] results = run("""
                local n, t, order = 2000, {}, {}
                local open = n + 1
                local made, candidate, count = 0, 1, 0
                for i = 1, n do t[i], order[i] = i, open end
                table.sort(t, function(a, b)
                    count = count + 1
                    if order[a] == open and order[b] == open then
                        made = made + 1
                        order[a == candidate and a or b] = made
                    end
                    if order[a] == open then candidate = a elseif order[b] == open then candidate = b end
                    return order[a] < order[b]
                end)
                for i = 2, n do
                    if order[t[i - 1]] > order[t[i]] then return 'unsorted at ' .. i end
                end
                return count > n * n / 8 and count < n * n / 2
                """);
        assertThat(results).containsExactly(true);
    }
}
