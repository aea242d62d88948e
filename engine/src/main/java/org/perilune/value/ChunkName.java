package org.perilune.value;

/// How a chunk's name is shown in messages (manual §6.4.1 `load`, §4.9 `short_src`).
public final class ChunkName {
    /// The longest shown name in bytes plus one, which C takes for the final zero (LUA_IDSIZE).
    private static final int MAX = 60;

    private ChunkName() {}

    /// The name for messages: after `=` the text as it is, after `@` a file name (its end, if too long), else
    /// the first line of the source itself in `[string "..."]`.
    public static LuaString shortSource(LuaString source) {
        ByteBuilder out = new ByteBuilder(MAX);
        append(out, source);
        return out.toLuaString();
    }

    /// Appends what [#shortSource] answers.
    public static void append(ByteBuilder out, LuaString source) {
        byte[] b = source.bytes();
        int zero = source.indexOf(0, 0);
        int n = zero < 0 ? source.length() : zero;
        if (n > 0 && b[0] == '=') {
            out.append(b, 1, Math.min(n - 1, MAX - 1));
        } else if (n > 0 && b[0] == '@') {
            if (n <= MAX) {
                out.append(b, 1, n - 1);
            } else {
                int keep = MAX - 1 - 3;
                out.append("...").append(b, n - keep, keep);
            }
        } else {
            appendText(out, b, n, source.indexOf('\n', 0));
        }
    }

    private static void appendText(ByteBuilder out, byte[] b, int n, int newline) {
        int room = MAX - 1 - "[string \"".length() - "...".length() - "\"]".length();
        out.append("[string \"");
        if ((newline < 0 || newline >= n) && n < room) {
            out.append(b, 0, n);
        } else {
            int shown = Math.min(newline < 0 || newline >= n ? n : newline, room);
            out.append(b, 0, shown).append("...");
        }
        out.append("\"]");
    }
}
