package org.perilune.bytecode;

import org.perilune.value.LuaString;

/// A compiled function: what is listed, dumped, verified and run. Immutable by contract (nobody writes to the arrays)
/// and so shared by any number of states and threads.
///
/// @param source          the chunk's name as given to `load` (with its `@` or `=`); null when stripped
/// @param lineDefined     the line of `function`, 0 for a main chunk
/// @param lastLineDefined the line of its `end`, 0 for a main chunk
/// @param parameters      the number of fixed parameters, 0 to 255
/// @param vararg          whether it takes `...`
/// @param maxStackSize    the registers it uses, 2 to 255
/// @param code            the instructions, see [Instructions]
/// @param constantRefs    the constants' reference parts: null, Boolean, Tag or LuaString
/// @param constantBits    the constants' numeric parts
/// @param prototypes      the functions nested directly inside
/// @param upvalues        where its upvalues come from
/// @param lines           the line of each instruction; empty when stripped
/// @param locals          the local variables in order of declaration; empty when stripped
public record Prototype(
        LuaString source,
        int lineDefined,
        int lastLineDefined,
        int parameters,
        boolean vararg,
        int maxStackSize,
        long[] code,
        Object[] constantRefs,
        long[] constantBits,
        Prototype[] prototypes,
        UpvalueDescriptor[] upvalues,
        int[] lines,
        LocalVariable[] locals) {

    /// The line of the instruction at `pc`, or -1 when lines were stripped.
    public int lineAt(int pc) {
        return pc >= 0 && pc < lines.length ? lines[pc] : -1;
    }

    /// Whether the `SETTABLE` at `pc` gives a new table a field: one of a constructor's, or the like of them.
    public boolean constructsAt(int pc) {
        int a = Instructions.a(code[pc]);
        for (int at = pc - 1; at >= 0; at--) {
            long i = code[at];
            int r = Instructions.a(i);
            switch (Instructions.opcode(i)) {
                case SETTABLE, SETLIST, SETTABUP, SETUPVAL, EQ, LT, LE, JMP, TEST, RETURN -> {}
                case NEWTABLE -> {
                    if (r <= a) {
                        return r == a;
                    }
                }
                default -> {
                    if (r <= a) {
                        // Another value, or perhaps: a call overwrites all from its function on.
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// Whether the `CLOSURE` at `pc` captures a cell that was made since it ran last, so that its function never equals the one before: no jump back leads from behind
    /// the instruction to between it and the `CELL`.
    public boolean capturesNewCell(int pc) {
        for (UpvalueDescriptor upvalue : prototypes[Instructions.b(code[pc])].upvalues()) {
            int cell = pc - 1;
            while (cell >= 0 && !(Instructions.opcode(code[cell]) == Opcode.CELL && Instructions.a(code[cell]) == upvalue.index())) {
                cell--;
            }
            if (upvalue.inStack() && cell >= 0 && !jumpsBack(pc, cell)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a jump from behind `pc` leads to a place up to that one but behind `after`.
    private boolean jumpsBack(int pc, int after) {
        for (int from = pc + 1; from < code.length; from++) {
            switch (Instructions.opcode(code[from])) {
                case JMP, FORLOOP, TFORLOOP -> {
                    int to = from + 1 + Instructions.sbx(code[from]);
                    if (to <= pc && to > after) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /// The name of the local variable in register `register` at `pc`, or null when there is none.
    public LuaString localName(int register, int pc) {
        int n = register;
        for (LocalVariable v : locals) {
            if (v.startPc() > pc) {
                break;
            }
            if (pc < v.endPc() && n-- == 0) {
                return v.name();
            }
        }
        return null;
    }
}
