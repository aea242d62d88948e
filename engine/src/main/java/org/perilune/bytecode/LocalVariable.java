package org.perilune.bytecode;

import org.perilune.value.LuaString;

/// A local variable's name and the instructions in which it is alive. Locals of a prototype stand in the order of their
/// declaration; the n-th of those alive at a `pc` is in register n (from 0).
///
/// @param name    the name as written, or one of "(for index)", "(for limit)", "(for step)", "(for generator)",
///                "(for state)", "(for control)"
/// @param startPc the first instruction that sees it
/// @param endPc   the first instruction that does not
public record LocalVariable(LuaString name, int startPc, int endPc) {}
