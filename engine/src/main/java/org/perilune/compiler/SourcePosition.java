package org.perilune.compiler;

import org.perilune.syntax.Chunk;
import org.perilune.value.LuaSyntaxException;

/// The place in the source that the code generator has come to: behind the token that a one-pass compiler would have
/// consumed last. An instruction gets the line of the place at which it is emitted.
final class SourcePosition {
    private final Chunk chunk;
    private int offset;

    SourcePosition(Chunk chunk) {
        this.chunk = chunk;
    }

    void moveTo(int newOffset) {
        offset = newOffset;
    }

    int line() {
        return chunk.lines().lineAt(offset);
    }

    int lineAt(int place) {
        return chunk.lines().lineAt(place);
    }

    /// The error `message` at this place.
    LuaSyntaxException error(String message) {
        return chunk.errorAt(offset, message);
    }
}
