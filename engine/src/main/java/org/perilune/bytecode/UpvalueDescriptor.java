package org.perilune.bytecode;

import org.perilune.value.LuaString;

/// Where a closure gets one of its upvalues from when it is made.
///
/// @param name    the variable's name; null when it was stripped
/// @param inStack whether it is a cell in a register of the enclosing function (else an upvalue of it)
/// @param index   the number of that register or upvalue
public record UpvalueDescriptor(LuaString name, boolean inStack, int index) {}
