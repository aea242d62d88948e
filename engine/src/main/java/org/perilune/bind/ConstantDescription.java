package org.perilune.bind;

/// A field with `LuaConstant`.
///
/// @param origin       where it stands, for whoever reports problems
/// @param name         its name in Lua
/// @param doc          what it means, or empty
/// @param isConstant   whether it is public, static and final
/// @param type         its type
/// @param value        its value, or null when it is not known (while compiling)
public record ConstantDescription(Object origin, String name, String doc, boolean isConstant, TypeDescription type, Object value) {}
