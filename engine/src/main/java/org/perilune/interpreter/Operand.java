package org.perilune.interpreter;

import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Prototype;
import org.perilune.runtime.LuaThread;

/// An `RK` operand: a register, or a constant.
///
/// @param register the register's number, -1 for a constant
/// @param ref      the constant's reference part
/// @param bits     the constant's numeric part
record Operand(int register, Object ref, long bits) {
    static Operand of(Prototype p, int operand) {
        if (Instructions.isConstant(operand)) {
            int k = Instructions.constant(operand);
            return new Operand(-1, p.constantRefs()[k], p.constantBits()[k]);
        }
        return new Operand(operand, null, 0);
    }

    boolean isConstant() {
        return register < 0;
    }

    Object ref(LuaThread s, int base) {
        return register < 0 ? ref : s.refs[base + register];
    }

    long bits(LuaThread s, int base) {
        return register < 0 ? bits : s.bits[base + register];
    }

    /// The stack slot, -1 for a constant.
    int slot(int base) {
        return register < 0 ? -1 : base + register;
    }
}
