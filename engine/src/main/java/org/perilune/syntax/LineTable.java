package org.perilune.syntax;

import java.util.Arrays;

/// Where each line of a source starts. Lines are counted from 1; `\r\n` and `\n\r` end one line.
///
/// The lexer adds starts as it goes, so the table covers what was read so far. Inside a finished tree it is complete.
public final class LineTable {
    private int[] starts = new int[16];
    private int count = 1;
    private int cursor;

    /// A table of one line that starts at `offset`.
    LineTable(int offset) {
        starts[0] = offset;
    }

    void add(int offset) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = offset;
    }

    /// The number of lines begun so far.
    int count() {
        return count;
    }

    /// The line that `offset` is in; the offset just behind a newline is in the line that begins there.
    ///
    /// Fast when asked for offsets near the last one. Not thread-safe.
    public int lineAt(int offset) {
        int line = cursor;
        if (offset >= starts[line] && (line + 1 == count || offset < starts[line + 1])) {
            return line + 1;
        }
        line++;
        if (line < count && offset >= starts[line] && (line + 1 == count || offset < starts[line + 1])) {
            cursor = line;
            return line + 1;
        }
        int found = Arrays.binarySearch(starts, 0, count, offset);
        cursor = found >= 0 ? found : Math.max(0, -found - 2);
        return cursor + 1;
    }
}
