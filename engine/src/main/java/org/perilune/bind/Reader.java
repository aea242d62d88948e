package org.perilune.bind;

import org.perilune.runtime.Args;

/// Turns an argument into a Java object.
@FunctionalInterface
public interface Reader {
    /// The argument at position `i`.
    ///
    /// @throws org.perilune.value.LuaException "bad argument …" if it does not fit
    Object read(Args args, int i);
}
