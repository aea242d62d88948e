package org.perilune.runtime;

import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.LocalVariable;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.value.HeapHolder;
import org.perilune.value.HeapTracer;
import org.perilune.value.LuaType;

/// Walks the Lua heap of one state: finds what its roots reach, which is what Lua calls alive (manual §2.5), and how large it is. The JVM
/// frees memory; the walk decides what weak tables lose and what is finalized.
///
/// The roots are the registry, the globals, the metatables of basic types, the main coroutine and the running one, objects that wait for
/// their finalizer, and what was handed to the host and is still in the JVM's heap. Of a stack only live slots count
/// ([LuaThread#liveTop]); those above are cleared, so that the JVM frees what they held.
///
/// A walk happens in a builtin, between instructions at a safepoint, or in a call of the host; it runs no Lua code. Builtins may hold Lua
/// values in Java while they call Lua code only if these values are on the stack, too, or in [Builtin#captured].
///
/// Measured: RATIONALE, "The heap walker".
final class HeapWalker extends HeapTracer {
    private final GlobalState global;

    /// Stands in the cache of a closure that this walk has marked, see [LuaClosure#mark].
    private LuaClosure[] closureMark;

    HeapWalker(GlobalState global) {
        this.global = global;
    }

    /// Finds how large the heap is and changes nothing that Lua code could see.
    void measure(Finalizers finalizers) {
        markRoots(finalizers);
        converge();
        end();
    }

    /// Like [#measure], but anywhere: what only dead registers or objects waiting to be found dead hold counts as alive, and nothing at all is
    /// changed.
    void measureAnywhere(Finalizers finalizers) {
        anywhere = true;
        try {
            markRoots(finalizers);
            finalizers.visitMarked(this);
            drain();
            converge();
            end();
        } finally {
            anywhere = false;
        }
    }

    /// The number of coroutines that the last walk reached.
    int coroutines() {
        return coroutines;
    }

    private boolean anywhere;
    private int coroutines;

    /// Clears weak tables and moves dead objects with finalizers to the queue of those to be called. Answers whether there are weak
    /// tables.
    boolean collect(Finalizers finalizers) {
        markRoots(finalizers);
        finalizers.visitYoung(this);
        drain();
        converge();
        clearDeadValues();
        // What is to be finalized, and all that it refers to, lives on; weak keys that it has still find their values.
        finalizers.enqueueDead(this);
        finalizers.visitQueued(this);
        drain();
        converge();
        clearDeadKeys();
        clearDeadValues();
        return end();
    }

    private void markRoots(Finalizers finalizers) {
        begin();
        coroutines = 0;
        count(global.meter().heldBytes());
        if (global.hostMemory() != null) {
            count(global.hostMemory().heapBytes());
        }
        closureMark = new LuaClosure[0];
        visit(global.registry());
        visit(global.globals());
        for (LuaType type : TYPES) {
            visit(global.typeMetatable(type));
        }
        visit(global.mainThread());
        visit(global.running());
        finalizers.visitQueued(this);
        for (Object held : global.heldByHost()) {
            visit(held);
        }
        drain();
    }

    private static final LuaType[] TYPES = LuaType.values();

    /// Whether a table or userdata was not reached.
    boolean isUnreached(Object object) {
        return isDead(object);
    }

    /// Visits a value, for [Finalizers].
    void reach(Object object) {
        visit(object);
    }

    /// Marks a table or userdata for finalization; answers false if it was.
    static boolean markForFinalization(Object object) {
        return markFinalizable(object);
    }

    /// Takes the mark of [#markForFinalization] away.
    static void takeFinalizationMark(Object object) {
        unmarkFinalizable(object);
    }

    // ---- functions, cells, coroutines

    @Override
    protected void visitOther(Object ref) {
        if (ref instanceof LuaClosure c) {
            if (c.mark(closureMark)) {
                push(c);
            }
        } else if (ref instanceof Upvalue cell) {
            // A cell has no mark: what it holds has.
            visit(cell.ref);
        } else if (ref instanceof LuaThread t) {
            if (t.mark != epoch()) {
                t.mark = epoch();
                push(t);
            }
        } else if (ref instanceof Builtin b) {
            if (b.captured != null && b.mark != epoch()) {
                b.mark = epoch();
                push(b);
            }
        } else if (ref instanceof HeapHolder h) {
            count(h.heapBytes());
        }
    }

    @Override
    protected boolean isOtherDead(Object ref) {
        if (ref instanceof LuaClosure c) {
            return !c.isMarked(closureMark);
        }
        if (ref instanceof LuaThread t) {
            return t.mark != epoch();
        }
        // A function of the library is a value like a number, a C function without upvalues in PUC-Lua's terms.
        return ref instanceof Builtin b && b.captured != null && b.mark != epoch();
    }

    @Override
    protected void traceOther(Object object) {
        if (object instanceof LuaClosure c) {
            Upvalue[] cells = c.upvalues;
            count(40 + 28L * cells.length);
            for (Upvalue cell : cells) {
                visit(cell.ref);
            }
            mark(c.code);
        } else if (object instanceof LuaThread t) {
            trace(t);
        } else if (object instanceof Builtin b) {
            count(b.heapBytes());
            for (Object value : b.captured) {
                visit(value);
            }
        } else if (object instanceof Code code) {
            count(code.heapBytes());
            for (Code child : code.children) {
                mark(child);
            }
        }
    }

    private void mark(Code code) {
        if (code.mark != epoch()) {
            code.mark = epoch();
            push(code);
        }
    }

    private void trace(LuaThread t) {
        Object[] refs = t.refs;
        coroutines++;
        int top = anywhere ? t.upperTop() : t.liveTop();
        for (int i = 0; i < top; i++) {
            visit(refs[i]);
        }
        for (int i = anywhere ? refs.length : top; i < refs.length; i++) {
            if (refs[i] != null) {
                refs[i] = null;
            }
        }
        Hook hook = t.installedHook();
        if (hook != null) {
            visit(hook.function());
        }
        count(200 + 12L * refs.length + 4L * t.frames.length);
    }

    /// Visits what the cells on the stack of `t` hold.
    void visitCells(LuaThread t) {
        int top = t.liveTop();
        for (int i = 0; i < top; i++) {
            if (t.refs[i] instanceof Upvalue cell) {
                visit(cell.ref);
            }
        }
    }

    // ---- registers

    /// How many registers of a running function are alive at `pc`, where it is entered or jumps back: its active local variables. The
    /// hidden ones of a loop count; what was declared inside a loop is dead where it starts again.
    static int liveRegisters(Code code, int pc) {
        Prototype p = code.prototype;
        if (p.lines().length == 0) {
            // Stripped: nobody knows.
            return code.maxStack;
        }
        int at = Math.max(pc, 0);
        int live = activeLocals(p, at);
        long instruction = p.code()[at];
        if (Instructions.opcode(instruction) == Opcode.JMP) {
            live = Math.min(live, activeLocals(p, at + 1 + Instructions.sbx(instruction)));
        }
        return Math.max(live, code.parameters);
    }

    private static int activeLocals(Prototype p, int pc) {
        int n = 0;
        for (LocalVariable v : p.locals()) {
            if (v.startPc() > pc) {
                break;
            }
            if (pc < v.endPc()) {
                n++;
            }
        }
        return n;
    }
}
