package org.perilune.compiler;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.perilune.bytecode.Prototype;
import org.perilune.syntax.Parser;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.SyntaxError;

/// Source text to a prototype: what `load` does with a text chunk (manual §6.1).
public final class Compiler {
    private Compiler() {}

    /// Compiles the first `length` bytes of `source`.
    ///
    /// @param chunkName the name as given to `load`, with its `@` or `=`
    /// @param interner  gives the one object that stands for the text of a constant or name
    /// @return the main function: vararg, with `_ENV` as its only upvalue
    /// @throws LuaSyntaxException if it is no chunk or exceeds a limit of the machine; the message is worded as
    /// PUC-Lua's
    public static Prototype compile(
            byte[] source, int length, LuaString chunkName, UnaryOperator<LuaString> interner) {
        return compile(source, 0, length, chunkName, interner);
    }

    /// Compiles the bytes of `source` from `from` to `to`, as [#compile(byte[], int, LuaString, UnaryOperator)].
    public static Prototype compile(
            byte[] source, int from, int to, LuaString chunkName, UnaryOperator<LuaString> interner) {
        return compile(source, from, to, chunkName, interner, Integer.MAX_VALUE, n -> {});
    }

    /// Compiles with limits.
    ///
    /// @param maxLevels how deep statements and expressions may be nested, beside the parser's own limit
    /// @param tokens    told how many tokens were read, every few hundred; what it throws ends the compilation
    public static Prototype compile(
            byte[] source,
            int from,
            int to,
            LuaString chunkName,
            UnaryOperator<LuaString> interner,
            int maxLevels,
            IntConsumer tokens) {
        return new CodeGenerator(Parser.parse(source, from, to, chunkName, interner, maxLevels, tokens)).main();
    }

    /// Whether the first `length` bytes of `source` hold a syntax error that nothing behind them could mend.
    public static boolean isHopeless(byte[] source, int length, IntConsumer tokens) {
        return Parser.isHopeless(source, length, tokens);
    }

    /// All syntax errors in a text, see [Parser#errors].
    public static List<SyntaxError> errors(byte[] source, int from, int to, LuaString chunkName) {
        return Parser.errors(source, from, to, chunkName).stream()
                .map(e -> e.errors().getFirst())
                .toList();
    }

    /// Where the chunk in a file begins: behind a byte order mark and a first line that starts with `#`. Give this as
    /// `from`.
    public static int skipFirstLineComment(byte[] source, int length) {
        return Parser.skipFirstLineComment(source, length);
    }
}
