package org.perilune.cli;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;

/// Completes names of global variables and, behind dots and colons, of fields: `string.fo` to `string.format`. It only looks at
/// tables, and calls nothing.
final class NameCompleter implements Completer {
    /// As long a chain of `__index` as the language itself follows.
    private static final int MAX_CHAIN = 100;

    private final LuaTable globals;

    NameCompleter(LuaTable globals) {
        this.globals = globals;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.word().substring(0, line.wordCursor());
        int start = before.length();
        while (start > 0 && isPathPart(before.charAt(start - 1))) {
            start--;
        }
        LuaTable table = globals;
        int nameStart = start;
        for (int i = start; i < before.length() && table != null; i++) {
            if (before.charAt(i) == '.' || before.charAt(i) == ':') {
                table = field(table, before.substring(nameStart, i));
                nameStart = i + 1;
            }
        }
        String begun = before.substring(nameStart);
        for (int chain = 0; table != null && chain < MAX_CHAIN; chain++) {
            addNames(table, before.substring(0, nameStart), begun, candidates);
            table = inherited(table);
        }
    }

    private static boolean isPathPart(char c) {
        return isNamePart(c) || c == '.' || c == ':';
    }

    private static boolean isNamePart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private static @Nullable LuaTable field(LuaTable table, String name) {
        LuaString key = LuaString.of(name);
        LuaTable holder = table;
        for (int chain = 0; holder != null && chain < MAX_CHAIN; chain++) {
            Object value = holder.getString(key);
            if (value != null) {
                return value instanceof LuaTable t ? t : null;
            }
            holder = inherited(holder);
        }
        return null;
    }

    private static @Nullable LuaTable inherited(LuaTable table) {
        LuaTable metatable = table.metatable();
        return metatable != null && metatable.metamethod(Metamethod.INDEX) instanceof LuaTable t ? t : null;
    }

    private static void addNames(LuaTable table, String path, String begun, List<Candidate> candidates) {
        for (int at = table.next(null, 0, 0); at != -1; at = table.next(table.keyRefAt(at), table.keyBitsAt(at), 0)) {
            if (table.keyRefAt(at) instanceof LuaString key && isName(key)) {
                String name = key.toString();
                if (name.startsWith(begun)) {
                    candidates.add(new Candidate(path + name, name, null, null, null, null, false));
                }
            }
        }
    }

    private static boolean isName(LuaString key) {
        for (int i = 0; i < key.length(); i++) {
            if (!isNamePart(key.byteAt(i))) {
                return false;
            }
        }
        return key.length() > 0 && (key.byteAt(0) < '0' || key.byteAt(0) > '9');
    }
}
