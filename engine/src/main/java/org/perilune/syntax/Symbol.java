package org.perilune.syntax;

import org.perilune.value.LuaString;

/// A text that occurs in a chunk as a name, a reserved word or a string; one object for each text, so that names
/// are compared by identity.
final class Symbol {
    final int hash;

    /// [Token#NAME], or the token of the reserved word that this text is.
    final int token;

    /// The text; unless this is a reserved word, the object that the chunk's caller gave for it, see [SymbolTable].
    final LuaString string;

    /// The local variable that this name means at the present point of the parse; null for a global.
    Local binding;

    /// The innermost label of this name that is alive; null if there is none.
    Label label;

    /// The latest `goto` to this name that has not met its label; null if there is none.
    GotoTarget pending;

    Symbol(LuaString string, int hash, int token) {
        this.string = string;
        this.hash = hash;
        this.token = token;
    }

    /// The text as Java's, for messages.
    String text() {
        return string.toLatin1();
    }
}
