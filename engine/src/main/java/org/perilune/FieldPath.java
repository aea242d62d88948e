package org.perilune;

import java.util.ArrayList;
import java.util.List;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaString;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;

/// A way through tables: `config.server.port`, `items[3].name`, `["any key"].x`.
final class FieldPath {
    private final String text;
    private final List<Object> keys = new ArrayList<>();

    /// Where in the text the step ends.
    private final List<Integer> ends = new ArrayList<>();

    private FieldPath(String text) {
        this.text = text;
    }

    /// @throws HostMisuseException if it is malformed
    static FieldPath of(String text) {
        FieldPath path = new FieldPath(text);
        int at = 0;
        while (at < text.length() || at == 0) {
            at = path.parseStep(at);
            path.ends.add(at);
        }
        return path;
    }

    private int parseStep(int from) {
        if (from < text.length() && text.charAt(from) == '[') {
            int close = text.startsWith("[\"", from) ? text.indexOf("\"]", from + 2) + 1 : text.indexOf(']', from);
            if (close <= from) {
                throw malformed();
            }
            String key = text.substring(from + 1, close);
            keys.add(key.startsWith("\"") ? StringTable.intern(key.substring(1, key.length() - 1)) : index(key));
            return close + 1;
        }
        int start = from == 0 ? 0 : from + 1;
        if (from > 0 && text.charAt(from) != '.') {
            throw malformed();
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        if (end == start) {
            throw malformed();
        }
        keys.add(StringTable.intern(text.substring(start, end)));
        return end;
    }

    private Object index(String key) {
        try {
            return Long.valueOf(key);
        } catch (NumberFormatException _) {
            throw malformed();
        }
    }

    private HostMisuseException malformed() {
        return new HostMisuseException("'" + text + "' is no path: write names joined by dots, [3] for an item, [\"key\"] for any other key");
    }

    int size() {
        return keys.size();
    }

    Object ref(int i) {
        return keys.get(i) instanceof LuaString s ? s : Tag.INT;
    }

    long bits(int i) {
        return keys.get(i) instanceof Long n ? n : 0;
    }

    /// The text of the first `n` steps.
    String prefix(int n) {
        return n == 0 ? "_G" : text.substring(0, ends.get(n - 1));
    }

    /// The text as a step from the globals.
    String asStep() {
        return text.startsWith("[") ? text : "." + text;
    }
}
