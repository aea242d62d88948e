package org.perilune.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perilune.Coroutine;
import org.perilune.Function;
import org.perilune.State;
import org.perilune.Table;
import org.perilune.Value;
import org.perilune.annotation.LuaConstant;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.annotation.LuaParameter;
import org.perilune.value.LuaException;

/// What a well-meaning host may offer: a function of every kind, for hostile scripts to try. Each bounds what it makes by itself, as hosts should.
@LuaModule("host")
public final class HostApi {
    /// The greatest string that [#blob] makes.
    private static final int MOST = 1 << 20;

    /// Nothing that a script may ever see.
    private static final String SECRET = "/etc/secret java.lang.Secret";

    @LuaConstant
    public static final long LIMIT = 7;

    private final List<Function> kept = new ArrayList<>();

    /// A record for arguments and results.
    public record Point(double x, double y) {
        public Point {
            if (x < 0) {
                throw new IllegalArgumentException(SECRET);
            }
        }
    }

    /// An enum for arguments.
    public enum Mode {
        /// The one.
        FAST,
        /// The other.
        SAFE
    }

    /// An object that scripts may use.
    @LuaObject
    public static final class Account {
        private long balance;

        @LuaFunction
        public long deposit(long amount) {
            balance = Math.addExact(balance, amount);
            return balance;
        }

        @LuaFunction
        public long balance() {
            return balance;
        }

        @LuaFunction
        public Account self() {
            return this;
        }

        public String hidden() {
            return SECRET;
        }

        @Override
        public String toString() {
            return SECRET;
        }
    }

    /// Another class of objects.
    @LuaObject
    public static final class Door {
        @LuaFunction
        public boolean open() {
            return false;
        }
    }

    @LuaFunction
    public long add(long a, long b) {
        return a + b;
    }

    @LuaFunction
    public double half(double x) {
        return x / 2;
    }

    @LuaFunction
    public int small(int n) {
        return n;
    }

    @LuaFunction
    public byte tiny(byte n) {
        return n;
    }

    @LuaFunction
    public boolean flag(boolean b) {
        return b;
    }

    @LuaFunction
    public String echo(String text) {
        return text;
    }

    @LuaFunction
    public long bytes(byte[] bytes) {
        return bytes.length;
    }

    @LuaFunction
    public long sum(long... items) {
        long sum = 0;
        for (long n : items) {
            sum += n;
        }
        return sum;
    }

    @LuaFunction
    public long total(List<Long> items) {
        long sum = 0;
        for (long n : items) {
            sum += n;
        }
        return sum;
    }

    @LuaFunction
    public long names(Map<String, Object> fields) {
        return fields.size();
    }

    @LuaFunction
    public long tags(Set<String> tags) {
        return tags.size();
    }

    @LuaFunction
    public double length(Point p) {
        return Math.hypot(p.x, p.y);
    }

    @LuaFunction
    public String mode(@LuaParameter(orElse = "SAFE") Mode mode) {
        return mode.name();
    }

    @LuaFunction
    public String blob(int length) {
        return "x".repeat(Math.clamp(length, 0, MOST));
    }

    @LuaFunction
    public byte[] raw(int length) {
        return new byte[Math.clamp(length, 0, MOST)];
    }

    @LuaFunction
    public List<String> list(int items) {
        return Collections.nCopies(Math.clamp(items, 0, 10_000), "x".repeat(100));
    }

    @LuaFunction(spread = true)
    public List<Long> several(int items) {
        return Collections.nCopies(Math.clamp(items, 0, 1 << 20), 1L);
    }

    @LuaFunction
    public Account account() {
        return new Account();
    }

    @LuaFunction
    public Door door() {
        return new Door();
    }

    // ---- failures

    @LuaFunction
    public void fail() {
        throw new IllegalStateException(SECRET);
    }

    @LuaFunction
    public void failChecked() throws Exception {
        throw new java.io.IOException(SECRET, new IllegalStateException(SECRET));
    }

    @LuaFunction
    public void raise(String message) {
        throw new LuaException(message);
    }

    // ---- back into the state

    @LuaFunction
    public Value run(State state, String source) {
        return state.eval(source);
    }

    @LuaFunction
    public Value call(Function f, Value argument) {
        return f.call(argument);
    }

    /// Keeps every exception from the script, and from whoever runs it.
    @LuaFunction
    public boolean swallow(Function f) {
        try {
            f.call();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @LuaFunction
    public Value resume(Coroutine co) {
        return co.resume().first();
    }

    /// Calls `f` for each field, while that may do to the table what it likes.
    @LuaFunction
    public long each(Table t, Function f) {
        long n = 0;
        for (Table.Field field : t) {
            f.call(field.key(), field.value());
            n++;
        }
        return n;
    }

    @LuaFunction
    public long size(Table t) {
        return t.length() + t.size();
    }

    @LuaFunction
    public void put(Table t, Value key, Value value) {
        t.set(key, value);
    }

    @LuaFunction
    public void rawPut(Table t, Value key, Value value) {
        t.rawSet(key, value);
    }

    @LuaFunction
    public void keep(Function f) {
        if (kept.size() < 1000) {
            kept.add(f);
        }
    }

    /// The functions that were kept.
    List<Function> kept() {
        return kept;
    }
}
