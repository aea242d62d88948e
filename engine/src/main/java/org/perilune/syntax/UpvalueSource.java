package org.perilune.syntax;

import org.perilune.value.LuaString;

/// Where a function gets one of its upvalues from when its closure is made.
///
/// @param name  the variable's name
/// @param local the variable, if it belongs to the function directly around; else null
/// @param index else the number of the upvalue of the function directly around
public record UpvalueSource(LuaString name, Local local, int index) {}
