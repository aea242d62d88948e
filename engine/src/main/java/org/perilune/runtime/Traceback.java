package org.perilune.runtime;

import java.util.ArrayList;
import java.util.List;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFrame;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// The text of `debug.traceback` (manual §6.10): one line a frame, innermost first, the middle of a deep stack left out.
public final class Traceback {
    /// How many of the innermost and of the outermost frames of a deep stack are shown.
    private static final int INNERMOST = 10;

    private static final int OUTERMOST = 11;

    /// How many frames are shown at most.
    static final int MOST_FRAMES = INNERMOST + OUTERMOST;

    private Traceback() {}

    /// The stack of `s` from frame `first` (an index into its frames) outwards.
    ///
    /// @param message put before it on a line of its own; null for none
    public static LuaString of(LuaThread s, int first, LuaString message) {
        ByteBuilder out = new ByteBuilder(256);
        if (message != null) {
            out.append(message).append('\n');
        }
        out.append("stack traceback:");
        int count = first / LuaThread.FRAME;
        boolean elide = count - 1 > MOST_FRAMES;
        for (int i = 0; i < count; i++) {
            if (elide && i == INNERMOST) {
                out.append("\n\t...");
                i = count - OUTERMOST;
            }
            appendFrame(out, s, first - i * LuaThread.FRAME);
        }
        return out.toLuaString();
    }

    /// Records in `e` the stack of `s` from frame `first` outwards, unless that was done nearer to the error.
    static void record(LuaException e, LuaThread s, int first) {
        if (e.traceback() != null) {
            return;
        }
        e.setTraceback(of(s, first, null).toString());
        List<LuaFrame> calls = new ArrayList<>();
        int count = first / LuaThread.FRAME;
        boolean elide = count - 1 > MOST_FRAMES;
        for (int i = 0; i < count; i++) {
            if (elide && i == INNERMOST) {
                i = count - OUTERMOST;
            }
            int f = first - i * LuaThread.FRAME;
            if (s.functionAt(f) != null) {
                calls.add(frame(s, f));
            }
        }
        e.setFrames(calls);
        s.global.running().charge(s.global.costOfTraceback(count));
    }

    private static LuaFrame frame(LuaThread s, int f) {
        LuaClosure c = s.closureAt(f);
        ByteBuilder name = new ByteBuilder(32);
        appendName(name, s, f);
        int line = CallInfo.currentLine(s, f);
        return new LuaFrame(
                c == null ? "[C]" : CallInfo.shortSource(c.code.prototype).toString(),
                line,
                name.toLuaString().toString(),
                c == null || line <= 0 ? null : c.code.sourceLine(line));
    }

    private static void appendFrame(ByteBuilder out, LuaThread s, int f) {
        LuaClosure c = s.closureAt(f);
        out.append("\n\t");
        if (c == null) {
            out.append("[C]:");
        } else {
            out.append(CallInfo.shortSource(c.code.prototype)).append(':');
            int line = CallInfo.currentLine(s, f);
            if (line > 0) {
                out.append(line + ":");
            }
        }
        out.append(" in ");
        appendName(out, s, f);
        if ((s.frames[f + LuaThread.INFO] & LuaThread.TAIL_CALLED) != 0) {
            out.append("\n\t(...tail calls...)");
        }
    }

    private static void appendName(ByteBuilder out, LuaThread s, int f) {
        LuaClosure c = s.closureAt(f);
        LuaFunction function = s.functionAt(f);
        LuaString global = function == null ? null : CallInfo.globalFunctionName(s.global, function);
        CallInfo.Name name = CallInfo.functionName(s, f);
        if (global != null) {
            out.append("function '").append(global).append('\'');
        } else if (name != null) {
            out.append(name.kind()).append(" '").append(name.text()).append('\'');
        } else if (c == null) {
            out.append('?');
        } else if (c.code.prototype.lineDefined() == 0) {
            out.append("main chunk");
        } else {
            out.append("function <")
                    .append(CallInfo.shortSource(c.code.prototype))
                    .append(":" + c.code.prototype.lineDefined() + ">");
        }
    }
}
