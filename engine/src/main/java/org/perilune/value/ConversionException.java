package org.perilune.value;

import java.util.Map;

/// A value that cannot become what was asked for: the message names the place of the offending value, `$` being the whole.
///
/// ```
/// $.items[3].name: expected string, got integer 7
/// ```
public final class ConversionException extends PeriluneException {
    private static final long serialVersionUID = 1L;

    /// How many bytes of a key a path shows.
    private static final int MOST_OF_KEY = 60;

    private final String path;
    private final String problem;

    private ConversionException(String path, String problem, Throwable cause) {
        super("$" + path + ": " + problem, cause, true);
        this.path = path;
        this.problem = problem;
    }

    /// The whole value is the offending one.
    public ConversionException(String problem) {
        this("", problem, null);
    }

    /// The whole value is the offending one; `cause` says more to the host.
    public ConversionException(String problem, Throwable cause) {
        this("", problem, cause);
    }

    /// The same problem inside a larger value, which holds the present one at `step`: `.name` or `[3]`.
    public ConversionException within(String step) {
        return new ConversionException(step + path, problem, getCause());
    }

    /// The same problem inside a larger value, which holds the present one in the field or at the key `key`.
    public ConversionException within(Object key) {
        if (!(key instanceof LuaString s)) {
            return within("[" + key + "]");
        }
        // The path of a value that lies deep would be long.
        String text = s.length() <= MOST_OF_KEY ? s.toString() : s.substring(0, MOST_OF_KEY) + "…";
        return within(isName(text) ? "." + text : "[\"" + text + "\"]");
    }

    private static boolean isName(String s) {
        return s.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    /// The place of the offending value in the one that was to be converted; empty for the whole.
    public String path() {
        return path;
    }

    /// What is wrong with it.
    public String problem() {
        return problem;
    }

    @Override
    protected void describe(Map<String, Object> map) {
        map.put("path", path);
        map.put("problem", problem);
    }

    @Override
    public String kind() {
        return "conversion";
    }
}
