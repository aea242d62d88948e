package org.perilune.interpreter;

import org.perilune.runtime.Arithmetic;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.LuaThread;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// The arithmetic instructions. Each class repeats the shape of its neighbours on purpose: the body of `execute` is what HotSpot compiles,
/// and a shared body with the operation behind a virtual call would be one polymorphic method for all of them. The suffix says where the operands
/// are: `RR` two registers, `RK` a register and a constant number, `KR` a constant number and a register. Only numbers are
/// handled here; everything else is [Arithmetic#apply].
final class ArithmeticInstructions {
    private ArithmeticInstructions() {}

    /// Two registers.
    abstract static class Binary extends Linked {
        final int a;
        final int b;
        final int c;
        final Metamethod event;

        Binary(Metamethod event, int a, int b, int c) {
            this.event = event;
            this.a = a;
            this.b = b;
            this.c = c;
        }

        final Instruction slow(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int x = base + b;
            int y = base + c;
            return Arithmetic.apply(s, event, refs[x], bits[x], refs[y], bits[y], base + a, x, y) ? next : null;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            s.moveResult(at, n, base + a);
            return next;
        }
    }

    /// A register and a constant number; `swapped` says that the constant is the left operand.
    abstract static class WithConstant extends Linked {
        final int a;
        final int b;
        final Object tag;
        final long integer;
        final double number;
        final boolean swapped;
        final Metamethod event;

        WithConstant(Metamethod event, int a, int b, Object tag, long bits, boolean swapped) {
            this.event = event;
            this.a = a;
            this.b = b;
            this.tag = tag;
            this.integer = bits;
            this.number = tag == Tag.INT ? bits : Double.longBitsToDouble(bits);
            this.swapped = swapped;
        }

        final Instruction slow(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            int x = base + b;
            Object ref = s.refs[x];
            long bits = s.bits[x];
            boolean done = swapped
                    ? Arithmetic.apply(s, event, tag, integer, ref, bits, base + a, -1, x)
                    : Arithmetic.apply(s, event, ref, bits, tag, integer, base + a, x, -1);
            return done ? next : null;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            s.moveResult(at, n, base + a);
            return next;
        }
    }

    /// Any operation with any operands: what no class of its own exists for.
    static final class Generic extends Linked {
        private final Metamethod event;
        private final int a;
        private final Operand x;
        private final Operand y;

        Generic(Metamethod event, int a, Operand x, Operand y) {
            this.event = event;
            this.a = a;
            this.x = x;
            this.y = y;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.frames[s.fp + LuaThread.PC] = pc;
            boolean done = Arithmetic.apply(
                    s, event, x.ref(s, base), x.bits(s, base), y.ref(s, base), y.bits(s, base), base + a, x.slot(base),
                    y.slot(base));
            return done ? next : null;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            s.moveResult(at, n, base + a);
            return next;
        }
    }


