package org.perilune.runtime;

import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// A debug hook of one coroutine (manual §6.10 `debug.sethook`). While one is set, functions run here, an instruction at a time, and the fast path of
/// calls is off; without one nothing of this costs anything.
public final class Hook {
    private static final LuaString CALL = LuaString.of("call");
    private static final LuaString TAIL_CALL = LuaString.of("tail call");
    private static final LuaString RETURN = LuaString.of("return");
    private static final LuaString LINE = LuaString.of("line");
    private static final LuaString COUNT = LuaString.of("count");

    private final LuaThread s;
    private final LuaFunction function;
    private final boolean calls;
    private final boolean returns;
    private final boolean lines;
    private final int count;
    private int left;

    /// @param calls   whether calls are reported
    /// @param returns whether returns are reported
    /// @param lines   whether new lines are reported
    /// @param count   report each time so many instructions have run; 0 for never
    public Hook(LuaThread s, LuaFunction function, boolean calls, boolean returns, boolean lines, int count) {
        this.s = s;
        this.function = function;
        this.calls = calls;
        this.returns = returns;
        this.lines = lines;
        this.count = count;
        left = count;
    }

    /// The function that is called.
    public LuaFunction function() {
        return function;
    }

    /// The letters of the events, as `debug.sethook` takes them.
    public String mask() {
        return (calls ? "c" : "") + (returns ? "r" : "") + (lines ? "l" : "");
    }

    /// The number of instructions between two "count" events; 0 for none.
    public int count() {
        return count;
    }

    /// Runs a Lua function whose frame was just set up.
    int runEntered(LuaClosure c, int base) {
        s.frames[s.fp + LuaThread.PC] = 0;
        called((s.frames[s.fp + LuaThread.INFO] & LuaThread.TAIL_CALLED) != 0);
        return runFrom(c, c.code.tracedInstructions()[0], base, -1);
    }

    /// Goes on with an instruction at which there was a pause, and which was reported before that.
    int runAgain(LuaClosure c, Instruction i, int base) {
        int pc = i.pc;
        Instruction next = i.execute(s, base);
        return next == null ? s.returned : runFrom(c, next, base, pc);
    }

    /// Goes on in a Lua function at `first` after the instruction at `lastPc` (-1: none).
    int runFrom(LuaClosure c, Instruction first, int base, int lastPc) {
        Prototype p = c.code.prototype;
        Instruction i = first;
        int last = lastPc;
        do {
            if (s.hook() != this) {
                return s.rerun(c, i, base, last);
            }
            int pc = i.pc;
            boolean counted = count > 0 && --left == 0;
            if (counted || lines) {
                s.frames[s.fp + LuaThread.PC] = pc;
            }
            if (counted) {
                left = count;
                report(COUNT, -1);
            }
            if (lines && s.hook() == this) {
                int line = p.lineAt(pc);
                if (last < 0 || pc <= last || line != p.lineAt(last)) {
                    report(LINE, line);
                }
            }
            if (returns && s.hook() == this && Instructions.opcode(p.code()[pc]) == Opcode.RETURN) {
                s.frames[s.fp + LuaThread.PC] = pc;
                report(RETURN, -1);
            }
            last = pc;
            i = i.execute(s, base);
        } while (i != null);
        return s.returned;
    }

    /// Reports a call of the function of the running frame.
    void called(boolean tail) {
        if (calls) {
            report(tail ? TAIL_CALL : CALL, -1);
        }
    }

    /// Reports that builtin `b` of the running frame is about to return; its `results` stand at its function slot already, where the hook must find
    /// the function.
    void returning(Builtin b, int results) {
        if (returns) {
            int slot = s.frames[s.fp + LuaThread.FUNCTION];
            Object ref = s.refs[slot];
            s.refs[slot] = b;
            s.protectResults(results);
            report(RETURN, -1);
            s.protectResults(0);
            s.refs[slot] = ref;
        }
    }

    private void report(LuaString event, int line) {
        s.callHook(this, event, line < 0 ? null : Tag.INT, line);
    }
}
