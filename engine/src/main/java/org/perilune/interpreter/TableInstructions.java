package org.perilune.interpreter;

import org.perilune.runtime.Indexing;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Upvalue;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Instructions on tables. An inline cache is the number of a slot, checked at use: the slot belongs to the key or it does not.
final class TableInstructions {
    private TableInstructions() {}

    /// Shared by the instructions that read into register `a`.
    abstract static class Get extends Linked {
        final int a;

        Get(int a) {
            this.a = a;
        }

        final Instruction index(
                LuaThread s, int base, Object object, long objectBits, Object keyRef, long keyBits, int operand) {
            s.frames[s.fp + LuaThread.PC] = pc;
            return Indexing.index(s, object, objectBits, keyRef, keyBits, base + a, operand) ? next : null;
        }

        final Instruction put(LuaThread s, int base, Object ref, long bits) {
            int t = base + a;
            s.bits[t] = bits;
            Object[] refs = s.refs;
            if (refs[t] != ref) {
                refs[t] = ref;
            }
            return next;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            s.moveResult(at, n, base + a);
            return next;
        }
    }

    /// `R[A] := R[B].key`
    static final class GetField extends Get {
        private final int b;
        private final LuaString key;
        private int hint;

        GetField(int a, int b, LuaString key) {
            super(a);
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            if (refs[base + b] instanceof LuaTable t) {
                int h = hint;
                Object v;
                if (t.slotHolds(h, key) && (v = t.slotRef(h)) != null) {
                    int to = base + a;
                    s.bits[to] = t.slotBits(h);
                    if (refs[to] != v) {
                        refs[to] = v;
                    }
                    return next;
                }
                return miss(s, base, t);
            }
            return index(s, base, refs[base + b], s.bits[base + b], key, 0, base + b);
        }

        private Instruction miss(LuaThread s, int base, LuaTable t) {
            int slot = t.findString(key);
            if (slot >= 0) {
                hint = slot;
                Object v = t.slotRef(slot);
                if (v != null) {
                    return put(s, base, v, t.slotBits(slot));
                }
            }
            if (t.metatable() == null) {
                return put(s, base, null, 0);
            }
            return index(s, base, t, 0, key, 0, base + b);
        }
    }

    /// `R[A] := U[B].key`: a global variable, mostly.
    static final class GetUpvalueField extends Get {
        private final int b;
        private final LuaString key;
        private int hint;

        GetUpvalueField(int a, int b, LuaString key) {
            super(a);
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Upvalue u = ((LuaClosure) refs[base - 1]).upvalues[b];
            if (u.ref instanceof LuaTable t) {
                int h = hint;
                Object v;
                if (t.slotHolds(h, key) && (v = t.slotRef(h)) != null) {
                    int to = base + a;
                    s.bits[to] = t.slotBits(h);
                    if (refs[to] != v) {
                        refs[to] = v;
                    }
                    return next;
                }
                return miss(s, base, t);
            }
            return index(s, base, u.ref, u.bits, key, 0, -2 - b);
        }

        private Instruction miss(LuaThread s, int base, LuaTable t) {
            int slot = t.findString(key);
            if (slot >= 0) {
                hint = slot;
                Object v = t.slotRef(slot);
                if (v != null) {
                    return put(s, base, v, t.slotBits(slot));
                }
            }
            return index(s, base, t, 0, key, 0, -2 - b);
        }
    }

    /// `R[A] := U[B][RK[C]]` with any key.
    static final class GetUpvalueIndex extends Get {
        private final int b;
        private final Operand key;

        GetUpvalueIndex(int a, int b, Operand key) {
            super(a);
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Upvalue u = ((LuaClosure) s.refs[base - 1]).upvalues[b];
            return index(s, base, u.ref, u.bits, key.ref(s, base), key.bits(s, base), -2 - b);
        }
    }

    /// `R[A] := R[B][R[C]]`
    static final class GetIndex extends Get {
        private final int b;
        private final int c;

        GetIndex(int a, int b, int c) {
            super(a);
            this.b = b;
            this.c = c;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            if (refs[base + b] instanceof LuaTable t) {
                Object k = refs[base + c];
                if (k == Tag.INT) {
                    int i = t.arrayPosition(bits[base + c]);
                    Object v;
                    if (i >= 0 && (v = t.arrayRef(i)) != null) {
                        int to = base + a;
                        bits[to] = t.arrayBits(i);
                        if (refs[to] != v) {
                            refs[to] = v;
                        }
                        return next;
                    }
                } else if (k instanceof LuaString key) {
                    return field(s, base, t, key);
                }
            }
            return index(s, base, refs[base + b], bits[base + b], refs[base + c], bits[base + c], base + b);
        }

