package org.perilune.stdlib;

import java.io.IOException;
import org.perilune.host.Errno;
import org.perilune.host.OpenMode;
import org.perilune.host.Sandbox.Feature;
import org.perilune.runtime.Args;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Comparisons;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Indexing;
import org.perilune.runtime.Intrinsic;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Metatables;
import org.perilune.runtime.Protection;
import org.perilune.runtime.Traversal;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Basic functions (manual §6.1).
public final class BaseLibrary {
    /// The functions and constants of the library; `_G` is set by who opens it.
    public static final Library LIBRARY = Library.of("_G", BaseLibrary::define);

    private static final LuaString TAB = LuaString.of("\t");
    private static final LuaString NEWLINE = LuaString.of("\n");

    /// PUC-Lua parses while it reads, so that a reader without an end is not asked again after a syntax error. Here what there is gets
    /// parsed on the way when it has grown to so many bytes, and then to four times as many each time.
    private static final int FIRST_SYNTAX_CHECK = 16 * 1024;

    private BaseLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("assert")) {
            f.function(BaseLibrary::assertTrue);
        }
        if (f.is("collectgarbage")) {
            f.function(BaseLibrary::collectGarbage);
        }
        if (f.is("dofile")) {
            f.function(BaseLibrary::doFile, (a, step) -> a.results(a.callResults()));
        }
        if (f.is("error")) {
            f.function(BaseLibrary::error);
        }
        if (f.is("getmetatable")) {
            f.plain(BaseLibrary::getMetatable, BaseLibrary::getMetatableDirectly);
        }
        if (f.is("ipairs")) {
            f.function(BaseLibrary::ipairs, Intrinsic.IPAIRS);
        }
        if (f.is("loadfile")) {
            f.function(BaseLibrary::loadFile);
        }
        if (f.is("load")) {
            f.function(BaseLibrary::load);
        }
        f.function(Traversal.NEXT);
        if (f.is("pairs")) {
            f.function(BaseLibrary::pairs, (a, step) -> threeResults(a), Intrinsic.PAIRS);
        }
        f.function(Protection.PCALL);
        if (f.is("print")) {
            f.function(BaseLibrary::print);
        }
        if (f.is("rawequal")) {
            f.plain(BaseLibrary::rawEqual, BaseLibrary::rawEqualDirectly);
        }
        if (f.is("rawlen")) {
            f.plain(BaseLibrary::rawLength, BaseLibrary::rawLengthDirectly);
        }
        if (f.is("rawget")) {
            f.plain(BaseLibrary::rawGet, BaseLibrary::rawGetDirectly);
        }
        if (f.is("rawset")) {
            f.function(BaseLibrary::rawSet, BaseLibrary::rawSetDirectly);
        }
        if (f.is("select")) {
            f.function(BaseLibrary::select, Intrinsic.SELECT);
        }
        if (f.is("setmetatable")) {
            f.plain(BaseLibrary::setMetatable, BaseLibrary::setMetatableDirectly, Intrinsic.SETMETATABLE);
        }
        if (f.is("tonumber")) {
            f.function(BaseLibrary::toNumber, BaseLibrary::toNumberDirectly);
        }
        if (f.is("tostring")) {
            f.function(BaseLibrary::toDisplayString, BaseLibrary::toDisplayStringDirectly);
        }
        if (f.is("type")) {
            f.plain(BaseLibrary::type, BaseLibrary::typeDirectly);
        }
        f.function(Protection.XPCALL);
        f.string("_VERSION", LuaString.of("Lua 5.3"));
    }

    /// `assert (v [, message])`
    private static int assertTrue(Args a) {
        if (a.isTrue(1)) {
            a.setTop(a.count());
            return a.resultsFrom(1);
        }
        a.checkAny(1);
        if (a.count() < 2) {
            return a.raise(a.error("assertion failed!"));
        }
        if (a.ref(2) instanceof LuaString message) {
            // As 5.3, whose assert ends in its error.
            return a.raise(Protection.positioned(a, 1, message));
        }
        return a.raise(new LuaException(a.ref(2), a.ref(2) == null ? 0 : a.bits(2)));
    }

    /// `collectgarbage ([opt [, arg]])`
    private static int collectGarbage(Args a) {
        int option = a.checkOption(
                1, "collect", "stop", "restart", "collect", "count", "step", "setpause", "setstepmul", "isrunning");
        int argument = (int) a.optInteger(2, 0);
        return GarbageCollection.perform(a, option, argument);
    }

    /// `dofile ([filename])`
    private static int doFile(Args a) {
        LuaString name = a.optCString(1, null);
        a.setTop(1);
        a.push(loadFrom(a, name, null));
        return a.request(0, 1);
    }

    /// `error (message [, level])`
    private static int error(Args a) {
        return a.raise(Protection.error(a, (int) a.optInteger(2, 1)));
    }

    /// `getmetatable (object)`
    private static int getMetatable(Args a) {
        a.checkAny(1);
        LuaTable m = a.metatable(1);
        if (m == null) {
            return a.result(null);
        }
        int at = m.locate(Metamethod.METATABLE.text, 0);
        return m.refAt(at) != null ? a.result(m.refAt(at), m.bitsAt(at)) : a.result(m);
    }

    /// `getmetatable` of a table.
    private static Object getMetatableDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (!(r0 instanceof LuaTable of)) {
            return CallTarget.SPECIAL;
        }
        LuaTable m = of.metatable();
        return m == null || m.metamethod(Metamethod.METATABLE) == null ? m : CallTarget.SPECIAL;
    }

    /// `ipairs (t)`
    private static int ipairs(Args a) {
        a.checkAny(1);
        a.push(Traversal.IPAIRS_STEP);
        a.pushCopy(1);
        a.pushInteger(0);
        return a.results(3);
    }

    /// `loadfile ([filename [, mode [, env]]])`
    private static int loadFile(Args a) {
        LuaString name = a.optCString(1, null);
        LuaString mode = a.optCString(2, null);
        boolean environment = !a.isNone(3);
        try {
            return loaded(a, loadFrom(a, name, mode), environment ? 3 : 0);
        } catch (LuaException e) {
            if (e.getCause() != null) {
                // The host's own code is wrong, which the host should hear of.
                throw e;
            }
            return failure(a, e);
        }
    }

    private static int failure(Args a, LuaException e) {
        a.pushNil();
        a.push(e.ref(), e.bits());
        return a.results(2);
    }

    private static int loaded(Args a, LuaClosure f, int environment) {
        if (environment > 0 && f.upvalues.length > 0) {
            Object ref = a.ref(environment);
            f.upvalues[0].set(ref, ref == null ? 0 : a.bits(environment));
        }
        return a.result(f);
    }

    /// The function of a file, or of the standard input when `name` is null.
    ///
    /// @throws LuaException "cannot open name", "cannot read name", or the syntax error
    static LuaClosure loadFrom(Args a, LuaString name, LuaString mode) {
        LuaString text = readFile(a, name);
        byte[] source = text.bytes();
        LuaString chunkName = name == null ? LuaString.of("=stdin") : LuaString.of("@").concat(name);
        int from = a.global().loader().skipFirstLineComment(source, text.length());
        return load(a, source, from, text.length(), chunkName, mode);
    }

    /// The function of a chunk, as far as the state may load it.
    static LuaClosure load(Args a, byte[] source, int from, int to, LuaString chunkName, LuaString mode) {
        boolean binary = from < to && source[from] == GlobalState.BINARY_SIGNATURE;
        checkMode(binary, mode);
        if (binary && !a.global().sandbox().has(Feature.BINARY_CHUNKS)) {
            throw new LuaException("attempt to load a binary chunk (binary chunks are not granted to this state)");
        }
        a.global().meter().checkSource(to - from);
        return binary
                ? a.global().loadBinary(source, from, to, chunkName)
                : a.global().load(source, from, to, chunkName);
    }

    private static void checkMode(boolean binary, LuaString mode) {
        String kind = binary ? "binary" : "text";
        if (mode != null && mode.indexOf(kind.charAt(0), 0) < 0) {
            throw new LuaException("attempt to load a " + kind + " chunk (mode is '" + mode + "')");
        }
    }

    /// `load (chunk [, chunkname [, mode [, env]]])`
    private static int load(Args a) {
        int environment = a.isNone(4) ? 0 : 4;
        LuaString mode = a.optCString(3, LuaString.of("bt"));
        if (a.ref(1) instanceof LuaString || a.isNumber(1)) {
            LuaString chunk = a.checkString(1);
            LuaString name = a.optString(2, chunk);
            try {
                return loaded(a, load(a, chunk.bytes(), 0, chunk.length(), name, mode), environment);
            } catch (LuaException e) {
                return failure(a, e);
            }
        }
        LuaString name = a.optString(2, LuaString.of("=(load)"));
        a.checkFunction(1);
        Args.Mark mark = a.mark();
        try {
            // On the stack, because the reader is called meanwhile.
            ByteBuilder source = a.builder(256);
            a.push(source);
            int check = FIRST_SYNTAX_CHECK;
            for (;;) {
                a.pushCopy(1);
                a.call(0, 1);
                Object piece = a.ref(a.top());
                if (piece == null) {
                    break;
                }
                if (!(piece instanceof LuaString) && !a.isNumber(a.top())) {
                    throw a.error("reader function must return a string");
                }
                LuaString text = a.checkString(a.top());
                if (text.length() == 0) {
                    break;
                }
                if (source.length() == 0) {
                    // At once: a chunk that is not admitted need not have an end.
                    checkMode(text.byteAt(0) == GlobalState.BINARY_SIGNATURE, mode);
                }
                a.global().meter().checkSource(source.length() + (long) text.length());
                a.charge(text.length() >> 4);
                source.append(text);
                if (source.length() >= check && source.bytes()[0] != GlobalState.BINARY_SIGNATURE) {
                    if (a.global().isHopeless(source.bytes(), source.length())) {
                        break;
                    }
                    check = source.length() >= Integer.MAX_VALUE / 4 ? Integer.MAX_VALUE : 4 * source.length();
                }
                a.setTop(a.top() - 1);
            }
            return loaded(a, load(a, source.bytes(), 0, source.length(), name, mode), environment);
        } catch (LuaException e) {
            a.reset(mark);
            return failure(a, e);
        }
    }

    /// `pairs (t)`
    private static int pairs(Args a) {
        a.checkAny(1);
        Object f = a.metamethod(1, Metamethod.PAIRS);
        if (f == null) {
            a.push(Traversal.NEXT);
            a.pushCopy(1);
            a.pushNil();
            return a.results(3);
        }
        a.push(f);
        a.pushCopy(1);
        return a.request(1, 1);
    }

    private static int threeResults(Args a) {
        a.setTop(a.top() - a.callResults() + 3);
        return a.results(3);
    }

    /// `print (···)`
    private static int print(Args a) {
        LuaFile out = IoLibrary.standardOutput(a.global());
        int n = a.count();
        // 5.3's print calls the global function tostring, which a program may have replaced. A call that nobody sees is left out.
        Object toString = a.global().globals().getString(TOSTRING);
        boolean unseen = toString == LIBRARY_TOSTRING && a.thread().installedHook() == null;
        try {
            for (int i = 1; i <= n; i++) {
                LuaString s = unseen && a.metamethod(i, Metamethod.TOSTRING) == null ? a.toDisplayString(i) : displayed(a, toString, i);
                if (i > 1) {
                    out.write(TAB);
                }
                out.write(s);
            }
            out.write(NEWLINE);
            // As C's print does: what was printed is out, whatever happens next.
            out.flush();
        } catch (IOException e) {
            // PUC's print drops what cannot be written; losing output without a word helps nobody.
            throw a.error("cannot write to the standard output: " + Errno.describe(e));
        }
        return 0;
    }

    private static LuaString displayed(Args a, Object toString, int i) {
        a.reserve(4);
        a.push(toString);
        a.pushCopy(i);
        a.call(1, 1);
        Object r = a.ref(a.top());
        LuaString s = r instanceof LuaString || r instanceof Tag ? a.checkString(a.top()) : null;
        a.setTop(a.top() - 1);
        if (s == null) {
            throw a.error("'tostring' must return a string to 'print'");
        }
        return s;
    }

    private static final LuaString TOSTRING = org.perilune.value.StringTable.intern("tostring");
    private static final LuaFunction LIBRARY_TOSTRING = LIBRARY.function("tostring");

    /// `rawequal (v1, v2)`
    private static int rawEqual(Args a) {
        a.checkAny(1);
        a.checkAny(2);
        return a.resultBoolean(a.rawEqual(1, 2));
    }

    /// `rawequal` of two values.
    private static Object rawEqualDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return n == 1 ? CallTarget.SPECIAL : Comparisons.rawEquals(r0, b0, r1, b1) ? Boolean.TRUE : Boolean.FALSE;
    }

    /// `rawlen (v)`
    private static int rawLength(Args a) {
        if (a.ref(1) instanceof LuaTable t) {
            return a.resultInteger(t.arrayCount());
        }
        if (a.ref(1) instanceof LuaString s) {
            return a.resultInteger(s.length());
        }
        throw a.argumentError(1, "table or string expected");
    }

    /// `rawlen` of a table or string.
    private static Object rawLengthDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 instanceof LuaTable of) {
            return t.directInteger(of.arrayCount());
        }
        return r0 instanceof LuaString s ? t.directInteger(s.length()) : CallTarget.SPECIAL;
    }

    /// `rawget (table, index)`
    private static int rawGet(Args a) {
        LuaTable t = a.checkTable(1);
        a.checkAny(2);
        chargeKey(a);
        int at = t.locate(a.ref(2), a.ref(2) == null ? 0 : a.bits(2));
        return a.result(t.refAt(at), t.bitsAt(at));
    }

    /// `rawget` of a table and a key, unless that is a long string.
    private static Object rawGetDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n == 1 || !(r0 instanceof LuaTable of) || r1 instanceof LuaString s && s.isLong()) {
            return CallTarget.SPECIAL;
        }
        int at = of.locate(r1, b1);
        return t.direct(of.refAt(at), of.bitsAt(at));
    }

    private static void chargeKey(Args a) {
        if (a.ref(2) instanceof LuaString key) {
            Indexing.chargeKey(a.thread(), key);
        }
    }

    /// `rawset (table, index, value)`
    private static int rawSet(Args a) {
        LuaTable t = a.checkTable(1);
        a.checkAny(2);
        a.checkAny(3);
        chargeKey(a);
        Indexing.rawSet(a.thread(), t, a.ref(2), a.bits(2), a.ref(3), a.bits(3));
        return a.result(t);
    }

    /// `rawset` of a key that is an integer or a short string.
    private static Object rawSetDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n == 3 && r0 instanceof LuaTable of && (r1 == Tag.INT || r1 instanceof LuaString s && !s.isLong())) {
            of.set(r1, b1, r2, b2);
            return of;
        }
        return CallTarget.SPECIAL;
    }

    /// `select (n, ···)`
    private static int select(Args a) {
        if (a.ref(1) instanceof LuaString s && s.length() > 0 && s.byteAt(0) == '#') {
            return a.resultInteger(a.count() - 1);
        }
        long n = a.checkInteger(1);
        int count = a.count();
        if (n < 0) {
            n = count + n;
        } else if (n > count) {
            n = count;
        }
        a.argumentCheck(n >= 1, 1, "index out of range");
        return a.resultsFrom((int) n + 1);
    }

    /// `setmetatable (table, metatable)`
    private static int setMetatable(Args a) {
        LuaTable t = a.checkTable(1);
        Object m = a.ref(2);
        if (!(m instanceof LuaTable) && !(m == null && a.count() >= 2)) {
            throw a.argumentError(2, "nil or table expected");
        }
        LuaTable old = t.metatable();
        if (old != null && old.metamethod(Metamethod.METATABLE) != null) {
            throw a.error("cannot change a protected metatable");
        }
        Metatables.set(a.global(), t, (LuaTable) m);
        return a.result(t);
    }

    /// `setmetatable` of a table that has none yet.
    private static Object setMetatableDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 instanceof LuaTable of && of.metatable() == null && r1 instanceof LuaTable m) {
            Metatables.set(t.global, of, m);
            return of;
        }
        return CallTarget.SPECIAL;
    }

    /// `tonumber (e [, base])`
    private static int toNumber(Args a) {
        if (a.isNoneOrNil(2)) {
            a.checkAny(1);
            Object tag = a.toNumber(1);
            return tag == null ? a.result(null) : a.result(tag, a.converted());
        }
        long base = a.checkInteger(2);
        if (!(a.ref(1) instanceof LuaString s)) {
            throw a.typeError(1, "string");
        }
        a.argumentCheck(base >= 2 && base <= 36, 2, "base out of range");
        return parse(a, s, (int) base);
    }

    /// `tonumber` of a number or a short string, without base.
    private static Object toNumberDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n > 1 || r0 instanceof LuaString s && s.isLong()) {
            return CallTarget.SPECIAL;
        }
        return t.directNumber(r0, b0);
    }

    private static int parse(Args a, LuaString s, int base) {
        a.charge(s.length() >> 2);
        int i = 0;
        int end = s.length();
        while (i < end && isSpace(s.byteAt(i))) {
            i++;
        }
        while (end > i && isSpace(s.byteAt(end - 1))) {
            end--;
        }
        boolean negative = i < end && s.byteAt(i) == '-';
        if (negative || i < end && s.byteAt(i) == '+') {
            i++;
        }
        if (i == end) {
            return a.result(null);
        }
        long n = 0;
        for (; i < end; i++) {
            int digit = Character.digit(s.byteAt(i), base);
            if (digit < 0 || s.byteAt(i) > 127) {
                return a.result(null);
            }
            n = n * base + digit;
        }
        return a.resultInteger(negative ? -n : n);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /// `tostring (v)`
    private static int toDisplayString(Args a) {
        a.checkAny(1);
        return a.resultNew(a.toDisplayString(1));
    }

    /// `tostring` of a string, number, boolean or nil.
    private static Object toDisplayStringDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        LuaString shown = t.directDisplayString(r0, b0);
        if (shown == null || !t.reserveDirect(shown.length())) {
            return CallTarget.SPECIAL;
        }
        return shown;
    }

    /// `type (v)`
    private static int type(Args a) {
        a.checkAny(1);
        return a.result(a.type(1).text());
    }

    private static Object typeDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return LuaType.of(r0).text();
    }

    /// The whole of a file, or of the standard input when `name` is null.
    private static LuaString readFile(Args a, LuaString name) {
        try {
            if (name == null) {
                return IoLibrary.standardInput(a.global()).readAll();
            }
            LuaFile file = IoLibrary.openFile(a.global(), name, OpenMode.READ);
            try {
                return file.readAll();
            } finally {
                file.close();
            }
        } catch (IOException e) {
            boolean directory = Errno.of(e) == Errno.EISDIR;
            throw new LuaException(LuaString.of(directory ? "cannot read " : "cannot open ")
                    .concat(name == null ? LuaString.of("stdin") : name)
                    .concat(LuaString.of(": " + Errno.describe(e))));
        }
    }
}
