package org.perilune.interpreter;

import org.perilune.runtime.Comparisons;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.LuaThread;
import org.perilune.value.Tag;

/// Comparisons and tests, each fused with the jump that follows it. The classes repeat one shape on purpose, see [ArithmeticInstructions]. The
/// suffix says where the operands are: `RR` two registers, `RK` a register and a constant, `KR` a constant and a register.
final class ComparisonInstructions {
    private ComparisonInstructions() {}

    /// An instruction with two successors. The links are set once by the [Decoder].
    abstract static class Branch extends Instruction {
        Instruction ifTrue;
        Instruction ifFalse;

        final Instruction go(boolean condition) {
            return condition ? ifTrue : ifFalse;
        }

        /// After a comparison that may have unwound.
        final Instruction go(LuaThread s, int answer) {
            if (answer == Comparisons.UNWOUND) {
                s.returned = LuaThread.UNWIND;
                return null;
            }
            return answer != 0 ? ifTrue : ifFalse;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            return go(s.conditionResult(at, n));
        }
    }

    /// Any comparison with any operands.
    static final class Generic extends Branch {
        /// Which comparison.
        enum Kind {
            EQ,
            LT,
            LE
        }

        private final Kind kind;
        private final Operand x;
        private final Operand y;

        Generic(Kind kind, Operand x, Operand y) {
            this.kind = kind;
            this.x = x;
            this.y = y;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            Object xr = x.ref(s, base);
            long xb = x.bits(s, base);
            Object yr = y.ref(s, base);
            long yb = y.bits(s, base);
            return go(s, switch (kind) {
                case EQ -> Comparisons.equal(s, xr, xb, yr, yb);
                case LT -> Comparisons.lessThan(s, xr, xb, yr, yb);
                case LE -> Comparisons.lessEqual(s, xr, xb, yr, yb);
            });
        }
    }

    static final class EqRR extends Branch {
        private final int b;
        private final int c;

        EqRR(int b, int c) {
            this.b = b;
            this.c = c;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            Object y = s.refs[base + c];
            if (x == y) {
                if (x == Tag.INT) {
                    return s.bits[base + b] == s.bits[base + c] ? ifTrue : ifFalse;
                }
                if (x != Tag.FLOAT) {
                    return ifTrue;
                }
            } else if (x == null || y == null) {
                return ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.equal(s, x, s.bits[base + b], y, s.bits[base + c]));
        }
    }

    static final class EqRK extends Branch {
        private final int b;
        private final Object ref;
        private final long bits;

        EqRK(int b, Object ref, long bits) {
            this.b = b;
            this.ref = ref;
            this.bits = bits;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            if (x == ref) {
                if (x == Tag.INT) {
                    return s.bits[base + b] == bits ? ifTrue : ifFalse;
                }
                if (x != Tag.FLOAT) {
                    return ifTrue;
                }
            }
            // A constant is no table, so no metamethod is asked.
            return Comparisons.rawEquals(x, s.bits[base + b], ref, bits) ? ifTrue : ifFalse;
        }
    }

    static final class LtRR extends Branch {
        private final int b;
        private final int c;