    static final class AddRR extends Binary {
        AddRR(int a, int b, int c) {
            super(Metamethod.ADD, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = i + j;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) + Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) + j);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i + Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class AddRK extends WithConstant {
        AddRK(int a, int b, Object tag, long bits, boolean swapped) {
            super(Metamethod.ADD, a, b, tag, bits, swapped);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = i + integer;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) + number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && tag == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i + number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class SubRR extends Binary {
        SubRR(int a, int b, int c) {
            super(Metamethod.SUB, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = i - j;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) - Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) - j);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i - Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class SubRK extends WithConstant {
        SubRK(int a, int b, Object tag, long bits) {
            super(Metamethod.SUB, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = i - integer;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) - number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && tag == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i - number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class SubKR extends WithConstant {
        SubKR(int a, int b, Object tag, long bits) {
            super(Metamethod.SUB, a, b, tag, bits, true);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = integer - i;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(number - Double.longBitsToDouble(i));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && tag == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(number - i);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class MulRR extends Binary {
        MulRR(int a, int b, int c) {
            super(Metamethod.MUL, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = i * j;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) * Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) * j);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i * Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class MulRK extends WithConstant {
        MulRK(int a, int b, Object tag, long bits, boolean swapped) {
            super(Metamethod.MUL, a, b, tag, bits, swapped);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = i * integer;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) * number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && tag == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i * number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class DivRR extends Binary {
        DivRR(int a, int b, int c) {
            super(Metamethod.DIV, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) / Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits((double) i / (double) j);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) / j);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(i / Double.longBitsToDouble(j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class DivRK extends WithConstant {
        DivRK(int a, int b, Object tag, long bits) {
            super(Metamethod.DIV, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Double.longBitsToDouble(i) / number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits((double) i / number);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class DivKR extends WithConstant {
        DivKR(int a, int b, Object tag, long bits) {
            super(Metamethod.DIV, a, b, tag, bits, true);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(number / Double.longBitsToDouble(i));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(number / (double) i);
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class ModRR extends Binary {
        ModRR(int a, int b, int c) {
            super(Metamethod.MOD, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT && j > 0) {
                bits[t] = floorMod(i, j);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.modulo(Double.longBitsToDouble(i), Double.longBitsToDouble(j)));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.modulo(Double.longBitsToDouble(i), j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.modulo(i, Double.longBitsToDouble(j)));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class ModRK extends WithConstant {
        ModRK(int a, int b, Object tag, long bits) {
            super(Metamethod.MOD, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT && integer > 0) {
                bits[t] = floorMod(i, integer);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.modulo(Double.longBitsToDouble(i), number));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && tag == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.modulo(i, number));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class IdivRR extends Binary {
        IdivRR(int a, int b, int c) {
            super(Metamethod.IDIV, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT && j != 0) {
                bits[t] = Math.floorDiv(i, j);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Math.floor(Double.longBitsToDouble(i) / Double.longBitsToDouble(j)));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Math.floor(Double.longBitsToDouble(i) / j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Math.floor(i / Double.longBitsToDouble(j)));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class IdivRK extends WithConstant {
        IdivRK(int a, int b, Object tag, long bits) {
            super(Metamethod.IDIV, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT && integer != 0) {
                bits[t] = Math.floorDiv(i, integer);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Math.floor(Double.longBitsToDouble(i) / number));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && tag == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Math.floor(i / number));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class PowRR extends Binary {
        PowRR(int a, int b, int c) {
            super(Metamethod.POW, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.FLOAT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.power(Double.longBitsToDouble(i), Double.longBitsToDouble(j)));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.power((double) i, (double) j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.FLOAT && y == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.power(Double.longBitsToDouble(i), j));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT && y == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.power(i, Double.longBitsToDouble(j)));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class PowRK extends WithConstant {
        PowRK(int a, int b, Object tag, long bits) {
            super(Metamethod.POW, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.power(Double.longBitsToDouble(i), number));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            if (x == Tag.INT) {
                bits[t] = Double.doubleToRawLongBits(Arithmetic.power((double) i, number));
                if (refs[t] != Tag.FLOAT) {
                    refs[t] = Tag.FLOAT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class BandRR extends Binary {
        BandRR(int a, int b, int c) {
            super(Metamethod.BAND, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = i & j;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class BandRK extends WithConstant {
        BandRK(int a, int b, Object tag, long bits, boolean swapped) {
            super(Metamethod.BAND, a, b, tag, bits, swapped);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = i & integer;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class BorRR extends Binary {
        BorRR(int a, int b, int c) {
            super(Metamethod.BOR, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = i | j;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class BorRK extends WithConstant {
        BorRK(int a, int b, Object tag, long bits, boolean swapped) {
            super(Metamethod.BOR, a, b, tag, bits, swapped);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = i | integer;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class BxorRR extends Binary {
        BxorRR(int a, int b, int c) {
            super(Metamethod.BXOR, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = i ^ j;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class BxorRK extends WithConstant {
        BxorRK(int a, int b, Object tag, long bits, boolean swapped) {
            super(Metamethod.BXOR, a, b, tag, bits, swapped);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = i ^ integer;
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class ShlRR extends Binary {
        ShlRR(int a, int b, int c) {
            super(Metamethod.SHL, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = Arithmetic.shiftLeft(i, j);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class ShlRK extends WithConstant {
        ShlRK(int a, int b, Object tag, long bits) {
            super(Metamethod.SHL, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = Arithmetic.shiftLeft(i, integer);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class ShrRR extends Binary {
        ShrRR(int a, int b, int c) {
            super(Metamethod.SHR, a, b, c);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            Object y = refs[base + c];
            long i = bits[base + b];
            long j = bits[base + c];
            if (x == Tag.INT && y == Tag.INT) {
                bits[t] = Arithmetic.shiftRight(i, j);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    static final class ShrRK extends WithConstant {
        ShrRK(int a, int b, Object tag, long bits) {
            super(Metamethod.SHR, a, b, tag, bits, false);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            long i = bits[base + b];
            if (x == Tag.INT && tag == Tag.INT) {
                bits[t] = Arithmetic.shiftRight(i, integer);
                if (refs[t] != Tag.INT) {
                    refs[t] = Tag.INT;
                }
                return next;
            }
            return slow(s, base);
        }
    }

    /// Modulo by a positive divisor.
    private static long floorMod(long i, long j) {
        if ((i | j) >>> 31 == 0) {
            // A 32-bit division takes less than half the time.
            return (int) i % (int) j;
        }
        long m = i % j;
        return m + (j & m >> 63);
    }

    static final class Unm extends Binary {
        Unm(int a, int b) {
            super(Metamethod.UNM, a, b, b);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            int t = base + a;
            Object x = refs[base + b];
            if (x == Tag.INT) {
                bits[t] = -bits[base + b];
            } else if (x == Tag.FLOAT) {
                bits[t] = Double.doubleToRawLongBits(-Double.longBitsToDouble(bits[base + b]));
            } else {
                return slow(s, base);
            }
            if (refs[t] != x) {
                refs[t] = x;
            }
            return next;
        }
    }

    static final class Bnot extends Binary {
        Bnot(int a, int b) {
            super(Metamethod.BNOT, a, b, b);
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            int t = base + a;
            if (refs[base + b] != Tag.INT) {
                return slow(s, base);
            }
            s.bits[t] = ~s.bits[base + b];
            if (refs[t] != Tag.INT) {
                refs[t] = Tag.INT;
            }
            return next;
        }
    }
}
