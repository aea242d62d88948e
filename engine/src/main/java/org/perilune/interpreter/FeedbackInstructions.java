package org.perilune.interpreter;

import org.perilune.runtime.Code;
import org.perilune.runtime.CompiledLoop;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.Kinds;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Promoter;
import org.perilune.runtime.Protection;
import org.perilune.runtime.Upvalue;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// What stands between the instructions of code that may become hot: it counts, and notes what the instructions meet. Once code is compiled nobody comes
/// by here; so the instructions themselves need not know of any of this.
final class FeedbackInstructions {
    private FeedbackInstructions() {}

    /// After the compiler has declined, and after compiled code has refused the values it was given.
    private static final int PATIENCE = 5_000;

    /// While another thread compiles.
    private static final int SHORT_PATIENCE = 50;

    /// A compiled part that refuses so often is made anew; a loop, if it was not entered in between.
    private static final int MOST_REFUSALS = 4;

    /// A function is called so often, or one of its loops jumps back so often, before anything is noted about it.
    static final int FIRST_CALLS = 20;

    static final int FIRST_JUMPS = 40;

    /// A loop is hot when it has run a compiled loop within it so often: much of the time goes there, and compiled as one they are faster.
    private static final int INNER_LOOPS = 500;

    /// At the start of a function that has hardly been called.
    static final class FirstCalls extends Linked {
        private final Code code;
        private int count = FIRST_CALLS;

        FirstCalls(Code code, Instruction first) {
            this.code = code;
            next = first;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            return --count > 0 ? next : code.decodeNoting();
        }
    }

    /// On the way back to the start of a loop of a function that has hardly run.
    static final class FirstJumps extends Linked {
        private final Code code;
        private int count = FIRST_JUMPS;

        /// What counts in its place once the function has run for a while; null until then.
        Instruction counting;

        FirstJumps(Code code) {
            this.code = code;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Instruction c = counting;
            return c != null ? c : --count > 0 ? next : note();
        }

        private Instruction note() {
            code.decodeNoting();
            return code.resumePoint(pc);
        }
    }

    /// Counts, and goes on to what notes or, where nothing is compiled, to what does not: noting takes as much time as the rest.
    abstract static class Counting extends Linked {
        /// What notes; null if there is nothing else.
        private Instruction noted;

        /// What does the same and notes nothing.
        private Instruction plain;

        /// Makes known what does the same as [#next] and notes nothing.
        final void leadsPast(Instruction same) {
            noted = next;
            plain = same;
        }

        final void note(boolean on) {
            if (noted != null) {
                next = on ? noted : plain;
            }
        }
    }

    /// At the start of a function: counts calls, notes the kinds of arguments.
    static final class CountCall extends Counting {
        private final Code code;
        private final Promoter promoter;
        private final Feedback feedback;