        LtRR(int b, int c) {
            this.b = b;
            this.c = c;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            Object y = s.refs[base + c];
            long i = s.bits[base + b];
            long j = s.bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                return i < j ? ifTrue : ifFalse;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                return Double.longBitsToDouble(i) < Double.longBitsToDouble(j) ? ifTrue : ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.lessThan(s, x, i, y, j));
        }
    }

    static final class LtRK extends Branch {
        private final int b;
        private final Object tag;
        private final long integer;
        private final double number;

        LtRK(int b, Object tag, long bits) {
            this.b = b;
            this.tag = tag;
            this.integer = bits;
            this.number = tag == Tag.INT ? bits : Double.longBitsToDouble(bits);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            long i = s.bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                return i < integer ? ifTrue : ifFalse;
            }
            if (x == Tag.FLOAT && (tag == Tag.FLOAT || small(integer))) {
                return Double.longBitsToDouble(i) < number ? ifTrue : ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.lessThan(s, x, i, tag, integer));
        }
    }

    static final class LtKR extends Branch {
        private final int c;
        private final Object tag;
        private final long integer;
        private final double number;

        LtKR(Object tag, long bits, int c) {
            this.c = c;
            this.tag = tag;
            this.integer = bits;
            this.number = tag == Tag.INT ? bits : Double.longBitsToDouble(bits);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object y = s.refs[base + c];
            long j = s.bits[base + c];
            if (y == Tag.INT && tag == Tag.INT) {
                return integer < j ? ifTrue : ifFalse;
            }
            if (y == Tag.FLOAT && (tag == Tag.FLOAT || small(integer))) {
                return number < Double.longBitsToDouble(j) ? ifTrue : ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.lessThan(s, tag, integer, y, j));
        }
    }

    static final class LeRR extends Branch {
        private final int b;
        private final int c;

        LeRR(int b, int c) {
            this.b = b;
            this.c = c;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            Object y = s.refs[base + c];
            long i = s.bits[base + b];
            long j = s.bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                return i <= j ? ifTrue : ifFalse;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                return Double.longBitsToDouble(i) <= Double.longBitsToDouble(j) ? ifTrue : ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.lessEqual(s, x, i, y, j));
        }
    }

    static final class LeRK extends Branch {
        private final int b;
        private final Object tag;
        private final long integer;
        private final double number;

        LeRK(int b, Object tag, long bits) {
            this.b = b;
            this.tag = tag;
            this.integer = bits;
            this.number = tag == Tag.INT ? bits : Double.longBitsToDouble(bits);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            long i = s.bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                return i <= integer ? ifTrue : ifFalse;
            }
            if (x == Tag.FLOAT && (tag == Tag.FLOAT || small(integer))) {
                return Double.longBitsToDouble(i) <= number ? ifTrue : ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.lessEqual(s, x, i, tag, integer));
        }
    }

    static final class LeKR extends Branch {
        private final int c;
        private final Object tag;
        private final long integer;
        private final double number;

        LeKR(Object tag, long bits, int c) {
            this.c = c;
            this.tag = tag;
            this.integer = bits;
            this.number = tag == Tag.INT ? bits : Double.longBitsToDouble(bits);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object y = s.refs[base + c];
            long j = s.bits[base + c];
            if (y == Tag.INT && tag == Tag.INT) {
                return integer <= j ? ifTrue : ifFalse;
            }
            if (y == Tag.FLOAT && (tag == Tag.FLOAT || small(integer))) {
                return number <= Double.longBitsToDouble(j) ? ifTrue : ifFalse;
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return go(s, Comparisons.lessEqual(s, tag, integer, y, j));
        }
    }

    /// Whether the integer is exactly a double.
    private static boolean small(long i) {
        return i >= -(1L << 53) && i <= 1L << 53;
    }

    /// `if (not R[A]) == C then skip the jump`: `ifTrue` is where a true value leads.
    static final class Test extends Branch {
        private final int a;

        Test(int a) {
            this.a = a;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + a];
            return x != null && x != Boolean.FALSE ? ifTrue : ifFalse;
        }
    }

    /// Copies `R[B]` to `R[A]` and jumps if its truth is `wanted`; `ifTrue` is where the jump leads.
    static final class TestSet extends Branch {
        private final int a;
        private final int b;
        private final boolean wanted;

        TestSet(int a, int b, boolean wanted) {
            this.a = a;
            this.b = b;
            this.wanted = wanted;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object x = s.refs[base + b];
            if ((x != null && x != Boolean.FALSE) != wanted) {
                return ifFalse;
            }
            s.refs[base + a] = x;
            s.bits[base + a] = s.bits[base + b];
            return ifTrue;
        }
    }

    /// `R[A] := not R[B]`
    static final class Not extends Linked {
        private final int a;
        private final int b;

        Not(int a, int b) {
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Object x = refs[base + b];
            refs[base + a] = x == null || x == Boolean.FALSE ? Boolean.TRUE : Boolean.FALSE;
            return next;
        }
    }
}
