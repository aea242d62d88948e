package org.perilune.value;

/// A Lua function value: a closure of Lua code or a function written in Java (manual §2.1).
/// Functions are compared by identity.
public abstract class LuaFunction {
    /// For the engine's own two kinds of function.
    protected LuaFunction() {}
}
