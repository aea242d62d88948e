package org.perilune.processor;

/// Reads a Java string literal or text block (JLS §3.10.5, §3.10.6) for where its characters come from.
final class JavaLiteral {
    private static final String QUOTES = "\"\"\"";

    private final String source;
    private final StringBuilder decoded;
    private final OffsetList offsets;

    private JavaLiteral(String source) {
        this.source = source;
        decoded = new StringBuilder();
        offsets = new OffsetList();
    }

    /// Goes on behind `before`.
    private JavaLiteral(String source, JavaLiteral before) {
        this.source = source;
        decoded = before.decoded;
        offsets = before.offsets;
    }

    /// For each character of the literal that begins at `start` of `file` and has the value `value`, its place in the file, and the place of the
    /// closing quotes as the end; null if text and value do not fit together (as with Unicode escapes). The compiler makes one literal
    /// of several that are joined by `+`, so what follows may belong to it.
    static OffsetList offsets(CharSequence file, int start, String value) {
        JavaLiteral literal = null;
        for (int at = start; at >= 0; ) {
            int end = end(file, at);
            if (end < 0) {
                return null;
            }
            String source = file.subSequence(0, end).toString();
            literal = literal == null ? new JavaLiteral(source) : new JavaLiteral(source, literal);
            int quotes = isBlock(file, at) ? QUOTES.length() : 1;
            if (quotes == 1) {
                literal.read(at + 1, end - 1);
            } else {
                literal.readBlock(at);
            }
            literal.offsets.end(end - quotes);
            at = literal.decoded.length() < value.length() ? next(file, end) : -1;
        }
        return literal != null && literal.decoded.toString().equals(value) ? literal.offsets : null;
    }

    /// The place of the literal that is joined to what ends at `from`, or -1.
    private static int next(CharSequence file, int from) {
        boolean plus = false;
        for (int i = from; i < file.length(); i++) {
            char c = file.charAt(i);
            if (startsAt(file, i, "//") || startsAt(file, i, "/*")) {
                String closing = startsAt(file, i, "//") ? "\n" : "*/";
                i += 2;
                while (i < file.length() && !startsAt(file, i, closing)) {
                    i++;
                }
                i += closing.length() - 1;
            } else if (c == '+' && !plus) {
                plus = true;
            } else if (c == '"' && plus) {
                return i;
            } else if (!Character.isWhitespace(c) && c != '(' && c != ')') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isBlock(CharSequence file, int start) {
        return startsAt(file, start, QUOTES);
    }

    private static boolean startsAt(CharSequence file, int at, String text) {
        return at + text.length() <= file.length() && text.contentEquals(file.subSequence(at, at + text.length()));
    }

    /// The place after the literal's closing quotes, or -1.
    private static int end(CharSequence file, int start) {
        String closing = isBlock(file, start) ? QUOTES : "\"";
        if (!startsAt(file, start, closing)) {
            return -1;
        }
        for (int i = start + closing.length(); i < file.length(); i++) {
            if (file.charAt(i) == '\\') {
                i++;
            } else if (startsAt(file, i, closing)) {
                return i + closing.length();
            }
        }
        return -1;
    }

    private void readBlock(int start) {
        int first = lineEnd(start + QUOTES.length()) + 1;
        int end = source.length() - QUOTES.length();
        int indentation = Integer.MAX_VALUE;
        for (int at = first; at <= end; at = lineEnd(at) + 1) {
            int stop = Math.min(lineEnd(at), end);
            int text = at;
            while (text < stop && isBlank(source.charAt(text))) {
                text++;
            }
            // A blank line does not count, except the one with the closing quotes.
            if (text < stop || stop == end) {
                indentation = Math.min(indentation, text - at);
            }
        }
        for (int at = first; at <= end; at = lineEnd(at) + 1) {
            int stop = Math.min(lineEnd(at), end);
            int from = Math.min(at + indentation, stop);
            int to = stop;
            while (to > from && isBlank(source.charAt(to - 1))) {
                to--;
            }
            read(from, to);
            if (stop < end && !joined(to)) {
                put('\n', stop);
            }
        }
    }

    /// Whether the line that ends at `to` ends with an escaped line break.
    private boolean joined(int to) {
        int backslashes = 0;
        while (to - backslashes > 0 && source.charAt(to - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\r';
    }

    private int lineEnd(int at) {
        int end = source.indexOf('\n', at);
        return end < 0 ? source.length() : end;
    }

    private void put(char c, int at) {
        decoded.append(c);
        offsets.add(at);
    }

    private void read(int from, int to) {
        int i = from;
        while (i < to) {
            char c = source.charAt(i);
            if (c != '\\') {
                put(c, i++);
            } else if (i + 1 >= to) {
                return;
            } else {
                i = readEscape(i, to);
            }
        }
    }

    private int readEscape(int at, int to) {
        char c = source.charAt(at + 1);
        if (c < '0' || c > '7') {
            put(switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'r' -> '\r';
                case 'f' -> '\f';
                case 's' -> ' ';
                default -> c;
            }, at);
            return at + 2;
        }
        int value = 0;
        int i = at + 1;
        int most = c <= '3' ? 3 : 2;
        while (i < to && i <= at + most && source.charAt(i) >= '0' && source.charAt(i) <= '7') {
            value = value * 8 + source.charAt(i++) - '0';
        }
        put((char) value, at);
        return i;
    }
}
