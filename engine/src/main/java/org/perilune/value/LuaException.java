package org.perilune.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error raised in Lua (manual §2.3): it carries any Lua value, has no Java stack trace, and is what
/// `pcall` catches. Whoever throws one leaves the call frames as they are, so that who catches it can still
/// read the stack of the error.
public class LuaException extends PeriluneException {
    private static final long serialVersionUID = 1L;

    private final transient Object ref;
    private final long bits;
    private String traceback;
    private String chunk;
    private transient List<LuaFrame> frames = List.of();
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

    /// The calls on the Lua stack at the place of the error, innermost first, the middle of a deep stack left out; empty if none were recorded.
    public List<LuaFrame> frames() {
        return frames == null ? List.of() : frames;
    }

    /// Records the calls on the Lua stack.
    public void setFrames(List<LuaFrame> calls) {
        frames = List.copyOf(calls);
    }

    /// The name of the chunk in which the error was raised, as messages show it; null if that is not known.
    public String chunk() {
        LuaFrame at = place();
        return at == null ? chunk : at.chunk();
    }

    /// Records the name of the chunk, where there are no frames.
    public void setChunk(String name) {
        chunk = name;
    }

    /// The line in which the error was raised, from 1; -1 if that is not known.
    public int line() {
        LuaFrame at = place();
        return at == null ? -1 : at.line();
    }

    private LuaFrame place() {
        for (LuaFrame frame : frames()) {
            if (frame.line() > 0) {
                return frame;
            }
        }
        return null;
    }

    @Override
    protected void describe(Map<String, Object> map) {
        if (ref == Tag.INT) {
            map.put("value", bits);
        } else if (ref == Tag.FLOAT) {
            map.put("value", Double.longBitsToDouble(bits));
        } else {
            map.put("value", ref instanceof LuaString s ? s.toString() : ref instanceof Boolean ? ref : null);
        }
        map.put("valueType", LuaType.nameOf(ref).toString());
        if (chunk() != null) {
            map.put("chunk", chunk());
            map.put("line", line());
        }
        if (!frames().isEmpty()) {
            List<Object> stack = new ArrayList<>();
            for (LuaFrame frame : frames()) {
                Map<String, Object> call = new LinkedHashMap<>();
                call.put("chunk", frame.chunk());
                call.put("line", frame.line());
                call.put("function", frame.function());
                stack.add(call);
            }
            map.put("stack", stack);
        }
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
