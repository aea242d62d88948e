package org.perilune.value;

/// Words an exception as a report of several lines for whoever has to mend the script: what, where with the source, how the program came there.
final class Report {
    private static final String RED = "\u001b[1;31m";
    private static final String BLUE = "\u001b[1;34m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final StringBuilder out = new StringBuilder();
    private final boolean colour;

    private Report(boolean colour) {
        this.colour = colour;
    }

    static String of(PeriluneException e, boolean colour) {
        Report report = new Report(colour);
        switch (e) {
            case LuaSyntaxException syntax when !syntax.errors().isEmpty() -> report.syntax(syntax);
            case LuaException error -> report.error(error);
            default -> report.head(e.kind() + ": " + visible(e.getMessage()));
        }
        report.cause(e.getCause());
        return report.out.toString();
    }

    /// Text of a script, in which nothing can drive a terminal.
    private static String visible(String s) {
        StringBuilder out = new StringBuilder(s.length());
        s.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || !Character.isISOControl(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\x%02x", c));
            }
        });
        return out.toString();
    }

    private void paint(String how, String text) {
        if (colour) {
            out.append(how).append(text).append(PLAIN);
        } else {
            out.append(text);
        }
    }

    private void head(String text) {
        int colon = text.indexOf(": ");
        paint(RED, text.substring(0, colon + 1));
        paint(BOLD, text.substring(colon + 1));
        out.append('\n');
    }

    private void syntax(LuaSyntaxException e) {
        for (SyntaxError error : e.errors()) {
            String what = error.toString();
            head("syntax: " + visible(what.substring(what.indexOf(": ") + 2)));
            excerpt(e.chunk(), error.line(), error.column(), error.excerpt());
        }
    }

    private void excerpt(String chunk, int line, int column, String source) {
        String number = Integer.toString(line);
        String margin = " ".repeat(number.length());
        paint(BLUE, margin + "--> ");
        out.append(visible(chunk).replace("\n", "\\n")).append(':').append(number).append(column > 0 ? ":" + column : "").append('\n');
        String left = number;
        for (String s : source.split("\n", -1)) {
            paint(BLUE, left + " | ");
            out.append(visible(s)).append('\n');
            left = margin;
        }
    }

    private void error(LuaException e) {
        head(e.kind() + ": " + visible(e.getMessage()));
        for (LuaFrame frame : e.frames()) {
            if (frame.line() > 0) {
                if (frame.sourceLine() != null) {
                    excerpt(frame.chunk(), frame.line(), 0, frame.sourceLine());
                }
                break;
            }
        }
        if (!e.frames().isEmpty()) {
            out.append("stack:\n");
            e.frames().forEach(f -> out.append("  ").append(visible(f.toString()).replace("\n", "\\n")).append('\n'));
        }
    }

    private void cause(Throwable cause) {
        if (cause != null) {
            out.append("caused by: ").append(visible(cause.toString())).append('\n');
            for (StackTraceElement element : cause.getStackTrace()) {
                if (element.getClassName().startsWith("org.perilune.")) {
                    // What follows is the engine at work.
                    break;
                }
                out.append("  at ").append(element).append('\n');
            }
        }
    }
}
