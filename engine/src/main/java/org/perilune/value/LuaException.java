package org.perilune.value;

/// An error raised in Lua (manual §2.3): it carries any Lua value, has no Java stack trace, and is what
/// `pcall` catches. Whoever throws one leaves the call frames as they are, so that who catches it can still
/// read the stack of the error.
public class LuaException extends PeriluneException {
    private static final long serialVersionUID = 1L;

    private final transient Object ref;
    private final long bits;
    private String traceback;
    private transient Throwable hostCause;

    /// An error whose value is the pair `(ref, bits)`.
    public LuaException(Object ref, long bits) {
        super(null, null, false);
        this.ref = ref;
        this.bits = bits;
    }

    /// An error whose value is the string `message`.
    public LuaException(LuaString message) {
        this(message, 0);
    }

    /// An error whose value is the string `message` (in UTF-8).
    public LuaException(String message) {
        this(LuaString.of(message), 0);
    }

    /// The reference part of the error value.
    public Object ref() {
        return ref;
    }

    /// The numeric part of the error value.
    public long bits() {
        return bits;
    }

    /// The Lua stack at the place of the error, one line a frame as `debug.traceback` words it; null when none was recorded.
    public String traceback() {
        return traceback;
    }

    /// Records the Lua stack at the place of the error.
    public void setTraceback(String text) {
        traceback = text;
    }

    /// What a host function threw, if that is where the error comes from; else null. Scripts never see it.
    @Override
    public synchronized Throwable getCause() {
        return hostCause;
    }

    /// Records what a host function threw.
    public synchronized void setHostCause(Throwable cause) {
        hostCause = cause;
    }

    @Override
    public String kind() {
        return "error";
    }

    /// The error value as text: a string or number as it is, anything else by its type.
    @Override
    public String getMessage() {
        if (ref instanceof LuaString s) {
            return s.toString();
        }
        if (ref == Tag.INT) {
            return Long.toString(bits);
        }
        if (ref == Tag.FLOAT) {
            return LuaNumber.toLuaString(Double.longBitsToDouble(bits)).toString();
        }
        if (ref == null || ref instanceof Boolean) {
            return String.valueOf(ref == null ? "nil" : ref);
        }
        return "(error object is a " + LuaType.nameOf(ref) + " value)";
    }
}
