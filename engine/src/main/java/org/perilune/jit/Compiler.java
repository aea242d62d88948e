package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.util.function.Supplier;
import org.perilune.bytecode.Instructions;
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
    private static final int MOST_EXITS = 2000;

    /// After so many attempts the function is compiled without guesses.
    private static final int MOST_GUESSES = 10;

    private static final int MOST_COMPILATIONS = 20;

    /// Callees of callees are compiled with their callers to this depth.
    private static final int MOST_NESTED = 4;

    /// Larger parts stay in tier 0: their methods would be too large for HotSpot.
    private static final int MOST_INSTRUCTIONS = 900;

    private static final String TOO_LONG = "more than " + MOST_INSTRUCTIONS + " instructions";
    private static final String TOO_LARGE = "more JVM bytecode than HotSpot compiles";
    private static final String TOO_OFTEN = "guesses were wrong too often";
    private static final String FULL = "the budget for code is used up";
    private static final String FAULT = "a fault of the translator";

    private final int calls;
    private final int jumps;
    private final boolean background;
    private final Ledger ledger;

    private Compiler(int calls, int jumps, boolean background, long maxCodeBytes) {
        this.calls = calls;
        this.jumps = jumps;
        this.background = background;
        ledger = new Ledger(maxCodeBytes);
    }

    /// A compiler of what has been called and has jumped back for a while.
    ///
    /// @param background whether another thread compiles while the program goes on in tier 0; otherwise the program waits
    /// @param maxCodeBytes the most bytes of class files that its code may take at a time; what gets hot beyond stays in tier 0
    public static Compiler ofHotCode(boolean background, long maxCodeBytes) {
        return new Compiler(3000, 10_000, background, maxCodeBytes);
    }

    /// A compiler of functions that were called `calls` times and loops that jumped back `jumps` times; at least 2 each, so that there is something to
    /// guess from.
    public static Compiler after(int calls, int jumps) {
        return new Compiler(Math.max(calls, 2), Math.max(jumps, 2), false, Long.MAX_VALUE);
    }

    /// A compiler of everything from the first call on.
    ///
    /// @param maxCodeBytes the most bytes of class files that its code may take at a time; what is called beyond stays in tier 0
    public static Compiler ofAllCode(long maxCodeBytes) {
        return new Compiler(1, 1, false, maxCodeBytes);
    }

    /// What was done so far.
    public Ledger ledger() {
        return ledger;
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
    public boolean hotFunction(Code code) {
        Feedback f = code.feedback();
        if (!background) {
            compileWithCallees(code);
        } else if (!f.waiting && !isOver(f.compilations) && !isCompiled(code)) {
            f.waiting = true;
            boolean accepted = Background.accepts(new Runnable() {
                @Override
                public void run() {
                    try {
                        compileWithCallees(code);
                    } finally {
                        f.waiting = false;
                    }
                }
            });
            if (!accepted) {
                f.waiting = false;
            }
        }
        return f.waiting || isCompiled(code);
    }

    private void compileWithCallees(Code code) {
        compileCallees(code, MOST_NESTED);
        compile(code);
    }

    private static boolean isCompiled(Code code) {
        return code.target != CallTarget.Interpreted.INSTANCE;
    }

    /// Compiles first what `code` calls and what has been called half as often as it takes: what is known of a callee makes calls cheaper, and a function that calls another
    /// once a call becomes hot just before it.
    private void compileCallees(Code code, int nesting) {
        if (nesting == 0) {
            return;
        }
        long[] instructions = code.prototype.code();
        for (int pc = 0; pc < instructions.length; pc++) {
            switch (Instructions.opcode(instructions[pc])) {
                case CALL, TAILCALL -> {
                    Feedback.Site site = code.feedback().noted(pc);
                    Object seen = site == null ? null : site.seen;
                    for (Object o : seen instanceof Object[] several ? several : new Object[] {seen}) {
                        if (o instanceof Code callee && callee != code && isWarm(callee)) {
                            callee.feedback().callsLeft = 0;
                            compileCallees(callee, nesting - 1);
                            compile(callee);
                        }
                    }
                }
                default -> {}
            }
        }
    }

    private boolean isWarm(Code code) {
        return code.noting()
                && !isCompiled(code)
                && code.feedback().compilations == 0
                && code.feedback().callsLeft > 0
                && code.feedback().callsLeft <= calls / 2;
    }

    private void compile(Code code) {
        synchronized (code) {
            Feedback f = code.feedback();
            int length = code.prototype.code().length;
            if (isCompiled(code) || isOver(f.compilations)) {
                return;
            }
            String refusal = refusal(f.compilations, length);
            if (refusal != null) {
                f.compilations = declined(f.compilations, refusal);
                return;
            }
            f.compilations++;
            f.exits = 0;
            Attempt attempt = new Attempt(code, Region.of(code.prototype), f.compilations);
            CallTarget made = (CallTarget) attempt.make(null);
            if (made != null) {
                code.promote(made);
            } else {
                f.compilations = declined(MOST_COMPILATIONS, attempt.declined);
            }
        }
    }

    @Override
    public CompiledLoop hotLoop(Code code, int pc, int last, LuaThread s, int base) {
        return part(code, last, s, base, null, () -> Region.loop(pc, last));
    }

    @Override
    public CompiledLoop hotRest(Code code, int pc, LuaThread s, int base, CompiledLoop before) {
        return part(code, pc, s, base, before, () -> Region.behind(code.prototype, pc));
    }

    /// Compiles a part of `code` that is entered with the values in its registers now, or has it compiled.
    ///
    /// @param counted where the compilations are counted
    private CompiledLoop part(Code code, int counted, LuaThread s, int base, CompiledLoop before, Supplier<Region> region) {
        if (!background) {
            return compile(code, region.get(), counted, new EntryValues(code, s, base), before);
        }
        Feedback.Site site = code.feedback().site(counted);
        Feedback.Part known = site.part;
        if (known != null) {
            if (!known.done) {
                return CompiledLoop.PENDING;
            }
            site.part = null;
            return known.made;
        }
        if (isOver(site.compilations)) {
            return null;
        }
        Feedback.Part part = new Feedback.Part();
        EntryValues values = new EntryValues(code, s, base);
        site.part = part;
        boolean accepted = Background.accepts(new Runnable() {
            @Override
            public void run() {
                try {
                    part.made = compile(code, region.get(), counted, values, before);
                } finally {
                    part.done = true;
                }
            }
        });
        if (!accepted) {
            site.part = null;
        }
        return accepted ? CompiledLoop.PENDING : null;
    }

    /// Compiles a part of `code` that is entered with `values`.
    private CompiledLoop compile(Code code, Region region, int counted, EntryValues values, CompiledLoop before) {
        compileCallees(code, MOST_NESTED);
        synchronized (code) {
            Feedback f = code.feedback();
            Feedback.Site site = f.site(counted);
            if (isOver(site.compilations)) {
                return null;
            }
            String refusal = refusal(site.compilations, region.last() - region.first());
            if (refusal != null) {
                site.compilations = declined(site.compilations, refusal);
                return null;
            }
            site.compilations++;
            f.exits = 0;
            Attempt attempt = new Attempt(code, region, site.compilations);
            Registers start = atEntry(code, region, values, attempt.guesses);
            for (int r = 0; before != null && r < start.kinds.length; r++) {
                // Whoever enters here now, and with other values then, gets in.
                if (start.kinds[r] != 0) {
                    start.kinds[r] = Translator.testable(start.kinds[r] | before.entryKinds[r]);
                }
            }
            int[] kinds = start.kinds.clone();
            CompiledLoop made = (CompiledLoop) attempt.make(start);
            if (made != null) {
                made.entryKinds = kinds;
                f.loops.add(made);
            } else {
                site.compilations = declined(MOST_COMPILATIONS, attempt.declined);
            }
            return made;
        }
    }

    /// What is known of the registers where the region, no function, is entered with `values`.
    static Registers atEntry(Code code, Region region, EntryValues values, boolean guesses) {
        Flow flow = new Flow(code.prototype, region);
        Registers start = new Registers(flow.registers);
        int entry = region.entry();
        for (int r = flow.alive(entry).nextSetBit(0); r >= 0 && r < code.maxStack; r = flow.alive(entry).nextSetBit(r + 1)) {
            int k = values.kinds[r];
            start.kinds[r] = k == CELL ? CELL : guesses ? Translator.testable(k) : ANY;
        }
        if (region.isBehindCall()) {
            // Of the results, the first was noted each time.
            int a = Instructions.a(code.prototype.code()[entry - 1]);
            for (int r = a; r < start.kinds.length; r++) {
                if (start.kinds[r] != 0) {
                    start.kinds[r] = guesses && r == a ? Translator.testable(start.kinds[r] | code.feedback().site(entry - 1).kinds) : ANY;
                }
            }
        }
        int step = flow.stepConstant(region.first());
        if (guesses && step >= 0) {
            int r = Instructions.a(code.prototype.code()[region.first() - 1]) + 2;
            if (values.isConstant(code, r, step)) {
                start.constant[r] = step + 1;
            }
        }
        return start;
    }

    /// Whether something that was compiled so often is never compiled again, and that was counted.
    private static boolean isOver(int compilations) {
        return compilations > MOST_COMPILATIONS;
    }

    /// Why something of `length` instructions that was compiled so often is not compiled (now), or null.
    private String refusal(int compilations, int length) {
        if (compilations == MOST_COMPILATIONS) {
            return TOO_OFTEN;
        }
        if (length > MOST_INSTRUCTIONS) {
            return TOO_LONG;
        }
        return ledger.isFull() ? FULL : null;
    }

    /// Counts that something is declined, which was compiled so often. Answers what is to be remembered as that number, so that it is counted once; only a
    /// full budget may have room again.
    private int declined(int compilations, String reason) {
        ledger.declined(reason);
        return reason.equals(FULL) ? compilations : MOST_COMPILATIONS + 1;
    }

    /// One compilation.
    private final class Attempt {
        private final Code code;
        private final Region region;
        private final int number;

        /// Whether it speculates on feedback.
        final boolean guesses;

        /// Why it came to nothing, or null.
        String declined;

        Attempt(Code code, Region region, int number) {
            this.code = code;
            this.region = region;
            this.number = number;
            guesses = number <= MOST_GUESSES && calls > 1;
        }

        /// Makes a function, or if there is a `start` a part of it; null if that is not possible.
        Object make(Registers start) {
            boolean loop = start != null;
            Object event = FlightEvents.areWanted() ? FlightEvents.begin() : null;
            long began = System.nanoTime();
            ClassMaker maker = null;
            Object made = null;
            try {
                Translator t = Translator.translated(code, region, start, guesses);
                maker = new ClassMaker(code, t);
                made = loop ? maker.loop() : maker.function();
                declined = made == null ? TOO_LARGE : null;
            } catch (RuntimeException | LinkageError e) {
                failed(e);
                declined = e instanceof Translator.Declined ? e.getMessage() : FAULT;
            }
            ledger.spent(System.nanoTime() - began);
            int bytes = made == null ? 0 : maker.classBytes;
            if (made != null) {
                ledger.compiled(made, loop, number > 1, bytes);
            }
            if (event != null) {
                int line = loop ? code.prototype.lineAt(region.entry()) : 0;
                FlightEvents.end(event, code, line, number, guesses, made == null ? 0 : maker.bytecodes, bytes, declined);
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
        ledger.exited(code, pc);
        if (FlightEvents.areWanted()) {
            FlightEvents.exited(code, pc);
        }
        Feedback f = code.feedback();
        if (f.exits < MOST_EXITS) {
            return;
        }
        synchronized (code) {
            f.beginAnew();
            for (CompiledLoop l : f.loops) {
                l.stale = true;
            }
            f.loops.clear();
            f.callsLeft = calls;
            code.demote();
        }
    }
}
