package org.perilune.value;

/// One place at which a chunk is not Lua.
///
/// @param line       the line, from 1
/// @param column     the column, from 1, in characters; the place is where the offending token starts
/// @param message    what is wrong, without position: "'=' expected"
/// @param near       the text of the offending token; `<eof>` at the end of the chunk; empty if the message speaks of no token
/// @param sourceLine the text of the line
public record SyntaxError(int line, int column, String message, String near, String sourceLine) {
    /// The line with a caret below the place.
    public String excerpt() {
        StringBuilder out = new StringBuilder(sourceLine).append('\n');
        for (int i = 0; i < column - 1; i++) {
            out.append(i < sourceLine.length() && sourceLine.charAt(i) == '\t' ? '\t' : ' ');
        }
        return out.append('^').toString();
    }

    /// The message with the token: "'=' expected near 'x'".
    public String text() {
        return message + (near.isEmpty() ? "" : " near " + (near.startsWith("<") ? near : "'" + near + "'"));
    }

    @Override
    public String toString() {
        return line + ":" + column + ": " + text();
    }
}
