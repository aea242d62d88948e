package org.perilune.value;

/// A Lua value of type thread (manual §2.6). Compared by identity.
public abstract class Coroutine {
    /// For the engine's own coroutines.
    protected Coroutine() {}
}
