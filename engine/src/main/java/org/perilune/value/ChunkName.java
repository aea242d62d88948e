package org.perilune.value;

/// How a chunk's name is shown in messages (manual §6.4.1 `load`, §4.9 `short_src`).
public final class ChunkName {
    /// The longest shown name in bytes plus one, which C takes for the final zero (LUA_IDSIZE).
    private static final int MAX = 60;

    private ChunkName() {}

    /// The name for messages: after `=` the text as it is, after `@` a file name (its end, if too long), else
    /// the first line of the source itself in `[string "..."]`.
    public static LuaString shortSource(LuaString source) {
        byte[] b = source.bytes();
        int zero = source.indexOf(0, 0);
        int n = zero < 0 ? source.length() : zero;
        ByteBuilder out = new ByteBuilder(MAX);
        if (n > 0 && b[0] == '=') {
            return out.append(b, 1, Math.min(n - 1, MAX - 1)).toLuaString();
        }
        if (n > 0 && b[0] == '@') {
            if (n <= MAX) {
                return out.append(b, 1, n - 1).toLuaString();
            }
            int keep = MAX - 1 - 3;
            return out.append("...").append(b, n - keep, keep).toLuaString();
        }
        int newline = source.indexOf('\n', 0);
        int room = MAX - 1 - "[string \"".length() - "...".length() - "\"]".length();
        out.append("[string \"");
        if ((newline < 0 || newline >= n) && n < room) {
            out.append(b, 0, n);
        } else {
            int shown = Math.min(newline < 0 || newline >= n ? n : newline, room);
            out.append(b, 0, shown).append("...");
        }
        return out.append("\"]").toLuaString();
    }
}
