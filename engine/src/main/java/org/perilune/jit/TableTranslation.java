package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.ArrayList;
import java.util.List;
import org.perilune.bytecode.Instructions;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.LookupPath;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Upvalues, fields, items, methods and lengths.
abstract class TableTranslation extends CallTranslation {
    TableTranslation(Code function, Region region, boolean loop, boolean light, Registers start, boolean guesses, BitSet called) {
        super(function, region, loop, light, start, guesses, called);
    }

    // ---- upvalues and cells

    void upvalue(int number) {
        out.aload(closure);
        out.getfield(Output.CLOSURE, "upvalues", ClassDesc.ofDescriptor("[Lorg/perilune/runtime/Upvalue;"));
        out.integer(number);
        out.op(Opcode.AALOAD);
        out.astore(scratchCell);
    }

    /// Loads the value of a cell into register `a`.
    ///
    /// @param ref  leaves the reference part on the Java stack
    /// @param bits likewise the numeric part
    private void getCell(int pc, int a, Runnable ref, Runnable bits) {
        int k = guesses ? testable(site(pc).kinds) : ANY;
        ref.run();
        if (k == INT || k == FLOAT) {
            out.reference(k == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(exit(pc));
            bits.run();
            storeNumberBits(a, k);
            define(a, k);
            return;
        }
        if (form(k) == REFERENCE) {
            Label other = exit(pc);
            if (isOneClass(k)) {
                out.keep(ref(a));
                guardClass(pc, a, k, other);
                return;
            }
            out.astore(scratchRef);
            checkKinds(scratchRef, k, other);
            out.aload(scratchRef);
            storeReference(a, k);
            return;
        }
        bits.run();
        storePair(a, ANY);
    }

    /// Loads the value of the cell in register `b` into register `a`.
    void getCell(int pc, int a, int b) {
        out.aload(ref(b));
        out.cast(Output.UPVALUE);
        out.astore(scratchCell);
        getCell(pc, a, new Runnable() {
            @Override
            public void run() {
                out.aload(scratchCell);
                out.getfield(Output.UPVALUE, "ref", Output.OBJECT);
            }
        }, new Runnable() {
            @Override
            public void run() {
                out.aload(scratchCell);
                out.getfield(Output.UPVALUE, "bits", Output.LONG);
            }
        });
    }

    /// Loads the value of upvalue `number` into register `a`.
    void getUpvalue(int pc, int a, int number) {
        getCell(pc, a, new Runnable() {
            @Override
            public void run() {
                upvaluePart("upvalueRef", number, Output.OBJECT);
            }
        }, new Runnable() {
            @Override
            public void run() {
                upvaluePart("upvalueBits", number, Output.LONG);
            }
        });
    }

    private void upvaluePart(String method, int number, ClassDesc type) {
        out.aload(closure);
        out.integer(number);
        out.virtual(Output.CLOSURE, method, type, Output.INT);
    }

    void setCell(int b) {
        out.aload(scratchCell);
        switch (form(now.kinds[b])) {
            case LONG -> {
                out.lload(bits(b));
                out.virtual(Output.UPVALUE, "setInteger", VOID, Output.LONG);
            }
            case DOUBLE -> {
                out.dload(dbl(b));
                out.virtual(Output.UPVALUE, "setFloat", VOID, ClassDesc.ofDescriptor("D"));
            }
            default -> {
                loadRef(b);
                loadBits(b);
                out.virtual(Output.UPVALUE, "set", VOID, Output.OBJECT, Output.LONG);
            }
        }
    }

    private LuaString stringKey(int rk) {
        return Instructions.isConstant(rk) && constantRef(rk) instanceof LuaString key ? key : null;
    }

    int getUpvalueField(int pc, int a, int b, int c) {
        LuaString key = stringKey(c);
        Feedback.Site site = site(pc);
        if (key == null) {
            return guesses && site.kinds == 0 ? unknown(pc, a) : getItem(pc, a, UPVALUE | b, c);
        }
        if (site.slot < 0) {
            return unknown(pc, a);
        }
        Label back = out.label();
        Label slow = slow(pc, a, back);
        if (tableInScratch != (UPVALUE | b)) {
            upvaluePart("upvalueRef", b, Output.OBJECT);
            out.integer(site.slot);
            if (isLayout(site.seen)) {
                out.reference(site.seen);
                out.invokeStatic(Output.TABLE, "refOf", Output.OBJECT, Output.OBJECT, Output.INT, Output.OBJECT);
            } else {
                out.constant(key, Output.STRING);
                out.invokeStatic(Output.TABLE, "refOf", Output.OBJECT, Output.OBJECT, Output.INT, Output.STRING);
            }
            out.keep(ref(a));
            int k = isFrameless() && guesses ? testable(site.kinds) : ANY;
            if (isOneClass(k)) {
                // In a function without a frame, the slow path is an exit, as a wrong guess is.
                guardClass(pc, a, k, slow);
                return pc + 1;
            }
            out.ifnull(slow);
            upvaluePart("upvalueRef", b, Output.OBJECT);
            out.integer(site.slot);
            out.invokeStatic(Output.TABLE, "bitsOf", Output.LONG, Output.OBJECT, Output.INT);
            out.lstore(bits(a));
        } else {
            loadTable(UPVALUE | b, slow);
            readSlot(a, site, key, slow);
        }
        out.bind(back);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// Reads the slot of `key` of the table in the scratch variable into the variables of register `a`.
    private void readSlot(int a, Feedback.Site site, LuaString key, Label slow) {
        checkSlot(site, key, slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        out.keep(scratchRef);
        out.ifnull(slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        out.lstore(bits(a));
        out.aload(scratchRef);
        out.astore(ref(a));
    }

    /// Jumps to `slow` unless the table in the scratch variable has `key` in the slot seen.
    private void checkSlot(Feedback.Site site, LuaString key, Label slow) {
        out.aload(scratchTable);
        if (isLayout(site.seen)) {
            out.reference(site.seen);
            out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
            out.ifeq(slow);
        } else {
            out.integer(site.slot);
            out.constant(key, Output.STRING);
            out.virtual(Output.TABLE, "slotHolds", FLAG, Output.INT, Output.STRING);
            out.ifeq(slow);
        }
    }

    private static boolean isLayout(Object seen) {
        return seen != null && seen != Feedback.MANY && seen != Feedback.DICTIONARY && !(seen instanceof Object[]);
    }

    /// Whether a few layouts were seen, all of records.
    private static boolean areLayouts(Object seen) {
        if (seen instanceof Object[] several) {
            for (Object o : several) {
                if (!isLayout(o)) {
                    return false;
                }
            }
            return true;
        }
        return isLayout(seen);
    }

    /// Whether all layouts seen have `key`.
    private static boolean allHave(Object seen, LuaString key) {
        for (Object layout : seen instanceof Object[] several ? several : new Object[] {seen}) {
            if (org.perilune.value.LuaTable.slotIn(layout, key) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether all layouts seen have `key` in slot `slot`.
    private static boolean inOneSlot(Object seen, LuaString key, int slot) {
        for (Object layout : seen instanceof Object[] several ? several : new Object[] {seen}) {
            if (org.perilune.value.LuaTable.slotIn(layout, key) != slot) {
                return false;
            }
        }
        return true;
    }

    /// In the number of what may hold a table: an upvalue rather than a register.
    static final int UPVALUE = 1 << 16;

    /// Puts register (or [#UPVALUE]) `b`, a table, into the scratch variable; jumps to `other` if it is none.
    void loadTable(int b, Label other) {
        if (tableInScratch == b) {
            return;
        }
        // Until the caller says otherwise.
        tableInScratch = -1;
        if ((b & UPVALUE) != 0) {
            upvalue(b & ~UPVALUE);
            out.aload(scratchCell);
            out.getfield(Output.UPVALUE, "ref", Output.OBJECT);
            out.keep(scratchRef);
            out.instanceOf(Output.TABLE);
            out.ifeq(other);
            out.aload(scratchRef);
            out.cast(Output.TABLE);
            out.astore(scratchTable);
            return;
        }
        if (now.kinds[b] != TABLE) {
            loadRef(b);
            out.instanceOf(Output.TABLE);
            out.ifeq(other);
        }
        loadRef(b);
        out.cast(Output.TABLE);
        out.astore(scratchTable);
    }

    int getTable(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        LuaString key = stringKey(c);
        if ((now.kinds[b] & TABLE) == 0 || guesses && site.kinds == 0) {
            return unknown(pc, a);
        }
        if (key != null) {
            if (guesses && site.callsHandler && !key.isLong()) {
                return indexByHandler(pc, a, b, c, key);
            }
            if (site.slot < 0) {
                return fetch(pc, a, b, c);
            }
            if (guesses && areLayouts(site.seen) && allHave(site.seen, key) && site.exits < FEW) {
                guessField(pc, a, b, site, key);
                return pc + 1;
            }
            Label back = out.label();
            Label slow = fetching(pc, a, b, c, back);
            loadTable(b, slow);
            int k = guesses ? testable(site.kinds) : ANY;
            if (k == INT || k == FLOAT) {
                return getNumberSlot(pc, a, site, key, slow, back, k);
            }
            readSlot(a, site, key, slow);
            out.bind(back);
            storedPair(a);
            narrow(a, site.kinds, pc + 1);
            return pc + 1;
        }
        return getItem(pc, a, b, c);
    }

    /// `R[A] := R[B][RK[C]]`, or an upvalue instead of `R[B]`, with a key that is no constant string.
    private int getItem(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        if (kinds(c) != INT) {
            return fetch(pc, a, b, c);
        }
        Label back = out.label();
        int k = guesses ? testable(site.kinds) : ANY;
        if ((k == INT || k == FLOAT) && !site.sawMixedItems) {
            return site.exits < FEW ? guessNumberItem(pc, a, b, c, k) : getNumberItem(pc, a, b, c, k);
        }
        if (isFrameless() && (b & UPVALUE) == 0 && site.exits < FEW && isOneClass(k & ~NIL)) {
            guessReferenceItem(pc, a, b, c, k);
            return pc + 1;
        }
        Label slow = fetching(pc, a, b, c, back);
        loadTable(b, slow);
        findItem("arrayPosition", c, slow);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "arrayRef", Output.OBJECT, Output.INT);
        out.keep(scratchRef);
        out.ifnull(slow);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "arrayBits", Output.LONG, Output.INT);
        out.lstore(bits(a));
        out.aload(scratchRef);
        out.astore(ref(a));
        out.bind(back);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// An item of the table in register `b` that has been of one class, or nil, each time. Where it is not, tier 0 needs the table.
    private void guessReferenceItem(int pc, int a, int b, int c, int k) {
        Label other = exit(pc);
        guardTable(b, other);
        out.aload(S);
        loadRef(b);
        loadLong(c);
        out.invokeStatic(Output.INDEXING, "item", Output.OBJECT, Output.THREAD, Output.OBJECT, Output.LONG);
        if (k == (k & ~NIL) && a != b) {
            out.keep(ref(a));
            out.instanceOf(classOf(k));
            out.ifeq(other);
        } else {
            out.astore(scratchRef);
            checkKinds(scratchRef, k, other);
            out.aload(scratchRef);
            out.astore(ref(a));
        }
        define(a, k);
    }

    /// Leaves on the Java stack what is called for the field `key` that the table of register `r` lacks.
    private void loadHandler(Feedback.Site site, int r, LuaString key, org.perilune.value.Metamethod event, Label slow) {
        loadTable(r, slow);
        out.aload(scratchTable);
        Feedback.Handler handler = site.handler;
        if (handler == null) {
            out.constant(key, Output.STRING);
            out.constant(event, Output.METAMETHOD);
            out.invokeStatic(Output.INDEXING, "handler", Output.OBJECT, Output.TABLE, Output.STRING, Output.METAMETHOD);
            return;
        }
        out.reference(handler.lacking());
        out.reference(handler.metaLayout());
        out.integer(handler.slot());
        out.constant(key, Output.STRING);
        out.constant(event, Output.METAMETHOD);
        out.invokeStatic(
                Output.INDEXING, "handler", Output.OBJECT, Output.TABLE, Output.OBJECT, Output.OBJECT, Output.INT, Output.STRING, Output.METAMETHOD);
    }

    /// `R[A] := R[B][RK[C]]`, the key being `key`, where a function has been the `__index`.
    private int indexByHandler(int pc, int a, int b, int c, LuaString key) {
        Inlined what = metamethodAt(pc);
        if (what != null) {
            loadHandler(site(pc), b, key, org.perilune.value.Metamethod.INDEX, exit(pc));
            inlineMetamethodTo(a, what, b, c);
            narrow(a, site(pc).kinds, pc + 1);
            return pc + 1;
        }
        Label back = out.label();
        Label slow = slow(pc, a, back);
        loadHandler(site(pc), b, key, org.perilune.value.Metamethod.INDEX, slow);
        callHandler(pc, 2, slow, new Runnable() {
            @Override
            public void run() {
                loadRef(b);
                loadBits(b);
                out.constant(key, Output.STRING);
                out.longConstant(0);
            }
        });
        takeResult(a);
        othersRan();
        out.bind(back);
        storedPair(a);
        narrow(a, site(pc).kinds, pc + 1);
        return pc + 1;
    }

    /// `R[A][RK[B]] := RK[C]`, the key being `key`, where a function has been the `__newindex`.
    private void assignByHandler(int pc, int a, int b, int c, LuaString key) {
        Inlined what = metamethodAt(pc);
        if (what != null) {
            loadHandler(site(pc), a, key, org.perilune.value.Metamethod.NEWINDEX, exit(pc));
            clear(inlineMetamethod(what, 0, a, b, c));
            return;
        }
        Label back = out.label();
        Label slow = slow(pc, -1, back);
        loadHandler(site(pc), a, key, org.perilune.value.Metamethod.NEWINDEX, slow);
        callHandler(pc, 3, slow, new Runnable() {
            @Override
            public void run() {
                loadRef(a);
                loadBits(a);
                out.constant(key, Output.STRING);
                out.longConstant(0);
                loadRef(c);
                loadBits(c);
            }
        });
        othersRan();
        out.bind(back);
    }

    /// `R[A] := R[B][RK[C]]` where nothing is known of key or layout.
    private int fetch(int pc, int a, int b, int c) {
        Label back = out.label();
        Label slow = rarelySlow(pc, a, back);
        loadTable(b, slow);
        fetchOr(a, c, slow);
        out.bind(back);
        storedPair(a);
        narrow(a, site(pc).kinds, pc + 1);
        return pc + 1;
    }

    /// Looks RK[C] up in the table of the scratch variable, and puts the value into the variables of register `a`.
    private void fetchOr(int a, int c, Label slow) {
        out.aload(S);
        out.aload(scratchTable);
        loadRef(c);
        loadBits(c);
        out.invokeStatic(Output.INDEXING, "fetch", Output.OBJECT, Output.THREAD, Output.TABLE, Output.OBJECT, Output.LONG);
        out.keep(scratchRef);
        out.special();
        out.ifSame(slow);
        takeResult(a);
    }

    /// Like [#slow], for `R[A] := R[B][RK[C]]` whose fast path does not apply: looks up what is in a table before it resorts to tier 0.
    private Label fetching(int pc, int a, int b, int c, Label back) {
        Label slow = rarelySlow(pc, a, back);
        if (!out.writes()) {
            return slow;
        }
        Label l = out.label();
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                now = here.copy();
                tableInScratch = -1;
                loadTable(b, slow);
                fetchOr(a, c, slow);
                out.jump(back);
            }
        });
        return l;
    }

    /// Puts the table of register `b`, which has had one layout each time, into the scratch variable.
    private void guessTable(int b, Object layout, Label other) {
        loadTable(b, other);
        tableInScratch = b;
        if (now.layout[b] != layout) {
            out.aload(scratchTable);
            out.reference(layout);
            out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
            out.ifeq(other);
            now.layout[b] = layout;
        }
        now.kinds[b] = form(now.kinds[b]) == PAIR ? now.kinds[b] : TABLE;
    }

    /// A field of a table that has had one layout each time.
    private void guessField(int pc, int a, int b, Feedback.Site site, LuaString key) {
        Label other = exit(pc);
        boolean oneSlot = inOneSlot(site.seen, key, site.slot);
        int number = testable(site.kinds);
        if (isLayout(site.seen) && oneSlot && (number == INT || number == FLOAT) && tableInScratch != b) {
            guessNumberField(a, b, site, number, other);
            return;
        }
        if (isLayout(site.seen) && oneSlot) {
            guessTable(b, site.seen, other);
        } else if (!oneSlot) {
            // The slot depends on the layout.
            loadTable(b, other);
            tableInScratch = b;
            Label found = out.label();
            for (Object layout : site.seen instanceof Object[] several ? several : new Object[] {site.seen}) {
                Label next = out.label();
                out.aload(scratchTable);
                out.reference(layout);
                out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
                out.ifeq(next);
                out.integer(org.perilune.value.LuaTable.slotIn(layout, key));
                out.istore(scratchInt);
                out.jump(found);
                out.bind(next);
            }
            out.jump(other);
            out.bind(found);
        } else {
            // Several layouts that have the key in the same slot.
            loadTable(b, other);
            tableInScratch = b;
            out.aload(scratchTable);
            out.integer(site.slot);
            out.constant(key, Output.STRING);
            out.virtual(Output.TABLE, "slotHolds", FLAG, Output.INT, Output.STRING);
            out.ifeq(other);
        }
        out.aload(scratchTable);
        slotNumber(oneSlot, site);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        // As in narrow.
        int k = site.kinds == NIL ? ANY : testable(site.kinds);
        if (k == INT || k == FLOAT) {
            out.reference(k == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(other);
            out.aload(scratchTable);
            slotNumber(oneSlot, site);
            out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
            storeNumberBits(a, k);
            define(a, k);
            return;
        }
        out.astore(scratchRef);
        if ((site.kinds & NIL) != 0) {
            // Nothing there: then those that are asked instead must not have it either.
            Label there = out.label();
            out.aload(scratchRef);
            out.ifnonnull(there);
            out.aload(scratchTable);
            out.constant(key, Output.STRING);
            out.invokeStatic(Output.INDEXING, "isNil", FLAG, Output.TABLE, Output.STRING);
            out.ifeq(other);
            out.bind(there);
        } else if (k == ANY) {
            out.aload(scratchRef);
            out.ifnull(other);
        }
        checkKinds(scratchRef, k, other);
        if (form(k) == REFERENCE) {
            out.aload(scratchRef);
            storeReference(a, k);
            return;
        }
        out.aload(scratchTable);
        slotNumber(oneSlot, site);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        out.lstore(bits(a));
        out.aload(scratchRef);
        out.astore(ref(a));
        define(a, k);
    }

    /// A field of one layout that has been a number of one kind each time. Few bytes are more important here than anything else: HotSpot only inlines small methods.
    private void guessNumberField(int a, int b, Feedback.Site site, int k, Label other) {
        guardTable(b, other);
        loadRef(b);
        out.integer(site.slot);
        out.reference(k == INT ? Tag.INT : Tag.FLOAT);
        if (now.layout[b] == site.seen) {
            out.invokeStatic(Output.TABLE, "slotHas", FLAG, Output.OBJECT, Output.INT, Output.OBJECT);
        } else {
            out.reference(site.seen);
            out.invokeStatic(Output.TABLE, "slotHas", FLAG, Output.OBJECT, Output.INT, Output.OBJECT, Output.OBJECT);
        }
        out.ifeq(other);
        now.layout[b] = site.seen;
        now.kinds[b] = form(now.kinds[b]) == PAIR ? now.kinds[b] : TABLE;
        loadRef(b);
        out.integer(site.slot);
        out.invokeStatic(Output.TABLE, "bitsOf", Output.LONG, Output.OBJECT, Output.INT);
        storeNumberBits(a, k);
        define(a, k);
    }

    private void slotNumber(boolean constant, Feedback.Site site) {
        if (constant) {
            out.integer(site.slot);
        } else {
            out.iload(scratchInt);
        }
    }

    /// Asks the table in the scratch variable for the position of the integer key RK `c`, which is then in a scratch variable; jumps to `other` if there is none.
    private void findItem(String position, int c, Label other) {
        out.aload(scratchTable);
        if (indexOffset(c) != Registers.NO_OFFSET) {
            out.iload(stripIndex);
            out.integer(indexOffset(c));
            out.op(Opcode.IADD);
            out.virtual(Output.TABLE, position, Output.INT, Output.INT);
        } else {
            loadLong(c);
            out.virtual(Output.TABLE, position, Output.INT, Output.LONG);
        }
        out.istore(scratchInt);
        out.iload(scratchInt);
        out.iflt(other);
    }

    /// An item that has been a number of one kind each time.
    private int guessNumberItem(int pc, int a, int b, int c, int k) {
        Label other = exit(pc);
        loadTable(b, other);
        tableInScratch = (b & UPVALUE) == 0 ? b : -1;
        findItem(k == INT ? "integerPosition" : "floatPosition", c, other);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "numberAt", Output.LONG, Output.INT);
        storeNumberBits(a, k);
        define(a, k);
        return pc + 1;
    }

    /// A field that has been a number of one kind each time.
    private int getNumberSlot(int pc, int a, Feedback.Site site, LuaString key, Label slow, Label back, int k) {
        Label join = out.label();
        Registers before = now.copy();
        checkSlot(site, key, slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        out.reference(k == INT ? Tag.INT : Tag.FLOAT);
        out.ifOther(slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        storeNumberBits(a, k);
        finishNumber(pc, a, k, back, join, before);
        return pc + 1;
    }

    /// Joins the fast path, which has the number in register `a`, and the slow one, which comes to `back` with a pair.
    private void finishNumber(int pc, int a, int k, Label back, Label join, Registers before) {
        ref(a);
        bits(a);
        if (k == FLOAT) {
            dbl(a);
        }
        if (out.writes()) {
            Registers here = before.copy();
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(back);
                    now = here.copy();
                    storedPair(a);
                    // The interpreter has stored it.
                    narrow(a, k, pc + 1);
                    out.jump(join);
                }
            });
        }
        out.bind(join);
        define(a, k);
    }

    private int getNumberItem(int pc, int a, int b, int c, int k) {
        Label join = out.label();
        Label back = out.label();
        Registers before = now.copy();
        Label slow = fetching(pc, a, b, c, back);
        loadTable(b, slow);
        findItem("arrayPosition", c, slow);
        out.aload(scratchTable);
        out.virtual(Output.TABLE, "arrayTag", Output.OBJECT);
        out.reference(k == INT ? Tag.INT : Tag.FLOAT);
        out.ifOther(slow);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "numberAt", Output.LONG, Output.INT);
        storeNumberBits(a, k);
        finishNumber(pc, a, k, back, join, before);
        return pc + 1;
    }

    void setUpvalueField(int pc, int a, int b, int c) {
        LuaString key = stringKey(b);
        Feedback.Site site = site(pc);
        if (key == null) {
            setItem(pc, UPVALUE | a, b, c);
            return;
        }
        if (site.slot < 0) {
            interpret(pc);
            leaveIfNull();
            return;
        }
        Label back = out.label();
        Label slow = slow(pc, -1, back);
        loadTable(UPVALUE | a, slow);
        writeSlot(site, key, c, slow);
        out.bind(back);
    }

    private void writeSlot(Feedback.Site site, LuaString key, int c, Label slow) {
        checkSlot(site, key, slow);
        writeKnownSlot(site, c, slow);
    }

    /// Writes the slot of the table in the scratch variable, unless nothing is there and `__newindex` is to be asked.
    private void writeKnownSlot(Feedback.Site site, int c, Label slow) {
        int k = kinds(c);
        if (k != INT && k != FLOAT) {
            replaceInSlot(site, c, slow);
            return;
        }
        // Mostly a number of this kind is there already; then its tag need not be stored.
        Label other = out.label();
        Label stored = out.label();
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        out.reference(k == INT ? Tag.INT : Tag.FLOAT);
        out.ifOther(other);
        out.aload(scratchTable);
        out.integer(site.slot);
        loadBits(c);
        out.virtual(Output.TABLE, "setSlotBits", VOID, Output.INT, Output.LONG);
        out.bind(stored);
        if (out.writes()) {
            Registers here = now.copy();
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(other);
                    now = here.copy();
                    replaceInSlot(site, c, slow);
                    out.jump(stored);
                }
            });
        }
    }

    private void replaceInSlot(Feedback.Site site, int c, Label slow) {
        out.aload(scratchTable);
        out.integer(site.slot);
        loadRef(c);
        loadBits(c);
        out.invokeStatic(Output.TABLE, "replace", FLAG, Output.OBJECT, Output.INT, Output.OBJECT, Output.LONG);
        out.ifeq(slow);
    }

    /// Whether the assignment at `pc` may have to be undone.
    private boolean isUndone(int pc) {
        return inlined != null && inlined.isUndone(pc);
    }

    private void needsFrameIfUndone(int pc) {
        if (isUndone(pc)) {
            needsFrame();
        }
    }

    /// Assigns an upvalue.
    void setUpvalue(int pc, int a, int number) {
        upvalue(number);
        if (out.writes() && isUndone(pc)) {
            int cell = newVariable();
            int ref = newVariable();
            int bits = newVariable(2);
            out.aload(scratchCell);
            out.astore(cell);
            out.aload(cell);
            out.getfield(Output.UPVALUE, "ref", Output.OBJECT);
            out.astore(ref);
            out.aload(cell);
            out.getfield(Output.UPVALUE, "bits", Output.LONG);
            out.lstore(bits);
            setCell(a);
            undoing(new Stub() {
                @Override
                public void write() {
                    out.aload(cell);
                    out.aload(ref);
                    out.lload(bits);
                    out.virtual(Output.UPVALUE, "set", VOID, Output.OBJECT, Output.LONG);
                }
            });
            return;
        }
        setCell(a);
    }

    /// Writes a field of a table of a known layout, so that it can be undone.
    private void replaceUndoably(int pc, int a, Feedback.Site site, int c) {
        Label other = exit(pc);
        if (!out.writes()) {
            guessWrite(a, site, c, other);
            return;
        }
        int table = newVariable();
        int ref = newVariable();
        int bits = newVariable(2);
        guessTable(a, site.seen, other);
        out.aload(scratchTable);
        out.keep(table);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        out.astore(ref);
        out.aload(table);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        out.lstore(bits);
        guessWrite(a, site, c, other);
        undoing(new Stub() {
            @Override
            public void write() {
                out.aload(table);
                out.integer(site.slot);
                out.aload(ref);
                out.lload(bits);
                out.invokeStatic(Output.TABLE, "construct", VOID, Output.OBJECT, Output.INT, Output.OBJECT, Output.LONG);
            }
        });
    }

    void setTable(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        LuaString key = stringKey(b);
        boolean table = (now.kinds[a] & TABLE) != 0;
        if (key != null && table && guesses && site.callsHandler && !key.isLong()) {
            needsFrameIfUndone(pc);
            assignByHandler(pc, a, b, c, key);
            return;
        }
        if (key != null && table && guesses && areLayouts(site.seen) && site.exits < FEW) {
            if (isLayout(site.seen) && site.slot >= 0 && inOneSlot(site.seen, key, site.slot)) {
                if (isUndone(pc)) {
                    replaceUndoably(pc, a, site, c);
                    return;
                }
                Label other = exit(pc);
                if (tableInScratch == a) {
                    guessTable(a, site.seen, other);
                    writeKnownSlot(site, c, other);
                } else {
                    guessWrite(a, site, c, other);
                }
                return;
            }
            needsFrameIfUndone(pc);
            if (constructed[pc] != null) {
                construct(pc, a, key, c);
                return;
            }
            if (site.slot < 0 && ((kinds(c) & NIL) == 0 || p.constructsAt(pc)) && addField(pc, a, key, c)) {
                return;
            }
        }
        needsFrameIfUndone(pc);
        if (key != null && site.slot >= 0 && table) {
            Label back = out.label();
            Label slow = storing(pc, a, b, c, back);
            loadTable(a, slow);
            writeSlot(site, key, c, slow);
            out.bind(back);
            return;
        }
        if (table) {
            setItem(pc, a, b, c);
            return;
        }
        interpret(pc);
        leaveIfNull();
    }

    /// Adds field `key` to the table of register `a`, which has lacked it each time; answers false, with nothing done, if not all layouts that it led to are known.
    private boolean addField(int pc, int a, LuaString key, int c) {
        Object[] froms = site(pc).seen instanceof Object[] several ? several : new Object[] {site(pc).seen};
        Object[] tos = new Object[froms.length];
        for (int i = 0; i < froms.length; i++) {
            tos[i] = LuaTable.layoutWith(froms[i], key);
            if (tos[i] == null) {
                return false;
            }
        }
        Label other = exit(pc);
        Label added = out.label();
        guardTable(a, other);
        for (int i = 0; i < froms.length; i++) {
            loadRef(a);
            out.reference(froms[i]);
            out.reference(tos[i]);
            loadRef(c);
            loadBits(c);
            out.invokeStatic(Output.TABLE, "extend", FLAG, Output.OBJECT, Output.OBJECT, Output.OBJECT, Output.OBJECT, Output.LONG);
            if (i < froms.length - 1) {
                out.ifne(added);
            } else {
                out.ifeq(other);
            }
        }
        out.bind(added);
        now.kinds[a] = form(now.kinds[a]) == PAIR ? now.kinds[a] : TABLE;
        // Another register may hold the same table.
        now.forgetLayouts();
        now.layout[a] = tos.length == 1 ? tos[0] : null;
        return true;
    }

    /// Writes a field that is there, of a table that has had one layout each time.
    private void guessWrite(int a, Feedback.Site site, int c, Label other) {
        guardTable(a, other);
        int k = kinds(c);
        boolean number = k == INT || k == FLOAT;
        String how = number ? "replaceNumber" : "replace";
        loadRef(a);
        out.integer(site.slot);
        loadRef(c);
        loadBits(c);
        if (now.layout[a] == site.seen) {
            out.invokeStatic(Output.TABLE, how, FLAG, Output.OBJECT, Output.INT, Output.OBJECT, Output.LONG);
        } else {
            out.reference(site.seen);
            out.invokeStatic(Output.TABLE, how, FLAG, Output.OBJECT, Output.INT, Output.OBJECT, Output.LONG, Output.OBJECT);
        }
        out.ifeq(other);
        now.layout[a] = site.seen;
        now.kinds[a] = form(now.kinds[a]) == PAIR ? now.kinds[a] : TABLE;
    }

    private void guardTable(int r, Label other) {
        if (now.kinds[r] != TABLE) {
            loadRef(r);
            out.instanceOf(Output.TABLE);
            out.ifeq(other);
        }
    }

    /// A new table. If the fields that follow have always been the same ones, it is made with their layout, and they are just stored ([#construct]).
    void newTable(int pc, int a, int items, int fields) {
        Object layout = guesses && fields > 0 ? layoutOfConstructor(pc, a) : null;
        out.aload(S);
        out.integer(items);
        out.integer(fields);
        if (layout == null) {
            out.invokeStatic(Output.INDEXING, "newTable", Output.TABLE, Output.THREAD, Output.INT, Output.INT);
        } else {
            out.reference(layout);
            out.invokeStatic(Output.INDEXING, "newRecord", Output.TABLE, Output.THREAD, Output.INT, Output.INT, Output.OBJECT);
        }
        storeReference(a, TABLE);
        now.layout[a] = layout;
    }

    /// The layout that the `NEWTABLE` at `pc` leads to by the assignments behind it that always happen before the table is used in another way: who reads it expects the layout
    /// of that time, and may give it a metatable. Null if that is not known.
    private Object layoutOfConstructor(int pc, int a) {
        Object layout = org.perilune.value.LuaTable.EMPTY_LAYOUT;
        int fields = 0;
        int end = pc + 1;
        while (end <= flow.last && !flow.leader[end] && end - pc < LONGEST_CONSTRUCTOR) {
            if (flow.opcode(end) == org.perilune.bytecode.Opcode.SETTABLE && Instructions.a(code[end]) == a && Instructions.c(code[end]) != a) {
                LuaString key = stringKey(Instructions.b(code[end]));
                Feedback.Site site = site(end);
                Object to = key == null || site.slot >= 0 || site.seen != layout || site.exits >= FEW || site.callsHandler || !p.constructsAt(end)
                        ? null
                        : org.perilune.value.LuaTable.layoutWith(layout, key);
                if (to == null) {
                    break;
                }
                layout = to;
                fields++;
            } else if (flow.reads(end, inlined == null ? a : a - inlined.base) || Instructions.a(code[end]) == a && flow.opcode(end) == org.perilune.bytecode.Opcode.NEWTABLE) {
                break;
            }
            end++;
        }
        if (fields == 0) {
            return null;
        }
        for (int at = pc + 1; at < end; at++) {
            if (flow.opcode(at) == org.perilune.bytecode.Opcode.SETTABLE && Instructions.a(code[at]) == a) {
                constructed[at] = layout;
            }
        }
        return layout;
    }

    private static final int LONGEST_CONSTRUCTOR = 200;

    /// A field of a table that was made with the layout for it.
    private void construct(int pc, int a, LuaString key, int c) {
        Object layout = constructed[pc];
        Label other = now.layout[a] == layout ? null : exit(pc);
        loadRef(a);
        out.integer(org.perilune.value.LuaTable.slotIn(layout, key));
        loadRef(c);
        loadBits(c);
        if (other == null) {
            out.invokeStatic(Output.TABLE, "construct", VOID, Output.OBJECT, Output.INT, Output.OBJECT, Output.LONG);
            return;
        }
        // Other code has run, which may have got hold of the table.
        out.reference(layout);
        out.invokeStatic(Output.TABLE, "construct", FLAG, Output.OBJECT, Output.INT, Output.OBJECT, Output.LONG, Output.OBJECT);
        out.ifeq(other);
        now.layout[a] = layout;
    }

    /// `R[A][RK[B]] := RK[C]`, or an upvalue instead of `R[A]`, where nothing is known of the table's layout.
    private void setItem(int pc, int a, int b, int c) {
        if (kinds(b) == INT) {
            Label back = out.label();
            Label slow = storing(pc, a, b, c, back);
            loadTable(a, slow);
            int k = kinds(c);
            if (k == INT || k == FLOAT || (k & (NUMBER | NIL)) == 0) {
                replaceItem(b, c, k, slow, back);
            } else {
                putItem(b, c, slow);
            }
            out.bind(back);
            return;
        }
        Label back = out.label();
        Label slow = rarelySlow(pc, -1, back);
        loadTable(a, slow);
        storeOr(pc, b, c, slow);
        out.bind(back);
    }

    /// Stores RK[C] under the integer RK[B] in the array part of the table of the scratch variable, or at its end.
    private void putItem(int b, int c, Label slow) {
        out.aload(scratchTable);
        loadLong(b);
        loadRef(c);
        loadBits(c);
        out.virtual(Output.TABLE, isBoolean(kinds(c)) ? "putBoolean" : "putItem", FLAG, Output.LONG, Output.OBJECT, Output.LONG);
        out.ifeq(slow);
    }

    private static boolean isBoolean(int kinds) {
        return kinds != 0 && (kinds & ~(TRUE | FALSE)) == 0;
    }

    /// Likewise, where mostly an item of the same kinds is there already: then nothing of the table but that item changes, which HotSpot sees if the rest is out of line.
    private void replaceItem(int b, int c, int k, Label slow, Label back) {
        Label other = out.label();
        findItem(k == INT ? "integerPosition" : k == FLOAT ? "floatPosition" : isBoolean(k) ? "booleanPosition" : "referencePosition", b, other);
        out.aload(scratchTable);
        out.iload(scratchInt);
        if (k == INT || k == FLOAT) {
            loadBits(c);
            out.virtual(Output.TABLE, "setNumberAt", VOID, Output.INT, Output.LONG);
        } else {
            loadRef(c);
            out.virtual(Output.TABLE, isBoolean(k) ? "setBooleanAt" : "setReferenceAt", VOID, Output.INT, Output.OBJECT);
        }
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(other);
                now = here.copy();
                putItem(b, c, slow);
                out.jump(back);
            }
        });
    }

    /// Stores RK[C] under RK[B] in the table of the scratch variable.
    private void storeOr(int pc, int b, int c, Label slow) {
        LuaString key = stringKey(b);
        // A constructor's nil is given a place, by tier 0.
        boolean reserves = key != null && (kinds(c) & NIL) != 0 && p.constructsAt(pc);
        out.aload(scratchTable);
        if (key != null && !reserves) {
            out.constant(key, Output.STRING);
            loadRef(c);
            loadBits(c);
            out.invokeStatic(Output.INDEXING, "putField", FLAG, Output.TABLE, Output.STRING, Output.OBJECT, Output.LONG);
        } else {
            loadRef(b);
            loadBits(b);
            loadRef(c);
            loadBits(c);
            out.invokeStatic(Output.INDEXING, reserves ? "replace" : "put", FLAG, Output.TABLE, Output.OBJECT, Output.LONG, Output.OBJECT, Output.LONG);
        }
        out.ifeq(slow);
    }

    /// Like [#slow], for `R[A][RK[B]] := RK[C]` whose fast path does not apply.
    private Label storing(int pc, int a, int b, int c, Label back) {
        Label slow = rarelySlow(pc, -1, back);
        if (!out.writes()) {
            return slow;
        }
        Label l = out.label();
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                now = here.copy();
                tableInScratch = -1;
                loadTable(a, slow);
                storeOr(pc, b, c, slow);
                out.jump(back);
            }
        });
        return l;
    }

    /// Puts the `n` registers behind `a` into the table there, behind `offset` others.
    void setList(int a, int n, int offset) {
        out.aload(ref(a));
        out.cast(Output.TABLE);
        out.astore(scratchTable);
        tableInScratch = a;
        out.aload(scratchTable);
        out.integer(offset + n);
        out.virtual(Output.TABLE, "reserveArray", VOID, Output.INT);
        int started = offset == 0 ? Math.min(n, LuaTable.MOST_FIRST_ITEMS) : 0;
        if (started > 0) {
            out.aload(scratchTable);
            out.integer(started);
            loadPairs(a + 1, started, LuaTable.MOST_FIRST_ITEMS);
            ClassDesc r = Output.OBJECT;
            ClassDesc b = Output.LONG;
            out.virtual(Output.TABLE, "startList", VOID, Output.INT, r, b, r, b, r, b, r, b);
        }
        for (int i = started + 1; i <= n; i++) {
            out.aload(scratchTable);
            out.longConstant(offset + i);
            loadRef(a + i);
            loadBits(a + i);
            out.virtual(Output.TABLE, "setListItem", VOID, Output.LONG, Output.OBJECT, Output.LONG);
        }
    }

    int self(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        LuaString key = stringKey(c);
        boolean table = key != null && (now.kinds[b] & TABLE) != 0;
        if (table && !site.paths.isEmpty()) {
            methodByPath(pc, a, b, c, key);
            return pc + 1;
        }
        if (guesses && site.kinds == 0) {
            return stop(pc);
        }
        if (key != null && site.stringClassSlot >= 0 && (now.kinds[b] & STRING) != 0) {
            stringMethod(pc, a, b, key);
            return pc + 1;
        }
        if (table) {
            methodOf(pc, a, b, c);
            return pc + 1;
        }
        interpret(pc);
        leaveIfNull();
        loadPair(a);
        int k = now.kinds[b];
        loadPair(a + 1);
        if (b != a + 1 && b != a) {
            // The object is the same, and what is known of it.
            moveKnown(a + 1, b, k);
        }
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// A method call on tables of which it is known how the method is found.
    private void methodByPath(int pc, int a, int b, int c, LuaString key) {
        Feedback.Site site = site(pc);
        boolean closure = guesses && testable(site.kinds) == CLOSURE;
        Label back = out.label();
        Label found = out.label();
        Label slow = slowSelf(pc, a, found);
        Label other = out.label();
        Registers before = now.copy();
        // In a function without a frame, what is no table leads out of it.
        int object = isFrameless() || before.kinds[b] == TABLE ? TABLE : ANY;
        if (out.writes()) {
            later(new Stub() {
                @Override
                public void write() {
                    // Of another path: looked up before tier 0 is asked.
                    out.bind(other);
                    now = before.copy();
                    tableInScratch = -1;
                    loadTable(b, slow);
                    fetchOr(a, c, slow);
                    objectFromScratch(a + 1);
                    out.bind(found);
                    if (closure) {
                        storedPair(a);
                        define(a + 1, object);
                        narrow(a, CLOSURE, pc + 1);
                    }
                    out.jump(back);
                }
            });
        }
        loadRef(b);
        out.invokeStatic(lookup(site.paths, key), LOOKUP_TYPE);
        out.keep(scratchRef);
        if (closure) {
            out.instanceOf(Output.CLOSURE);
            out.ifeq(other);
        } else {
            out.ifnull(other);
        }
        loadRef(b);
        out.astore(ref(a + 1));
        if (object == ANY) {
            out.longConstant(0);
            out.lstore(bits(a + 1));
        }
        out.aload(scratchRef);
        out.astore(ref(a));
        if (!closure) {
            out.longConstant(0);
            out.lstore(bits(a));
        }
        out.bind(back);
        othersRan();
        define(a + 1, object);
        if (closure) {
            define(a, CLOSURE);
        } else {
            storedPair(a);
            narrow(a, site.kinds, pc + 1);
        }
    }

    /// How the names of the methods begin that follow [LookupPath]s.
    private static final String LOOKUP = "lookup";

    /// They answer what is found for a value; null if that is no table or of another path.
    private static final MethodTypeDesc LOOKUP_TYPE = MethodTypeDesc.of(Output.OBJECT, Output.OBJECT);

    /// A method of the class that follows `paths`.
    record Lookup(String name, List<LookupPath> paths, LuaString key) {}

    private final List<Lookup> lookups = new ArrayList<>();

    /// The methods that follow paths.
    List<Lookup> lookups() {
        return lookups;
    }

    /// The name of a method that looks `key` up.
    private String lookup(List<LookupPath> paths, LuaString key) {
        if (!out.writes()) {
            return LOOKUP;
        }
        for (Lookup known : lookups) {
            if (known.key == key && known.paths.equals(paths)) {
                return known.name;
            }
        }
        var made = new Lookup(LOOKUP + lookups.size(), paths, key);
        lookups.add(made);
        return made.name;
    }

    /// Adds those methods to the class.
    void writeLookups(ClassWriter b, ClassDesc self, Output.Constants into) {
        for (Lookup lookup : lookups) {
            CodeWriter c = b.method(ClassFile.ACC_STATIC, lookup.name, LOOKUP_TYPE);
            writeLookup(new Output(c, self, into), lookup);
            c.end();
        }
    }

    private static void writeLookup(Output o, Lookup lookup) {
        int value = 0;
        int object = 1;
        int at = 2;
        Label none = o.label();
        o.aload(value);
        o.instanceOf(Output.TABLE);
        o.ifeq(none);
        o.aload(value);
        o.cast(Output.TABLE);
        o.astore(object);
        for (LookupPath path : lookup.paths) {
            Label next = o.label();
            ifOtherLayout(o, object, path.layout(), path, lookup.key, next);
            int from = object;
            for (LookupPath.Step step : path.steps()) {
                o.aload(from);
                if (step.metaLayout() != null || step.itself()) {
                    o.reference(step.metaLayout());
                    o.integer(step.indexSlot());
                    o.invokeStatic(Output.LOOKUP_PATH, step.itself() ? "ownIndex" : "index", Output.TABLE, Output.TABLE, Output.OBJECT, Output.INT);
                } else {
                    o.integer(step.indexSlot());
                    o.invokeStatic(Output.LOOKUP_PATH, "index", Output.TABLE, Output.TABLE, Output.INT);
                }
                o.keep(at);
                o.ifnull(next);
                if (!step.impliesLayout()) {
                    ifOtherLayout(o, at, step.layout(), path, lookup.key, next);
                }
                from = at;
            }
            o.aload(from);
            o.integer(path.slot());
            o.invokeStatic(Output.LOOKUP_PATH, "callee", Output.OBJECT, Output.TABLE, Output.INT);
            o.areturn();
            o.bind(next);
        }
        o.bind(none);
        o.reference(null);
        o.areturn();
    }

    /// Jumps to `other` unless the table in the Java variable `table` is of `layout`, or, if that is null, has `key` in the slot of `path`.
    private static void ifOtherLayout(Output o, int table, Object layout, LookupPath path, LuaString key, Label other) {
        o.aload(table);
        if (layout != null) {
            o.reference(layout);
            o.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
        } else {
            o.integer(path.slot());
            o.constant(key, Output.STRING);
            o.virtual(Output.TABLE, "slotHolds", FLAG, Output.INT, Output.STRING);
        }
        o.ifeq(other);
    }

    /// Puts the table of the scratch variable into the variables of register `r`.
    private void objectFromScratch(int r) {
        out.aload(scratchTable);
        out.astore(ref(r));
        out.longConstant(0);
        out.lstore(bits(r));
    }

    /// The slow path of a method call: the method and the object, as pairs, are put into the variables of registers `a` and `a + 1`.
    private Label slowSelf(int pc, int a, Label back) {
        return isFrameless() ? exitInLight(pc, MANY) : slow(pc, a, 2, back);
    }

    /// A method call on tables of many layouts or classes.
    private void methodOf(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        Label back = out.label();
        Label slow = slowSelf(pc, a, back);
        Registers before = now.copy();
        loadTable(b, slow);
        fetchOr(a, c, slow);
        objectFromScratch(a + 1);
        out.bind(back);
        othersRan();
        define(a + 1, before.kinds[b] == TABLE ? TABLE : ANY);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
    }

    /// A method call on a string.
    private void stringMethod(int pc, int a, int b, LuaString key) {
        Feedback.Site site = site(pc);
        Label back = out.label();
        Label slow = slowSelf(pc, a, back);
        Registers before = now.copy();
        if (now.kinds[b] != STRING) {
            loadRef(b);
            out.instanceOf(Output.STRING);
            out.ifeq(slow);
        }
        out.aload(S);
        out.integer(site.stringMetaSlot);
        out.integer(site.stringClassSlot);
        out.constant(key, Output.STRING);
        out.invokeStatic(Output.INDEXING, "stringMethod", Output.OBJECT, Output.THREAD, Output.INT, Output.INT, Output.STRING);
        out.keep(scratchRef);
        out.ifnull(slow);
        loadRef(b);
        out.astore(ref(a + 1));
        out.longConstant(0);
        out.lstore(bits(a + 1));
        out.aload(scratchRef);
        out.astore(ref(a));
        out.longConstant(0);
        out.lstore(bits(a));
        out.bind(back);
        othersRan();
        define(a + 1, before.kinds[b] == STRING ? STRING : ANY);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
    }

    private void moveKnown(int a, int b, int kinds) {
        move(a, b);
        now.kinds[a] = kinds;
        now.dirty[a] = false;
    }

    /// If the call at `pc` is one of `table.unpack`, `pairs` or `ipairs` that can be done in place: does that, and answers true.
    boolean callInPlace(int pc, int a, int arguments, int results) {
        Feedback.Site site = site(pc);
        if (!guesses || arguments != 1 || site.exits >= FEW || !(site.seen instanceof org.perilune.runtime.Builtin builtin) || builtin.intrinsic() == null
                || (now.kinds[a + 1] & TABLE) == 0) {
            return false;
        }
        switch (builtin.intrinsic()) {
            case UNPACK -> {
                if (results > 0 && results <= MOST_RESULTS || results < 0 && hasRoomFor(a, site.openResults)) {
                    unpack(pc, a, results, builtin);
                    return true;
                }
            }
            case PAIRS, IPAIRS -> {
                if (results == 3) {
                    traverse(pc, a, builtin);
                    return true;
                }
            }
            default -> {}
        }
        return false;
    }

    /// `pairs` or `ipairs` of the table in register `a + 1`, which stays there.
    private void traverse(int pc, int a, org.perilune.runtime.Builtin builtin) {
        Label other = exit(pc);
        loadRef(a);
        out.constant(builtin, Output.BUILTIN);
        out.ifOther(other);
        guardTable(a + 1, other);
        boolean pairs = builtin.intrinsic() == org.perilune.runtime.Intrinsic.PAIRS;
        if (pairs) {
            loadRef(a + 1);
            out.cast(Output.TABLE);
            out.invokeStatic(Output.INDEXING, "isPlainlyTraversed", FLAG, Output.TABLE);
            out.ifeq(other);
        }
        countBuiltin(pc);
        afterCall(a);
        out.constant(pairs ? org.perilune.runtime.Traversal.NEXT : org.perilune.runtime.Traversal.IPAIRS_STEP, Output.BUILTIN);
        storeReference(a, BUILTIN);
        define(a + 1, TABLE);
        if (pairs) {
            out.reference(null);
            storeReference(a + 2, NIL);
        } else {
            out.longConstant(0);
            storeLong(a + 2);
        }
    }

    /// `table.unpack` of the table in register `a + 1`.
    private void unpack(int pc, int a, int results, org.perilune.runtime.Builtin builtin) {
        Feedback.Site site = site(pc);
        needsFrame();
        Label other = exit(pc);
        int count = results > 0 ? results : site.openResults;
        loadRef(a);
        out.constant(builtin, Output.BUILTIN);
        out.ifOther(other);
        loadTable(a + 1, other);
        out.aload(scratchTable);
        out.integer(MOST_RESULTS);
        out.invokeStatic(Output.INDEXING, "unpacked", Output.INT, Output.TABLE, Output.INT);
        out.istore(scratchInt);
        out.iload(scratchInt);
        out.iflt(other);
        if (results < 0) {
            Label wrong = out.label();
            out.iload(scratchInt);
            out.integer(count);
            out.ifIntegerOther(wrong);
            Registers here = now.copy();
            if (out.writes()) {
                later(new Stub() {
                    @Override
                    public void write() {
                        out.bind(wrong);
                        now = here.copy();
                        out.constant(function, Output.CODE);
                        out.integer(pc);
                        out.iload(scratchInt);
                        out.virtual(Output.CODE, "sawResults", VOID, Output.INT, Output.INT);
                        exitNow(pc, false);
                    }
                });
            }
        }
        out.aload(S);
        out.integer(pc);
        out.iload(scratchInt);
        out.virtual(Output.THREAD, "countUnpack", VOID, Output.INT, Output.INT);
        for (int i = 0; i < count; i++) {
            out.aload(scratchTable);
            out.iload(scratchInt);
            out.integer(i);
            out.invokeStatic(Output.INDEXING, "unpackedRef", Output.OBJECT, Output.TABLE, Output.INT, Output.INT);
            out.astore(ref(a + i));
            out.aload(scratchTable);
            out.integer(i);
            out.virtual(Output.TABLE, "arrayBits", Output.LONG, Output.INT);
            out.lstore(bits(a + i));
        }
        afterCall(a);
        for (int r = a; r < a + count; r++) {
            storedPair(r);
        }
        open(results < 0 ? a : -1, count);
        if (count > 0) {
            narrow(a, site.kinds, pc + 1);
        }
    }

    void length(int pc, int a, int b) {
        Label back = out.label();
        if ((now.kinds[b] & TABLE) != 0) {
            Label join = out.label();
            Registers before = now.copy();
            Label slow = slow(pc, a, back);
            loadTable(b, slow);
            out.aload(scratchTable);
            out.virtual(Output.TABLE, "hasPlainLength", FLAG);
            out.ifeq(slow);
            out.aload(scratchTable);
            out.virtual(Output.TABLE, "arrayCount", Output.INT);
            out.op(Opcode.I2L);
            if (guesses && testable(site(pc).kinds) == INT) {
                out.lstore(bits(a));
                finishNumber(pc, a, INT, back, join, before);
            } else {
                out.lstore(bits(a));
                out.reference(Tag.INT);
                out.astore(ref(a));
                out.bind(back);
                storedPair(a);
            }
            return;
        }
        if (now.kinds[b] == STRING) {
            out.aload(ref(b));
            out.cast(Output.STRING);
            out.virtual(Output.STRING, "length", Output.INT);
            out.op(Opcode.I2L);
            storeLong(a);
            return;
        }
        interpretTo(pc, a);
        narrow(a, site(pc).kinds, pc + 1);
    }
}
