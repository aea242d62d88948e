package org.perilune.interpreter;

import org.perilune.runtime.Builtin;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Code;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Loops;
import org.perilune.runtime.Traversal;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Jumps and loops. Every jump back counts against the budget, so that no loop runs without looking at the outside.
final class LoopInstructions {
    private LoopInstructions() {}

    /// A jump that stands as an instruction of its own.
    static final class Jump extends Linked {
        @Override
        public Instruction execute(LuaThread s, int base) {
            return next;
        }
    }

    /// A jump back.
    static final class JumpBack extends Linked {
        private final int cost;

        JumpBack(int distance) {
            cost = Code.jumpCost(distance);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            if ((s.budget -= cost) < 0) {
                s.frames[s.fp + LuaThread.PC] = pc;
                s.safepoint();
                if (s.pauseAtJump(cost)) {
                    return null;
                }
            }
            return next;
        }
    }

    static final class ForPrepare extends Linked {
        private final int a;

        ForPrepare(int a) {
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            Loops.prepare(s, base + a);
            return next;
        }
    }

    static final class ForLoop extends Linked {
        private final int a;
        private final int cost;
        Instruction body;

        ForLoop(int a, int distance) {
            this.a = a;
            cost = Code.jumpCost(distance);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int i = base + a;
            if (refs[i] != Tag.INT) {
                return floatLoop(s, i);
            }
            long step = bits[i + 2];
            long v = bits[i] + step;
            long limit = bits[i + 1];
            if (step > 0 ? v <= limit : v >= limit) {
                if ((s.budget -= cost) < 0) {
                    s.frames[s.fp + LuaThread.PC] = pc;
                    s.safepoint();
                    if (s.pauseAtJump(cost)) {
                        return null;
                    }
                    refs = s.refs;
                    bits = s.bits;
                }
                bits[i] = v;
                bits[i + 3] = v;
                if (refs[i + 3] != Tag.INT) {
                    refs[i + 3] = Tag.INT;
                }
                return body;
            }
            return next;
        }

        private Instruction floatLoop(LuaThread s, int i) {
            long[] bits = s.bits;
            double step = Double.longBitsToDouble(bits[i + 2]);
            double v = Double.longBitsToDouble(bits[i]) + step;
            double limit = Double.longBitsToDouble(bits[i + 1]);
            if (step > 0 ? v <= limit : v >= limit) {
                if ((s.budget -= cost) < 0) {
                    s.frames[s.fp + LuaThread.PC] = pc;
                    s.safepoint();
                    if (s.pauseAtJump(cost)) {
                        return null;
                    }
                    bits = s.bits;
                }
                bits[i] = Double.doubleToRawLongBits(v);
                bits[i + 3] = bits[i];
                s.refs[i + 3] = Tag.FLOAT;
                return body;
            }
            return next;
        }
    }

    /// `TFORCALL` and the `TFORLOOP` behind it; the iterators of `pairs` and `ipairs` on plain tables are not called but done here.
    static class GenericFor extends Linked {
        private final int a;
        private final int results;
        final int cost;
        Instruction body;

        GenericFor(int a, int results, int distance) {
            this.a = a;
            this.results = results;
            cost = Code.jumpCost(distance);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            if ((s.budget -= cost) < 0) {
                s.safepoint();
                if (s.pauseAtJump(cost)) {
                    return null;
                }
            }
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int i = base + a;
            Object f = refs[i];
            if (f == Traversal.NEXT && refs[i + 1] instanceof LuaTable t) {
                // While the control variable is a reference its numeric part remembers the key's slot.
                int at = Traversal.advance(s, t, refs[i + 2], bits[i + 2], (int) bits[i + 2]);
                if (at == -1) {
                    return next;
                }
                if (at != LuaTable.INVALID_KEY) {
                    return pair(refs, bits, i, t, at);
                }
            } else if (f == Traversal.IPAIRS_STEP && item(refs, bits, i)) {
                return body;
            } else if (f instanceof Builtin b && b.iterator() != null) {
                return step(s, base, b.iterator());
            }
            return iterate(s, base);
        }

        /// Calls the iterator.
        final Instruction iterate(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int i = base + a;
            refs[i + 5] = refs[i + 2];
            bits[i + 5] = bits[i + 2];
            refs[i + 4] = refs[i + 1];
            bits[i + 4] = bits[i + 1];
            refs[i + 3] = refs[i];
            bits[i + 3] = bits[i];
            return resume(s, base, i + 3, s.call(i + 3, 2));
        }

        /// Calls an iterator written in Java without a window, if it can do that.
        private Instruction step(LuaThread s, int base, Builtin.Direct iterator) {
            int i = base + a;
            Object k = LuaThread.callDirect(s, iterator, pc, 2, s.refs[i + 1], s.bits[i + 1], s.refs[i + 2], s.bits[i + 2], null, 0);
            if (k == CallTarget.SPECIAL) {
                return iterate(s, base);
            }
            if (k == null) {
                return next;
            }
            Object[] refs = s.refs;
            long[] bits = s.bits;
            bits[i + 2] = bits[i + 3] = s.resultBits;
            refs[i + 2] = k;
            refs[i + 3] = k;
            clear(refs, i, 1);
            return body;
        }

        /// The next step of `ipairs` on a table whose next item is in the array part; false if it is not.
        private boolean item(Object[] refs, long[] bits, int i) {
            if (!(refs[i + 1] instanceof LuaTable t) || refs[i + 2] != Tag.INT) {
                return false;
            }
            long k = bits[i + 2] + 1;
            int at = t.arrayPosition(k);
            Object v;
            if (at < 0 || (v = t.arrayRef(at)) == null) {
                return false;
            }
            bits[i + 2] = k;
            bits[i + 3] = k;
            refs[i + 3] = Tag.INT;
            if (results > 1) {
                bits[i + 4] = t.arrayBits(at);
                refs[i + 4] = v;
                clear(refs, i, 2);
            }
            return true;
        }

        private Instruction pair(Object[] refs, long[] bits, int i, LuaTable t, int at) {
            Object k = t.keyRefAt(at);
            bits[i + 3] = t.keyBitsAt(at);
            bits[i + 2] = k instanceof Tag ? bits[i + 3] : -2 - at;
            refs[i + 2] = k;
            refs[i + 3] = k;
            if (results > 1) {
                bits[i + 4] = t.bitsAt(at);
                refs[i + 4] = t.refAt(at);
                clear(refs, i, 2);
            }
            return body;
        }

        private void clear(Object[] refs, int i, int from) {
            for (int r = from; r < results; r++) {
                refs[i + 3 + r] = null;
            }
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            if (n < 0) {
                s.returned = n;
                return null;
            }
            Object[] refs = s.refs;
            for (int r = n; r < results; r++) {
                refs[at + r] = null;
            }
            Object k = n == 0 ? null : refs[at];
            if (k == null) {
                return next;
            }
            refs[at - 1] = k;
            s.bits[at - 1] = s.bits[at];
            return body;
        }
    }
    /// The same under a hook, which has to see the calls: iterators are always called.
    static final class TracedGenericFor extends GenericFor {
        TracedGenericFor(int a, int results, int distance) {
            super(a, results, distance);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            if ((s.budget -= cost) < 0) {
                s.safepoint();
                if (s.pauseAtJump(cost)) {
                    return null;
                }
            }
            return iterate(s, base);
        }
    }
}
