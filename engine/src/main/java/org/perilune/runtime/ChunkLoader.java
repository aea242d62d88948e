package org.perilune.runtime;

import org.perilune.bytecode.Prototype;
import org.perilune.value.LuaString;

/// How `runtime` and the libraries get source text compiled without knowing the compiler.
public interface ChunkLoader {
    /// Compiles a text chunk.
    ///
    /// @param source    the bytes; those from `from` to `to` are the chunk
    /// @param chunkName the name, with its `@` or `=`
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    Prototype load(byte[] source, int from, int to, LuaString chunkName);

    /// Whether the first `length` bytes of `source` hold a syntax error that nothing behind them could mend, so that whoever reads a chunk
    /// in pieces need not read on.
    boolean isHopeless(byte[] source, int length);

    /// Where the chunk in a file of `length` bytes begins: behind a byte order mark and a first line that starts with `#`.
    int skipFirstLineComment(byte[] source, int length);
}
