package org.perilune.value;

/// An object of the engine that may lie on a Lua stack while a library function works, and holds memory that counts as the state's.
public interface HeapHolder {
    /// The bytes it holds: an estimate.
    long heapBytes();
}
