package org.perilune.value;

import java.util.Map;

/// Writes what [PeriluneException#toMap] answers as JSON (RFC 8259).
final class Json {
    private Json() {}

    static String of(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b);
            case Double d when d.isNaN() || d.isInfinite() -> writeString(out, d.toString());
            case Number n -> out.append(n);
            case Map<?, ?> map -> {
                char separator = '{';
                for (Map.Entry<?, ?> e : map.entrySet()) {
                    out.append(separator);
                    writeString(out, e.getKey().toString());
                    out.append(':');
                    write(out, e.getValue());
                    separator = ',';
                }
                out.append(separator == '{' ? "{}" : "}");
            }
            case Iterable<?> list -> {
                char separator = '[';
                for (Object item : list) {
                    out.append(separator);
                    write(out, item);
                    separator = ',';
                }
                out.append(separator == '[' ? "[]" : "]");
            }
            default -> writeString(out, value.toString());
        }
    }

    private static void writeString(StringBuilder out, String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // A lone half of a surrogate pair cannot be written in UTF-8.
                    boolean half = Character.isSurrogate(c)
                            && !(Character.isHighSurrogate(c) && i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1)))
                            && !(Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(s.charAt(i - 1)));
                    if (c < 0x20 || c == 0x7f || half) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
