package org.perilune.syntax;

import java.util.function.UnaryOperator;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;

/// A parsed chunk: its main function, and what is needed to speak of places in its source.
///
/// @param source the bytes of the source
/// @param limit  the offset behind the last byte of the chunk
/// @param name   the chunk's name as given to `load`
/// @param main   the main function: vararg, its first upvalue is `_ENV`
/// @param lines  the lines of the source
public record Chunk(byte[] source, int limit, LuaString name, FunctionBody main, LineTable lines) {
    /// The error that the parser would have raised with `message` when it had consumed the source up to `offset`.
    public LuaSyntaxException errorAt(int offset, String message) {
        Lexer lexer = new Lexer(source, offset, limit, lines.lineAt(offset), name, UnaryOperator.identity(), n -> {});
        lexer.next();
        return lexer.error(message);
    }
}
