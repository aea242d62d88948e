package org.perilune.interpreter;

import org.perilune.runtime.Concatenation;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.LuaThread;

/// Calls, returns and concatenation.
final class CallInstructions {
    private CallInstructions() {}

    /// `R[A](R[A+1], …)` with results adjusted to a fixed number.
    static final class Call extends Linked {
        private final int a;
        private final int arguments;
        private final int results;

        /// @param arguments the number of arguments, -1 for all up to top
        Call(int a, int arguments, int results) {
            this.a = a;
            this.arguments = arguments;
            this.results = results;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int function = base + a;
            s.frames[s.fp + LuaThread.PC] = pc;
            int n = s.call(function, arguments >= 0 ? arguments : s.top - function - 1);
            return n >= results ? next : fewer(s, function, n);
        }

        private Instruction fewer(LuaThread s, int function, int n) {
            if (n < 0) {
                s.returned = n;
                return null;
            }
            Object[] refs = s.refs;
            for (int i = n; i < results; i++) {
                refs[function + i] = null;
            }
            return next;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            return n >= results ? next : fewer(s, base + a, n);
        }
    }

    /// A call whose results are all kept.
    abstract static class Open extends Linked {
        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            if (n < 0) {
                s.returned = n;
                return null;
            }
            s.top = at + n;
            return next;
        }
    }

    /// `R[A](R[A+1], …)` with all results kept; they end at top.
    static final class CallOpen extends Open {
        private final int a;
        private final int arguments;

        /// @param arguments the number of arguments, -1 for all up to top
        CallOpen(int a, int arguments) {
            this.a = a;
            this.arguments = arguments;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int function = base + a;
            s.frames[s.fp + LuaThread.PC] = pc;
            int n = s.call(function, arguments >= 0 ? arguments : s.top - function - 1);
            return resume(s, base, function, n);
        }
    }

    /// `return R[A](R[A+1], …)`: the callee takes over the frame.
    static final class TailCall extends Open {
        private final int a;
        private final int arguments;

        /// @param arguments the number of arguments, -1 for all up to top
        TailCall(int a, int arguments) {
            this.a = a;
            this.arguments = arguments;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int function = base + a;
            s.frames[s.fp + LuaThread.PC] = pc;
            int n = arguments >= 0 ? arguments : s.top - function - 1;
            Instruction entry = s.tailCall(function, n);
            if (entry != null) {
                return entry;
            }
            if (s.returned != LuaThread.NOT_LUA) {
                return null;
            }
            // A builtin, or something to be called through `__call`: an ordinary call; the RETURN that follows passes all results on.
            return resume(s, base, function, s.invoke(function, n));
        }
    }

    /// `return` without values.
    static final class Return0 extends Instruction {
        @Override
        public Instruction execute(LuaThread s, int base) {
            s.returned = 0;
            return null;
        }
    }

    /// `return R[A]` in a function without `...`.
    static final class Return1 extends Instruction {
        private final int a;

        Return1(int a) {
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            bits[base - 1] = bits[base + a];
            refs[base - 1] = refs[base + a];
            s.returned = 1;
            return null;
        }
    }

    /// `return R[A], …` in any function.
    static final class Return extends Instruction {
        private final int a;
        private final int results;

        /// @param results how many values, -1 for all up to top
        Return(int a, int results) {
            this.a = a;
            this.results = results;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int from = base + a;
            int n = results >= 0 ? results : s.top - from;
            int to = s.frames[s.fp + LuaThread.FUNCTION];
            LuaThread.copyValues(s, from, s, to, n);
            s.returned = n;
            return null;
        }
    }

    /// `R[A] := R[B] .. … .. R[C]`
    static final class Concat extends Linked {
        private final int a;
        private final int b;
        private final int count;

        Concat(int a, int b, int c) {
            this.a = a;
            this.b = b;
            count = c - b + 1;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            return done(s, base, Concatenation.concat(s, base + b, count));
        }

        private Instruction done(LuaThread s, int base, boolean complete) {
            if (!complete) {
                return null;
            }
            s.moveResult(base + b, 1, base + a);
            return next;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            return done(s, base, Concatenation.resume(s, base + b, at, n));
        }
    }
}