        private Instruction field(LuaThread s, int base, LuaTable t, LuaString key) {
            if (!key.isLong()) {
                int slot = t.findString(key);
                Object v;
                if (slot >= 0 && (v = t.slotRef(slot)) != null) {
                    return put(s, base, v, t.slotBits(slot));
                }
            }
            return index(s, base, t, 0, key, 0, base + b);
        }
    }

    /// `R[A] := R[B][constant]`, the constant not being a string.
    static final class GetConstantIndex extends Get {
        private final int b;
        private final Object keyRef;
        private final long keyBits;

        GetConstantIndex(int a, int b, Operand key) {
            super(a);
            this.b = b;
            keyRef = key.ref();
            keyBits = key.bits();
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            if (keyRef == Tag.INT && refs[base + b] instanceof LuaTable t) {
                int i = t.arrayPosition(keyBits);
                Object v;
                if (i >= 0 && (v = t.arrayRef(i)) != null) {
                    int to = base + a;
                    s.bits[to] = t.arrayBits(i);
                    if (refs[to] != v) {
                        refs[to] = v;
                    }
                    return next;
                }
            }
            return index(s, base, refs[base + b], s.bits[base + b], keyRef, keyBits, base + b);
        }
    }

    /// `R[A+1] := R[B]; R[A] := R[B]:key`
    static final class Self extends Get {
        private final int b;
        private final LuaString key;
        private int hint;
        private int metaHint;
        private int classHint;

        /// A layout that is known to lack the key: an object of this layout has no such field of its own.
        private Object lacking;

        Self(int a, int b, LuaString key) {
            super(a);
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Object o = refs[base + b];
            int to = base + a;
            s.bits[to + 1] = s.bits[base + b];
            if (refs[to + 1] != o) {
                refs[to + 1] = o;
            }
            if (o instanceof LuaTable t) {
                LuaTable m = t.metatable();
                Object v;
                if (m != null
                        && t.layout() == lacking
                        && m.slotHolds(metaHint, Metamethod.INDEX.text)
                        && m.slotRef(metaHint) instanceof LuaTable c
                        && c.slotHolds(classHint, key)
                        && (v = c.slotRef(classHint)) != null
                        && lacking != null) {
                    if (refs[to] != v) {
                        refs[to] = v;
                    }
                    s.bits[to] = c.slotBits(classHint);
                    return next;
                }
                return other(s, base, t);
            }
            return notTable(s, base, o);
        }

        private Instruction other(LuaThread s, int base, LuaTable t) {
            int own = hint;
            if (!t.slotHolds(own, key)) {
                own = t.findString(key);
                if (own >= 0) {
                    hint = own;
                }
            }
            if (own >= 0 && t.slotRef(own) != null) {
                return put(s, base, t.slotRef(own), t.slotBits(own));
            }
            LuaTable m = t.metatable();
            if (m != null) {
                int metaSlot = m.findString(Metamethod.INDEX.text);
                if (metaSlot >= 0 && m.slotRef(metaSlot) instanceof LuaTable c) {
                    int slot = c.findString(key);
                    if (slot >= 0 && c.slotRef(slot) != null) {
                        metaHint = metaSlot;
                        classHint = slot;
                        lacking = own < 0 ? t.layout() : null;
                        return put(s, base, c.slotRef(slot), c.slotBits(slot));
                    }
                }
            }
            return index(s, base, t, 0, key, 0, base + b);
        }

        private Instruction notTable(LuaThread s, int base, Object o) {
            if (o instanceof LuaString) {
                LuaTable m = s.global.typeMetatable(LuaType.STRING);
                if (m != null
                        && m.slotHolds(metaHint, Metamethod.INDEX.text)
                        && m.slotRef(metaHint) instanceof LuaTable library) {
                    int slot = classHint;
                    if (!library.slotHolds(slot, key)) {
                        slot = library.findString(key);
                        if (slot >= 0) {
                            classHint = slot;
                        }
                    }
                    if (slot >= 0 && library.slotRef(slot) != null) {
                        return put(s, base, library.slotRef(slot), library.slotBits(slot));
                    }
                }
            }
            return index(s, base, o, s.bits[base + a + 1], key, 0, base + b);
        }
    }

