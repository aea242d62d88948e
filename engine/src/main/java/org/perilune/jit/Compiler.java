package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Code;
import org.perilune.runtime.CompiledLoop;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.Kinds;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Promoter;

/// Decides when code is compiled, and when what was compiled has guessed wrong too often. Thread-safe.
public final class Compiler implements Promoter {
    /// Compiled code that was left so often by wrong guesses is made anew with what was learnt.
    private static final int MOST_EXITS = 50;

    /// After so many attempts the function is compiled without guesses.
    private static final int MOST_GUESSES = 5;

    private static final int MOST_COMPILATIONS = 20;

    /// Larger parts stay in tier 0: their methods would be too large for HotSpot.
    private static final int MOST_INSTRUCTIONS = 900;

    private final int calls;
    private final int jumps;

    private Compiler(int calls, int jumps) {
        this.calls = calls;
        this.jumps = jumps;
    }

    /// A compiler of what has been called and has jumped back for a while.
    public static Compiler ofHotCode() {
        return after(150, 500);
    }

    /// A compiler of functions that were called `calls` times and loops that jumped back `jumps` times; at least 2 each, so that there is something to
    /// guess from.
    public static Compiler after(int calls, int jumps) {
        return new Compiler(Math.max(calls, 2), Math.max(jumps, 2));
    }

    /// A compiler of everything from the first call on.
    public static Compiler ofAllCode() {
        return new Compiler(1, 1);
    }

    @Override
    public int callsToHot() {
        return calls;
    }

    @Override
    public int jumpsToHot() {
        return jumps;
    }

    @Override
    public void hotFunction(Code code) {
        synchronized (code) {
            Feedback f = code.feedback();
            if (code.target != CallTarget.Interpreted.INSTANCE
                    || f.compilations >= MOST_COMPILATIONS
                    || code.prototype.code().length > MOST_INSTRUCTIONS) {
                return;
            }
            f.compilations++;
            f.exits = 0;
            boolean guesses = f.compilations <= MOST_GUESSES && calls > 1;
            CallTarget made = null;
            try {
                Translator t = new Translator(code, 0, code.prototype.code().length - 1, false, null, guesses);
                t.analyze();
                made = new ClassMaker(code, t).function();
            } catch (RuntimeException | LinkageError e) {
                failed(e);
            }
            if (made != null) {
                code.promote(made);
            } else {
                f.compilations = MOST_COMPILATIONS;
            }
        }
    }

    @Override
    public CompiledLoop hotLoop(Code code, int pc, int last, LuaThread s, int base) {
        synchronized (code) {
            Feedback f = code.feedback();
            Feedback.Site site = f.site(last);
            if (site.compilations >= MOST_COMPILATIONS || last - pc > MOST_INSTRUCTIONS) {
                return null;
            }
            site.compilations++;
            f.exits = 0;
            boolean guesses = site.compilations <= MOST_GUESSES && calls > 1;
            Registers start = new Registers(code.maxStack);
            Flow flow = new Flow(code.prototype, pc, last);
            for (int r = flow.alive(pc).nextSetBit(0); r >= 0; r = flow.alive(pc).nextSetBit(r + 1)) {
                int k = Kinds.of(s.refs[base + r]);
                start.kinds[r] = k == CELL ? CELL : guesses ? Translator.testable(k) : ANY;
            }
            CompiledLoop made = null;
            try {
                Translator t = new Translator(code, pc, last, true, start, guesses);
                t.analyze();
                made = new ClassMaker(code, t).loop();
            } catch (RuntimeException | LinkageError e) {
                failed(e);
            }
            if (made != null) {
                f.loops.add(made);
            } else {
                site.compilations = MOST_COMPILATIONS;
            }
            return made;
        }
    }

    /// A fault of the translator: no reason for a program to fail, since tier 0 can run everything, but one for a test to.
    private static void failed(Throwable fault) {
        assert fault instanceof Translator.Declined : fault;
    }

    @Override
    public void exited(Code code, int pc) {
        Feedback f = code.feedback();
        if (f.exits < MOST_EXITS) {
            return;
        }
        synchronized (code) {
            f.exits = 0;
            for (CompiledLoop l : f.loops) {
                l.stale = true;
            }
            f.loops.clear();
            code.demote();
        }
    }
}
