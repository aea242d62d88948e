package org.perilune.runtime;

import org.perilune.value.LuaFunction;

/// A Lua function value made from Lua code: the code and the cells of its upvalues.
public final class LuaClosure extends LuaFunction {
    /// What it runs.
    public final Code code;

    /// Its upvalues, in the order of the prototype's descriptors.
    public final Upvalue[] upvalues;

    /// The last closure made by each `CLOSURE` instruction of this function, to be reused when it would capture the same
    /// cells (manual §3.4.4: equal functions may be one object); null or empty until the first. A heap walk drops it: the closures may be
    /// garbage. And it leaves an empty array of its own there as a mark, for which an object of 24 bytes has no room otherwise.
    private LuaClosure[] cache;

    /// A closure over the given cells.
    public LuaClosure(Code code, Upvalue[] upvalues) {
        this.code = code;
        this.upvalues = upvalues;
    }

    /// Marks the closure as reached by the walk that `mark` (no elements) stands for; answers false if it was.
    boolean mark(LuaClosure[] mark) {
        if (cache == mark) {
            return false;
        }
        cache = mark;
        return true;
    }

    /// Whether the walk that `mark` stands for, which is going on, has reached the closure.
    boolean isMarked(LuaClosure[] mark) {
        return cache == mark;
    }

    /// The closure of nested function `number`, whose running outer function (this) has its registers from `base`.
    public LuaClosure nested(LuaThread s, int base, int number) {
        Code child = code.children[number];
        Object[] refs = s.refs;
        LuaClosure[] known = cache;
        if (known != null && known.length != 0) {
            LuaClosure last = known[number];
            if (last != null && captures(last, child, refs, base)) {
                return last;
            }
        } else {
            cache = known = new LuaClosure[code.children.length];
        }
        byte[] inStack = child.upvalueInStack;
        int[] index = child.upvalueIndex;
        Upvalue[] cells = new Upvalue[index.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = inStack[i] != 0 ? (Upvalue) refs[base + index[i]] : upvalues[index[i]];
        }
        LuaClosure made = of(s, child, cells);
        known[number] = made;
        return made;
    }

    /// A new closure of a function with one upvalue, for compiled code.
    public static LuaClosure of(LuaThread s, Code code, Object cell) {
        return of(s, code, new Upvalue[] {(Upvalue) cell});
    }

    /// Likewise, with two.
    public static LuaClosure of(LuaThread s, Code code, Object cell0, Object cell1) {
        return of(s, code, new Upvalue[] {(Upvalue) cell0, (Upvalue) cell1});
    }

    /// Likewise, with three.
    public static LuaClosure of(LuaThread s, Code code, Object cell0, Object cell1, Object cell2) {
        return of(s, code, new Upvalue[] {(Upvalue) cell0, (Upvalue) cell1, (Upvalue) cell2});
    }

    /// Likewise, with four.
    public static LuaClosure of(LuaThread s, Code code, Object cell0, Object cell1, Object cell2, Object cell3) {
        return of(s, code, new Upvalue[] {(Upvalue) cell0, (Upvalue) cell1, (Upvalue) cell2, (Upvalue) cell3});
    }

    private static LuaClosure of(LuaThread s, Code code, Upvalue[] cells) {
        s.global.allocated += 48 + 28L * cells.length;
        return new LuaClosure(code, cells);
    }

    /// The cell of an upvalue.
    public Upvalue upvalue(int number) {
        return upvalues[number];
    }

    /// The reference part of an upvalue's value.
    public Object upvalueRef(int number) {
        return upvalues[number].ref;
    }

    /// The numeric part of an upvalue's value.
    public long upvalueBits(int number) {
        return upvalues[number].bits;
    }

    private boolean captures(LuaClosure closure, Code child, Object[] refs, int base) {
        byte[] inStack = child.upvalueInStack;
        int[] index = child.upvalueIndex;
        Upvalue[] cells = closure.upvalues;
        for (int i = 0; i < index.length; i++) {
            Object cell = inStack[i] != 0 ? refs[base + index[i]] : upvalues[index[i]];
            if (cells[i] != cell) {
                return false;
            }
        }
        return true;
    }
}
