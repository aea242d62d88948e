package org.perilune.value;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the engine throws at its host: errors of Lua code, chunks that are no Lua, exceeded limits, interrupts, values that do not convert, and misuse
/// of the API. One family, so that a host that only wants to know that a script did not succeed catches this.
public abstract class PeriluneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// An exception without a Java stack trace unless `traced`: most of these tell of Lua code, whose stack is not Java's.
    protected PeriluneException(String message, Throwable cause, boolean traced) {
        super(message, cause, false, traced);
    }

    /// What happened, in one word that stays the same: "error", "syntax", "limit", "interrupt", "conversion" or "misuse".
    public abstract String kind();

    /// Whether the state it comes from is dead: nothing may catch it on the way to the host, and no Lua code of the state runs any more.
    public boolean endsState() {
        return false;
    }

    /// All that is known, for logs and for other programs: strings, numbers, booleans, lists and maps. It always has "kind" and "message"; if a
    /// host function threw, "cause" has the class and message of what it threw, so it is not for the script's author where these are secrets.
    public final Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind());
        map.put("message", getMessage());
        describe(map);
        if (getCause() != null) {
            map.put("cause", getCause().toString());
        }
        return map;
    }

    /// Adds what this kind of exception knows beyond its message.
    protected void describe(Map<String, Object> map) {}

    /// [#toMap] as JSON.
    public final String toJson() {
        return Json.of(toMap());
    }

    /// A report of several lines for whoever has to mend the script: the error, the place in the source, the Lua stack, and the cause if a host
    /// function threw. Control characters of the script are shown as `\x1b`.
    public final String report() {
        return Report.of(this, false);
    }

    /// Prints the [#report], in colour if `stream` is this process's standard output or error output, a terminal, and the environment variable `NO_COLOR` is not set.
    public final void printReport(PrintStream stream) {
        boolean terminal = (stream == System.err || stream == System.out)
                && System.getenv("NO_COLOR") == null
                && System.console() != null
                && System.console().isTerminal();
        stream.print(Report.of(this, terminal));
        stream.flush();
    }
}
