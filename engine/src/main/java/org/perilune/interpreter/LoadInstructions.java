package org.perilune.interpreter;

import org.perilune.runtime.Instruction;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Upvalue;

/// Instructions that move values between registers, constants, cells and upvalues.
final class LoadInstructions {
    private LoadInstructions() {}

    static final class Move extends Linked {
        private final int a;
        private final int b;

        Move(int a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object r = refs[base + b];
            bits[t] = bits[base + b];
            if (refs[t] != r) {
                refs[t] = r;
            }
            return next;
        }
    }

    /// `LOADK` and `LOADBOOL` without a skip.
    static final class LoadConstant extends Linked {
        private final int a;
        private final Object ref;
        private final long bits;

        LoadConstant(int a, Object ref, long bits) {
            this.a = a;
            this.ref = ref;
            this.bits = bits;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            int t = base + a;
            s.bits[t] = bits;
            if (refs[t] != ref) {
                refs[t] = ref;
            }
            return next;
        }
    }

    static final class LoadNil extends Linked {
        private final int a;
        private final int count;

        LoadNil(int a, int count) {
            this.a = a;
            this.count = count;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            for (int i = base + a, end = i + count; i < end; i++) {
                refs[i] = null;
            }
            return next;
        }
    }

    static final class GetUpvalue extends Linked {
        private final int a;
        private final int b;

        GetUpvalue(int a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Upvalue u = ((LuaClosure) refs[base - 1]).upvalues[b];
            int t = base + a;
            s.bits[t] = u.bits;
            Object r = u.ref;
            if (refs[t] != r) {
                refs[t] = r;
            }
            return next;
        }
    }

    static final class SetUpvalue extends Linked {
        private final int a;
        private final int b;

        SetUpvalue(int a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            ((LuaClosure) refs[base - 1]).upvalues[b].set(refs[base + a], s.bits[base + a]);
            return next;
        }
    }

    static final class MakeCell extends Linked {
        private final int a;

        MakeCell(int a) {
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            refs[base + a] = new Upvalue(refs[base + a], s.bits[base + a]);
            return next;
        }
    }

    static final class GetCell extends Linked {
        private final int a;
        private final int b;

        GetCell(int a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Upvalue u = (Upvalue) refs[base + b];
            int t = base + a;
            s.bits[t] = u.bits;
            Object r = u.ref;
            if (refs[t] != r) {
                refs[t] = r;
            }
            return next;
        }
    }

    static final class SetCell extends Linked {
        private final int a;
        private final int b;

        SetCell(int a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            ((Upvalue) refs[base + a]).set(refs[base + b], s.bits[base + b]);
            return next;
        }
    }

    static final class MakeClosure extends Linked {
        private final int a;
        private final int number;

        MakeClosure(int a, int number) {
            this.a = a;
            this.number = number;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            refs[base + a] = ((LuaClosure) refs[base - 1]).nested(s, base, number);
            return next;
        }
    }

    static final class VarArg extends Linked {
        private final int a;
        private final int wanted;
        private final int parameters;

        /// @param wanted how many values, -1 for all
        VarArg(int a, int wanted, int parameters) {
            this.a = a;
            this.wanted = wanted;
            this.parameters = parameters;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int from = s.frames[s.fp + LuaThread.FUNCTION] + 1 + parameters;
            int have = Math.max(0, base - 1 - from);
            int to = base + a;
            int n = wanted;
            if (n < 0) {
                n = have;
                s.frames[s.fp + LuaThread.PC] = pc;
                s.ensureStack(to, n);
                s.top = to + n;
            }
            int copied = Math.min(n, have);
            LuaThread.copyValues(s, from, s, to, copied);
            Object[] refs = s.refs;
            for (int i = copied; i < n; i++) {
                refs[to + i] = null;
            }
            return next;
        }
    }
}
