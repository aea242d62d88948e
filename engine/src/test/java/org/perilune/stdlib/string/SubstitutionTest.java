package org.perilune.stdlib.string;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.perilune.runtime.Builtin;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// `gsub` with functions and tables (manual §6.4), and `gmatch`.
class SubstitutionTest {
    private static Object gsub(String subject, String pattern, Object replacement) {
        return Calls.call("gsub", subject, pattern, replacement).getFirst();
    }

    @Test
    void functionsGetTheCaptures() {
        Builtin swap = Builtin.of("swap", args -> {
            args.push(args.checkString(2).concat(args.checkString(1)));
            args.pushInteger(1);
            return args.results(2);
        });
        assertThat(gsub("ab cd", "(%w)(%w)", swap)).isEqualTo("ba dc");
        Builtin count = Builtin.of("count", args -> args.resultInteger(args.count() * 10 + args.checkInteger(1)));
        assertThat(gsub("xyz", "()", count)).isEqualTo("11x12y13z14");
    }

    @Test
    void nilAndFalseKeepTheMatch() {
        assertThat(gsub("abc", ".", Builtin.of("none", args -> 0))).isEqualTo("abc");
        assertThat(gsub("abc", ".", Builtin.of("no", args -> args.resultBoolean(false)))).isEqualTo("abc");
        Builtin onlyB = Builtin.of("b", args -> args.checkString(1).contentEquals("b") ? args.resultNumber(2) : 0);
        assertThat(gsub("abc", ".", onlyB)).isEqualTo("a2.0c");
    }

    @Test
    void otherValuesAreRefused() {
        assertThatThrownBy(() -> gsub("a", ".", Builtin.of("t", args -> args.result(new LuaTable()))))
                .hasMessage("invalid replacement value (a table)");
        assertThatThrownBy(() -> gsub("a", ".", Builtin.of("t", args -> args.resultBoolean(true))))
                .hasMessage("invalid replacement value (a boolean)");
    }

    @Test
    void tablesAreIndexedByTheFirstCapture() {
        LuaTable table = new LuaTable();
        table.setString("name", LuaString.of("Lua"));
        table.setString(LuaString.of("version"), Tag.INT, 5);
        table.setInteger(1, LuaString.of("first"), 0);
        assertThat(gsub("$name $version $other", "%$(%w+)", table)).isEqualTo("Lua 5 $other");
        assertThat(gsub("ab", "()", table)).isEqualTo("firstab");
    }

    @Test
    void tablesHonourIndex() {
        LuaTable metatable = new LuaTable();
        metatable.setString(
                Metamethod.INDEX.text,
                Builtin.of("index", args -> args.result(args.checkString(2).concat(LuaString.of("!")))),
                0);
        LuaTable table = new LuaTable();
        table.setMetatable(metatable);
        table.setString("b", LuaString.of("B"));
        assertThat(gsub("abc", "%a", table)).isEqualTo("a!Bc!");
    }

    @Test
    void gmatchIterates() {
        Builtin collect = Builtin.of("collect", args -> {
            Builtin iterator = (Builtin) args.ref(1);
            StringBuilder all = new StringBuilder();
            for (; ; ) {
                args.push(iterator);
                int n = args.call(0);
                if (n == 0) {
                    return args.result(LuaString.of(all.toString()));
                }
                for (int i = args.top() - n + 1; i <= args.top(); i++) {
                    all.append(args.checkString(i)).append(i == args.top() ? ';' : ',');
                }
                args.setTop(1);
            }
        });
        assertThat(iterate(collect, "k1=v1, k2=v2", "(%w+)=(%w+)")).isEqualTo("k1,v1;k2,v2;");
        assertThat(iterate(collect, "abc", "b*")).isEqualTo(";b;;");
        assertThat(iterate(collect, "^a^a", "^a")).isEqualTo("^a;^a;");
        assertThat(iterate(collect, "ab", "()")).isEqualTo("1;2;3;");
    }

    private static Object iterate(Builtin collect, String subject, String pattern) {
        Object iterator = Calls.call("gmatch", subject, pattern).getFirst();
        return Calls.call(collect, iterator).getFirst();
    }
}
