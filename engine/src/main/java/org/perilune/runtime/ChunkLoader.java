package org.perilune.runtime;

import java.util.function.IntConsumer;
import org.perilune.bytecode.Prototype;
import org.perilune.value.LuaString;

/// How `runtime` and the libraries get source text compiled without knowing the compiler.
public interface ChunkLoader {
    /// Compiles a text chunk.
    ///
    /// @param source    the bytes; those from `from` to `to` are the chunk
    /// @param chunkName the name, with its `@` or `=`
    /// @param maxLevels how deep statements and expressions may be nested
    /// @param tokens    told how many tokens were read, every few hundred; what it throws ends the compilation
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    Prototype load(byte[] source, int from, int to, LuaString chunkName, int maxLevels, IntConsumer tokens);

    /// Whether the first `length` bytes of `source` hold a syntax error that nothing behind them could mend, so that whoever reads a chunk
    /// in pieces need not read on.
    ///
    /// @param tokens as for [#load]
    boolean isHopeless(byte[] source, int length, IntConsumer tokens);

    /// Where the chunk in a file of `length` bytes begins: behind a byte order mark and a first line that starts with `#`.
    int skipFirstLineComment(byte[] source, int length);
}