        CountCall(Code code, Feedback feedback, Promoter promoter) {
            this.code = code;
            this.promoter = promoter;
            this.feedback = feedback;
            feedback.callsLeft = promoter.callsToHot();
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int[] kinds = feedback.parameters;
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] |= Kinds.of(s.refs[base + i]);
            }
            return --feedback.callsLeft > 0 ? next : hot();
        }

        private Instruction hot() {
            note(promoter.hotFunction(code));
            Instruction entry = code.entry;
            // Compiled, declined, or still to be compiled.
            feedback.callsLeft = PATIENCE;
            return entry != this ? entry : next;
        }
    }

    /// Where compiled code of a part of the function can be entered: counts, and enters it once there is some.
    abstract static class CountEntries extends Counting {
        final Code code;
        final Promoter promoter;
        private final int patience;
        private final boolean forgiving;
        private int count;

        /// How often it could not be entered, in all and as [#MOST_REFUSALS] counts.
        private int refusals;

        private int refusalsInARow;

        private CompiledLoop compiled;

        /// The loop around this one; null if there is none, or this is none.
        CountEntries outer;

        /// What was compiled before.
        CompiledLoop before;

        /// @param patience  how often it is come here before it is compiled
        /// @param forgiving whether a refusal does not matter any more once the code was entered
        CountEntries(Code code, Promoter promoter, int patience, boolean forgiving) {
            this.code = code;
            this.promoter = promoter;
            this.patience = patience;
            this.forgiving = forgiving;
            count = patience;
        }

        /// Has it compiled.
        abstract CompiledLoop compile(LuaThread s, int base);

        @Override
        public final Instruction execute(LuaThread s, int base) {
            CompiledLoop c = compiled;
            if (c != null) {
                return enter(c, s, base);
            }
            return --count > 0 ? next : hot(s, base);
        }

        private Instruction hot(LuaThread s, int base) {
            CompiledLoop c = compile(s, base);
            count = c == CompiledLoop.PENDING ? SHORT_PATIENCE : PATIENCE;
            note(c != null);
            if (c == null || c == CompiledLoop.PENDING) {
                return next;
            }
            compiled = c;
            before = c;
            return enter(c, s, base);
        }

        private Instruction enter(CompiledLoop c, LuaThread s, int base) {
            if (c.stale) {
                compiled = null;
                count = patience;
                return next;
            }
            s.deepen(c.levels);
            int at = c.run(s, (LuaClosure) s.refs[base - 1], base);
            if (at != CompiledLoop.LEFT || !s.isUnwinding()) {
                s.deepen(-c.levels);
            }
            if (at == CompiledLoop.REFUSED) {
                refusals++;
                if (++refusalsInARow == MOST_REFUSALS) {
                    refusalsInARow = 0;
                    compiled = null;
                    count = refusals < 16 ? patience : PATIENCE;
                }
                return next;
            }
            if (forgiving) {
                refusalsInARow = 0;
            }
            if (outer != null) {
                outer.count -= promoter.jumpsToHot() / INNER_LOOPS;
            }
            return at >= 0 ? code.resumePoint(at) : null;
        }
    }

    /// On the way back to the start of a loop.
    static final class CountJump extends CountEntries {
        private final int last;

        /// @param last the pc of the jump
        CountJump(Code code, Promoter promoter, int last) {
            // Refused once before the first iteration is common: `sum` is the integer 0 there and a float afterwards.
            super(code, promoter, promoter.jumpsToHot(), true);
            this.last = last;
        }

        /// Whether `other` is a loop within this one.
        boolean contains(CountJump other) {
            return pc <= other.pc && other.last <= last && (pc != other.pc || last != other.last);
        }

        @Override
        CompiledLoop compile(LuaThread s, int base) {
            return promoter.hotLoop(code, pc, last, s, base);
        }
    }

    /// Behind a call in which the Java stack was left.
    static final class CountRest extends CountEntries {
        private final int call;

        /// @param call the pc of the call
        CountRest(Code code, Promoter promoter, int call) {
            super(code, promoter, promoter.callsToHot(), false);
            this.call = call;
        }

        @Override
        CompiledLoop compile(LuaThread s, int base) {
            return promoter.hotRest(code, call, s, base, before);
        }
    }

    /// Behind an instruction that produces a value in register `a`.
    static final class NoteValue extends Linked {
        private final Feedback.Site site;
        private final int a;

        NoteValue(Feedback.Site site, int a) {
            this.site = site;
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            site.sawValue(s.refs[base + a]);
            return next;
        }
    }

    /// Behind a call from register `a` on whose results are all kept.
    static final class NoteResults extends Linked {
        private final Feedback.Site site;
        private final int a;

        NoteResults(Feedback.Site site, int a) {
            this.site = site;
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            site.sawValue(s.refs[base + a]);
            site.sawResults(s.top - base - a);
            return next;
        }
    }

    /// Behind the beginning of a numeric loop whose variable is in register `a`.
    static final class NoteLoop extends Linked {
        private final Feedback.Site site;
        private final int a;

        NoteLoop(Feedback.Site site, int a) {
            this.site = site;
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object kind = s.refs[base + a];
            site.sawValue(kind);
            long step = s.bits[base + a + 2];
            if (kind == Tag.INT && step != 0) {
                // The first turn is one step ahead.
                site.sawLoop((s.bits[base + a + 1] - s.bits[base + a]) / step);
            }
            return next;
        }
    }

    /// Before a call of the function in register `a`.
    static final class NoteCallee extends Linked {
        private final Feedback.Site site;
        private final int a;

        NoteCallee(Feedback.Site site, int a) {
            this.site = site;
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object callee = s.refs[base + a];
            site.sawCallee(callee);
            if (callee == Protection.PCALL) {
                // A hint only: there may be no argument.
                site.sawIndirectCallee(s.refs[base + a + 1]);
            }
            return next;
        }
    }

    /// Before a method call on the value of register `b`.
    static final class NoteMethod extends Linked {
        private final Feedback.Site site;
        private final int b;
        private final LuaString key;

        NoteMethod(Feedback.Site site, int b, LuaString key) {
            this.site = site;
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            if (s.refs[base + b] instanceof LuaTable t) {
                site.sawPath(t, key);
            } else if (site.stringClassSlot < 0 && s.refs[base + b] instanceof LuaString) {
                site.sawStringMethod(s, key);
            }
            return next;
        }
    }

    /// Before an access to a constant field of the table in register `b`.
    static final class NoteTable extends Linked {
        private final Feedback.Site site;
        private final int b;
        private final LuaString key;
        private final Metamethod event;

        /// @param event what is asked where the table lacks the field: [Metamethod#INDEX] or [Metamethod#NEWINDEX]
        NoteTable(Feedback.Site site, int b, LuaString key, Metamethod event) {
            this.site = site;
            this.b = b;
            this.key = key;
            this.event = event;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            if (s.refs[base + b] instanceof LuaTable t && !site.knows(t.layout())) {
                note(site, t, key);
                site.sawHandler(t, key, event);
            }
            return next;
        }

        static void note(Feedback.Site site, LuaTable t, LuaString key) {
            if (site.knows(t.layout()) || site.seen == Feedback.DICTIONARY && t.layout() == null && t.slotHolds(Math.max(site.slot, 0), key)) {
                return;
            }
            site.sawLayout(t);
            int slot = t.findString(key);
            if (slot >= 0) {
                site.slot = slot;
            }
        }
    }

    /// Before a read of what may be an item of the table in register `b`.
    static final class NoteItems extends Linked {
        private final Feedback.Site site;
        private final int b;

        NoteItems(Feedback.Site site, int b) {
            this.site = site;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            site.sawItems(s.refs[base + b]);
            return next;
        }
    }

    /// Before a read of what may be an item of the table in upvalue `b`.
    static final class NoteUpvalueItems extends Linked {
        private final Feedback.Site site;
        private final int b;

        NoteUpvalueItems(Feedback.Site site, int b) {
            this.site = site;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            site.sawItems(((LuaClosure) s.refs[base - 1]).upvalues[b].ref);
            return next;
        }
    }

    /// Before an access to a constant field of the table in upvalue `b`.
    static final class NoteUpvalueTable extends Linked {
        private final Feedback.Site site;
        private final int b;
        private final LuaString key;

        NoteUpvalueTable(Feedback.Site site, int b, LuaString key) {
            this.site = site;
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Upvalue u = ((LuaClosure) s.refs[base - 1]).upvalues[b];
            if (u.ref instanceof LuaTable t) {
                NoteTable.note(site, t, key);
            }
            return next;
        }
    }
}