    /// `R[A+1] := R[B]; R[A] := R[B][RK[C]]` with a key that is no constant string (more than 2^23 constants).
    static final class SelfIndex extends Get {
        private final int b;
        private final Operand key;

        SelfIndex(int a, int b, Operand key) {
            super(a);
            this.b = b;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object o = s.refs[base + b];
            long bits = s.bits[base + b];
            Object keyRef = key.ref(s, base);
            long keyBits = key.bits(s, base);
            s.refs[base + a + 1] = o;
            s.bits[base + a + 1] = bits;
            return index(s, base, o, bits, keyRef, keyBits, base + b);
        }
    }

    /// Shared by the instructions that assign `RK[C]`.
    abstract static class Set extends Linked {
        final int valueRegister;
        final Object valueRef;
        final long valueBits;

        Set(Operand value) {
            valueRegister = value.register();
            valueRef = value.ref();
            valueBits = value.bits();
        }

        final Instruction assign(
                LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, Object v, long vbits, int operand) {
            s.frames[s.fp + LuaThread.PC] = pc;
            return Indexing.assign(s, object, objectBits, keyRef, keyBits, v, vbits, operand) ? next : null;
        }

        @Override
        public Instruction resume(LuaThread s, int base, int at, int n) {
            return next;
        }
    }

    /// A step from one record layout to the next that this site has seen.
    private record Addition(Object from, Object to) {}

    /// `R[A].key := RK[C]`
    static final class SetField extends Set {
        private final int a;
        private final LuaString key;
        private int hint;
        private final boolean constructs;
        private Addition addition;

        /// @param constructs whether a new table gets the field: then it gets the place for it even if the value is nil, so that tables made alike have one layout
        SetField(int a, LuaString key, Operand value, boolean constructs) {
            super(value);
            this.a = a;
            this.key = key;
            this.constructs = constructs;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Object v;
            long vbits;
            if (valueRegister >= 0) {
                v = refs[base + valueRegister];
                vbits = s.bits[base + valueRegister];
            } else {
                v = valueRef;
                vbits = valueBits;
            }
            if (refs[base + a] instanceof LuaTable t) {
                int h = hint;
                if (t.slotHolds(h, key) && t.slotRef(h) != null) {
                    t.setSlot(h, v, vbits);
                    return next;
                }
                return miss(s, base, t, v, vbits);
            }
            return assign(s, refs[base + a], s.bits[base + a], key, 0, v, vbits, base + a);
        }

        private Instruction miss(LuaThread s, int base, LuaTable t, Object v, long vbits) {
            if (t.takesNewKeys()) {
                Addition known = addition;
                if (known != null && (v != null || constructs) && t.addField(known.from, known.to, v, vbits)) {
                    return next;
                }
                int slot = t.findString(key);
                if (slot >= 0) {
                    hint = slot;
                    if (t.slotRef(slot) != null) {
                        t.setSlot(slot, v, vbits);
                    } else if (v != null) {
                        t.fillSlot(slot, v, vbits);
                    }
                    return next;
                }
                Object from = t.layout();
                if (v != null) {
                    t.setString(key, v, vbits);
                } else if (!constructs || !t.reserve(key)) {
                    return next;
                }
                if (from != null && t.layout() != null) {
                    addition = new Addition(from, t.layout());
                }
                return next;
            }
            return assign(s, t, 0, key, 0, v, vbits, base + a);
        }
    }

    /// `U[A].key := RK[C]`: a global variable, mostly.
    static final class SetUpvalueField extends Set {
        private final int a;
        private final LuaString key;
        private int hint;

        SetUpvalueField(int a, LuaString key, Operand value) {
            super(value);
            this.a = a;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Object v;
            long vbits;
            if (valueRegister >= 0) {
                v = refs[base + valueRegister];
                vbits = s.bits[base + valueRegister];
            } else {
                v = valueRef;
                vbits = valueBits;
            }
            Upvalue u = ((LuaClosure) refs[base - 1]).upvalues[a];
            if (u.ref instanceof LuaTable t) {
                int h = hint;
                if (t.slotHolds(h, key) && t.slotRef(h) != null) {
                    t.setSlot(h, v, vbits);
                    return next;
                }
                Instruction after = assign(s, t, 0, key, 0, v, vbits, -2 - a);
                int slot = t.findString(key);
                if (slot >= 0) {
                    hint = slot;
                }
                return after;
            }
            return assign(s, u.ref, u.bits, key, 0, v, vbits, -2 - a);
        }
    }

    /// `U[A][RK[B]] := RK[C]` with any key.
    static final class SetUpvalueIndex extends Set {
        private final int a;
        private final Operand key;

        SetUpvalueIndex(int a, Operand key, Operand value) {
            super(value);
            this.a = a;
            this.key = key;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Upvalue u = ((LuaClosure) s.refs[base - 1]).upvalues[a];
            Object v = valueRegister >= 0 ? s.refs[base + valueRegister] : valueRef;
            long vbits = valueRegister >= 0 ? s.bits[base + valueRegister] : valueBits;
            return assign(s, u.ref, u.bits, key.ref(s, base), key.bits(s, base), v, vbits, -2 - a);
        }
    }

    /// `R[A][R[B]] := RK[C]`
    static final class SetIndex extends Set {
        private final int a;
        private final int b;

        SetIndex(int a, int b, Operand value) {
            super(value);
            this.a = a;
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            long[] bits = s.bits;
            Object v;
            long vbits;
            if (valueRegister >= 0) {
                v = refs[base + valueRegister];
                vbits = bits[base + valueRegister];
            } else {
                v = valueRef;
                vbits = valueBits;
            }
            if (refs[base + b] == Tag.INT && refs[base + a] instanceof LuaTable t) {
                long k = bits[base + b];
                int i = t.arrayPosition(k);
                if (i >= 0) {
                    if (t.metatable() == null || t.arrayRef(i) != null) {
                        t.setArray(i, v, vbits);
                        return next;
                    }
                } else if (v != null && k - 1 == t.arrayCount() && t.takesNewKeys()) {
                    t.append(v, vbits);
                    return next;
                }
            }
            return assign(s, refs[base + a], bits[base + a], refs[base + b], bits[base + b], v, vbits, base + a);
        }
    }

    /// `R[A][constant] := RK[C]`, the constant not being a string.
    static final class SetConstantIndex extends Set {
        private final int a;
        private final Object keyRef;
        private final long keyBits;

        SetConstantIndex(int a, Operand key, Operand value) {
            super(value);
            this.a = a;
            keyRef = key.ref();
            keyBits = key.bits();
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object[] refs = s.refs;
            Object v = valueRegister >= 0 ? refs[base + valueRegister] : valueRef;
            long vbits = valueRegister >= 0 ? s.bits[base + valueRegister] : valueBits;
            if (keyRef == Tag.INT && refs[base + a] instanceof LuaTable t) {
                int i = t.arrayPosition(keyBits);
                if (i >= 0 && t.arrayRef(i) != null) {
                    t.setArray(i, v, vbits);
                    return next;
                }
            }
            return assign(s, refs[base + a], s.bits[base + a], keyRef, keyBits, v, vbits, base + a);
        }
    }

    /// `R[A] := {}`
    static final class NewTable extends Linked {
        private final int a;
        private final int items;
        private final int fields;

        NewTable(int a, int items, int fields) {
            this.a = a;
            this.items = items;
            this.fields = fields;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            s.refs[base + a] = Indexing.newTable(s, items, fields);
            return next;
        }
    }

    /// `R[A][offset+i] := R[A+i]` for 1 to `count`, or up to top when `count` is 0.
    static final class SetList extends Linked {
        private final int a;
        private final int count;
        private final int offset;

        SetList(int a, int count, int offset) {
            this.a = a;
            this.count = count;
            this.offset = offset;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            int at = base + a;
            if (!(s.refs[at] instanceof LuaTable t)) {
                // Only debug.setlocal can have put something else there.
                s.frames[s.fp + LuaThread.PC] = pc;
                throw s.errorAt(0, "attempt to fill a table that is none");
            }
            int n = count > 0 ? count : s.top - at - 1;
            if (n > LuaThread.LONG_LIST) {
                s.countList(n);
            }
            t.setList(offset + 1, s.refs, s.bits, at + 1, n);
            return next;
        }
    }

    /// `R[A] := #R[B]`
    static final class Length extends Get {
        private final int b;

        Length(int a, int b) {
            super(a);
            this.b = b;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object o = s.refs[base + b];
            if (o instanceof LuaTable t && t.hasPlainLength()) {
                return put(s, base, Tag.INT, t.arrayCount());
            }
            if (o instanceof LuaString x) {
                return put(s, base, Tag.INT, x.length());
            }
            s.frames[s.fp + LuaThread.PC] = pc;
            return Indexing.length(s, o, s.bits[base + b], base + a, base + b) ? next : null;
        }
    }
}
